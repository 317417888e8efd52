"""Words before the point that say nothing (promise P5)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(i|we) just wanted to",
    "(i|we) wanted to (take|give|make|drop|quickly|call|let you know that i)",
    "(the)? (purpose|reason) (of|for|why|i am|that i am) (my|this|the|calling|i)? ... (call|calling|voicemail|message|email|today) ... (is|was|today)",
    "(calling|writing|emailing|contacting) (you)? (today|this morning|this afternoon)? (in order to|with regard to|with regards to|in regard to|in regards to|in reference to|for the purpose of)",
    "(as|like) i (said|mentioned) (before|earlier|previously)?",
    "(so|well|anyway|anyways) (basically|essentially|anyway|yeah|you know)",
    "(basically|essentially) (what|we|i|it)",
    "(what i|what we) (wanted|want|would like|am trying) to (do|say|tell|ask) (is|was|you)",
    "without (further ado|taking too much)",
)
# What looks like it and is none.
_FINE = Phrases(
    "(as|like) i (said|mentioned) (on|at|in) (the|our|monday|tuesday|wednesday|thursday|friday)",
)

RULE = Rule(
    name="throat_clearing",
    group="throat-clearing",
    severity=Severity.INFO,
    why="the first seconds decide whether it is heard on, and these say nothing",
    advice="begin with what comes after these words",
    find=unless(_SAID, _FINE),
    source="P5",
)
