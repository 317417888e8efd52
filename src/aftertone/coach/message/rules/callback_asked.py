"""Asks for a call back, though the goal is that they look for an e-mail (promise P1)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Goal

_SAID = Phrases(
    "(call|ring|phone) (me|us) (back)?",
    "(give|drop) (me|us) a (quick)? (call|ring|callback|buzz|shout)",
    "(return|returning) (my|this|our|the) call",
    "(get|getting) back to (me|us) (by phone|on the phone|at)",
    "(call|callback|call back) (at|on) (your|my) ",
    "(i am|you can reach me|reach me|reached) (at|on) ... (when|so|and) ... (talk|discuss|call)",
    "(give|drop) (me|us) a (bell|buzz|shout|tinkle|quick ring)",
    "(reach|get) me (at|on) ... to discuss",
    "look forward to your call",
)
# What looks like it and is none.
_FINE = Phrases(
    "(no need to|you do not need to|need not|do not) (call|ring|phone)",
    "(not|never) have to (ring|call|phone)",
    "no need to (ring|call|phone)",
)

RULE = Rule(
    name="callback_asked",
    group="the ask",
    severity=Severity.WARNING,
    why="two ways to answer compete, and the e-mail is the easier one",
    advice="say the e-mail's subject and leave the call out; keep the number where the law asks for it",
    find=unless(_SAID, _FINE),
    source="P1",
    goals=frozenset({Goal.LOOK_FOR_EMAIL}),
)
