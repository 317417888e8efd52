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
    "(we|i) look forward to it",
    "(if|should) (that|this|it|any of that|any of it|any of this) (sounds|sound|is|would be) (like|of|good|interesting|something|useful) ... ",
    "(if|should) you (should)? (ever|at all)? (have|need|want|feel) ... (interest|anything|to talk|like it)",
    "(would)? love to tell you (more|all) (about)? ... ",
    "do revert",
    "(in case of|if there are|should there be) any (requirement|need|question|questions)",
    "let me know if (u|you|there is) (need|needs|want|anything|have) ... ",
    "(hope|hoping) (that)? (you|we|i) (call|will call|get back|can talk|hear) ... ",
    "(i will|will) leave it (with|up to) you",
    "(if you like|if you want|if you feel like it|call if you like|if not no problem) $",
    "get back to (me|us) (when|whenever|if) ",
    "(happy|glad) to (chat|talk|help) (whenever|any time|anytime|if)",
    "maybe (we|you) (can|could) (talk|chat|meet|call) ... (sometime|some time)?",
    "(call|ring) (me|us)? (if|whenever) you (want|like|feel|get) ... ",
    "(you know where|know where) to find (me|us)",
    "to learn more $",
    "(let me know|tell me|give me) your thoughts",
    "(have a look|look|read|call|ring) ... when (you are able|it suits|you get round to it|you have time)",
    "hopefully (we|you|i) (will|can) (talk|call|hear|speak|connect|meet)",
    "(if you would|would you) like to (learn|know|hear) more ... ",
    "(of|any) interest please (call|contact|get|reply)",
    "(i will|will) (wait|be waiting) for your call",
)
# What looks like it and is none.
_FINE = Phrases(
    "(whenever|when) (you|it|the|your) ... (order|pump|line|stops|fails|arrives|breaks)",
    "if you have (a question|questions|two pumps|more than)",
    "feel free to ignore",
    "let me know if (tuesday|monday|wednesday|thursday|friday|the|it|that|this|not|you want (two|three|the|it)) ... ",
    "(if|should) (it|that|this) (is|does|no) (not|longer) ... ",
    "(if|should) you (have|need) (a|the|two|three) ... ",
    "of interest to (your|the) ... ",
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
