"""Ends in nothing (promise P3)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(hope|hoping|look forward|looking forward) to (hear|hearing|speak|speaking|talk|talking|connect|connecting|chat) ... (from|with|to) you",
    "(whenever|when|if|as soon as) you (get|have|find) (a|some|the|any) (chance|moment|minute|time|second|opportunity|free)",
    "(whenever|when) (it is|that is|you are|you can|is)? (convenient|free|available|works|possible)? (for you)? $",
    "(if|should) (you are|you would be|this is|that is|it is|any of this|this sounds|that sounds) (at all)? (interested|of interest|interesting|something|anything|sounds)",
    "(let me know|tell me) (if|what) (you|your) (are|think|thoughts|would|interested|have) ... $",
    "(any|your) thoughts (would be|are|welcome) ",
    "feel free (to)? (call|reach|contact|get|give|email|drop|reply)?",
    "(give|call|ring|get) (me|us|back)? (a|to)? (call|ring|shout|buzz|me|us)? (back|sometime|some time)? (sometime|some time|anytime|any time|at your convenience|at your leisure)",
    "at your convenience",
)
# What looks like it and is none.
_FINE = Phrases(
    "(whenever|when) (you|it|the|your) ... (order|pump|line|stops|fails|arrives|breaks)",
    "if you have (a question|questions|two pumps|more than)",
    "feel free to ignore",
)

RULE = Rule(
    name="weak_close",
    group="the ask",
    severity=Severity.WARNING,
    why="what has no step and no time is not done",
    advice="ask for one thing, by a day",
    find=unless(_SAID, _FINE),
    source="P3",
)
