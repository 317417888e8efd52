"""Follows up or circles back without naming what on (promise P4)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(following|follow) up (with you)? (and|to see|with you|again|here)? $",
    "(following|follow) up (with you)? (and|to see if|to find out)",
    "(circling|circle|looping|loop) back (with you|around|to you|again)? (and|to see|$)",
    "(circling|circle|looping) back (with you|around) $",
    "(bumping|bump) this (up)?",
    "(any|some) (update|updates|thoughts) (for me|on your end|on your side)? $",
    "(following|follow|circling|circle) (up|back) (with you)? (on|per|after|from|to)? (my|our|the|this|your|that)? (last|previous|earlier|recent|below|above)? (message|voicemail|email|e mail|call|conversation|note|chat|below|this|that|one|see where we are)? (and|as promised)? $",
    "(just)? a (quick|friendly|short|gentle)? follow up (call|note|email|message)? (as promised)? $",
    "(back|bring) ... (to)? the top of your (inbox|pile|list)",
    "just following up really",
    "as promised following up",
    "following up as promised",
)
# What looks like it and is none.
_FINE = Phrases(
    "following up on the (quote|question|order|visit|demo|trial|inspection) ... ",
)

RULE = Rule(
    name="following_up_on_nothing",
    group="winging it",
    severity=Severity.WARNING,
    why="the listener must search their memory for what you mean, and will not",
    advice="name the thing and the date it comes from",
    find=unless(_SAID, _FINE),
    source="P4",
)
