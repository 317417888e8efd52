"""Apologises for calling or for taking time (promise F6)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Context

_SAID = Phrases(
    "(sorry|apologies|apologise|apologize|forgive me|excuse me) ... (to|for|if) ... (bother|bothering|disturb|disturbing|interrupt|interrupting|intrude|intruding|calling|the call|taking|the cold call|the interruption|leaving|another message|this message|reaching out|your time|writing|emailing)",
    "(sorry|apologies) (if|for) ... (bad time|call|busy)",
    "(hate|do not want|not want|not mean) to (bother|disturb|pester|bug|interrupt|intrude)",
    "hope (i am|this is|it is) not (bothering|disturbing|a bother|interrupting|a bad time)",
    "i am sorry i missed (you|your call)",
    "^ (sorry|so sorry) i missed you",
    "(sorry|apologies|apologise|apologize) ... (to|for|about) ... (be|trouble|troubling|nuisance|pest|pain|disturbance|intrusion|interruption|missing you|bugging|nagging|pestering|random|bother|long message|rambling)",
    "(sorry|apologies) (to|that i|if i) keep ... ",
    "(pardon|forgive|excuse) (me|the|my) ... (call|calling|interruption|intrusion|interrupting|message|disturbance)",
    "(know|hope) i am ... (interrupting|bothering|disturbing|a nuisance|a pest)",
    "(sorry|apologies) (it is)? me again",
    "sorry for (the)? ... (cold|random|unexpected|unsolicited) (call|message)",
)
# What looks like it and is none.
_FINE = Phrases(
    "sorry (for|about) (the|our|my|that) (delay|delays|late|mistake|mix up|error|wrong|trouble|damage|invoice|confusion|outage|missing)",
    "(sorry|apologies) (for|about) ... (late|broken|missing|wrong|delivery)",
)

RULE = Rule(
    name="apology",
    group="small voice",
    severity=Severity.WARNING,
    why="who apologises for calling says that the call is worth nothing",
    advice="leave it out and start with the reason",
    find=unless(_SAID, _FINE),
    source="F6",
    contexts=frozenset({Context.COLD, Context.MET, Context.ACTIVE_DEAL}),
)
