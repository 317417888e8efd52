"""Follows up or circles back without naming what on (promise P4)."""

from aftertone.coach.message.phrases import Phrases
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(following|follow) up (with you)? (and|to see|with you|again|here)? $",
    "(following|follow) up (with you)? (and|to see if|to find out)",
    "(circling|circle|looping|loop) back (with you|around|to you|again)? (and|to see|$)",
    "(circling|circle|looping) back (with you|around) $",
    "(bumping|bump) this (up)?",
    "(any|some) (update|updates|news|thoughts) (for me|on your end|on your side)? $",
)

RULE = Rule(
    name="following_up_on_nothing",
    group="winging it",
    severity=Severity.WARNING,
    why="the listener must search their memory for what you mean, and will not",
    advice="name the thing and the date it comes from",
    find=_SAID.find,
    source="P4",
)
