"""Keeps the reason back so that the prospect must call to learn it (promise C7)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "call ... (and|so) (i|we) (will|can|could) (tell|explain|share|give|fill|go over) you? ... (more|details|everything|what|why|in|about it|it|all)",
    "(rather|prefer to|better to|want to) (explain|discuss|tell|share|talk about) (it|this|that|the details|more)? (in person|over the phone|when we (talk|speak)|live|with you directly|on a call)",
    "(tell|share|explain) you? ... when (we|you) (talk|speak|call|connect)",
    "(regarding|about|it is|concerning) (a|an|some) (business|important|time sensitive)? (matter|business)",
    "(can not|will not|do not want to) (say|go into|leave|share) ... (on|in|over) (a|this|the|your)? (voicemail|message|machine|voice mail)",
    "(to find out|to learn|to hear) (more|how|what|why) ... (call|give me a call)",
    "(call|ring) ... to (find out|learn|hear) (more|how|what|why)",
    "(can not|will not|would rather not|not going to|prefer not to|do not want to|am not allowed to|not something i) ... (discuss|say|tell|talk|go|get|explain|share|leave|spoil) ... ... (on|over|in|here|recording|machine|tape|voicemail|message)",
    "rather not (say|go into|discuss|tell) ... ",
    "(talk|speak|discuss) (about)? ... on (tape|a recording|a machine|here)",
    "(too much|too long|too big|too complicated) to (explain|say|go into|leave)",
    "(you will have to|have to|need to) (call|ring) (me|us|back)? to (find|hear|learn|know)",
    "(have|need|want|like) (something|a matter|a few things|one thing)? to (discuss|run by|run past|go over|talk about|talk to you about) ... (with you|by you|past you|you)? $",
    "(i will|will|can|i can)? (explain|tell you|fill you in|give you the details|share the details|say more) ... (when (we|you) (talk|speak|call)|on the phone|in person|then|everything) ",
    "(something|a matter|an important matter|matter) (i|we)? (need|want|have|would like)? to (discuss|talk|run|go over) ... ",
    "call (me|us)? ... (for|to get|to hear) (the|more|all the) (details|rest|story|how)",
    "(run|put) (something|an idea|a thing) (past|by) you",
    "(find out|learn|hear) (what|how|why|more) ... (give me|call me|ring me)",
    "(rather|prefer to) (show|tell) you than (say|write)",
    "(rather|prefer) not (to)? (put|say|write|discuss) ... ",
    "(it is)? (concerning|about|regarding) your (company|business) (please|so|and|$)",
)
# What looks like it and is none.
_FINE = Phrases(
    "(explain|tell you|go over) ... (on|at) (monday|tuesday|wednesday|thursday|friday|#|ten|nine|page)",
    "(give|call) me ... (monday|tuesday|wednesday|thursday|friday|today|by) ... ",
)

RULE = Rule(
    name="withheld_reason",
    group="teasers",
    severity=Severity.ERROR,
    why="a reason kept back reads as a reason that would not hold",
    advice="say the reason; what makes it worth a call is that it is about them",
    written_advice="write the reason; what makes it worth an answer is that it is about them",
    find=unless(_SAID, _FINE),
    source="C7",
)
