"""Keeps the reason back so that the prospect must call to learn it (promise C7)."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "call ... (and|so) (i|we) (will|can|could) (tell|explain|share|give|fill|go over) you? ... (more|details|everything|what|why|in|about it|it|all)",
    "(rather|prefer to|better to|want to) (explain|discuss|tell|share|talk about) (it|this|that|the details|more)? (in person|over the phone|when we (talk|speak)|live|with you directly|on a call)",
    "(tell|share|explain) you? ... when (we|you) (talk|speak|call|connect)",
    "(regarding|about|it is|concerning) (a|an|some) (business|important|personal|private|time sensitive)? (matter|business)",
    "(can not|will not|do not want to) (say|go into|leave|share) ... (on|in|over) (a|this|the|your)? (voicemail|message|machine|voice mail)",
    "(to find out|to learn|to hear) (more|how|what|why) ... (call|give me a call)",
    "(call|ring) ... to (find out|learn|hear) (more|how|what|why)",
)

RULE = Rule(
    name="withheld_reason",
    group="teasers",
    severity=Severity.ERROR,
    why="a reason kept back reads as a reason that would not hold",
    advice="say the reason; what makes it worth a call is that it is about them",
    find=_SAID.find,
    source="C7",
)
