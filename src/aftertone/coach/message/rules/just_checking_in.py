"""Checks in, with nothing to check (promise P4)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(checking|check) in (with|on)? (you|things|to see|and)?",
    "(checking|check) in $",
    "(a|quick) check in",
    "(i|we) ... (calling|writing|wanted) to check in",
    "see how (things|everything) (are|is) (going|coming along)",
)
# What looks like it and is none.
_FINE = Phrases(
    "checking in (at|for|to) (the|your|our|a) (hotel|flight|desk|luggage)",
    "check in (desk|time|is|counter|on monday|on tuesday|on wednesday|on thursday|on friday|at noon|at the)",
    "(hotel|flight|airport|guests|guest|online|early|late) check in",
    "checking in (guests|goods|stock|parts)",
)

RULE = Rule(
    name="just_checking_in",
    group="winging it",
    severity=Severity.WARNING,
    why="it asks for time and brings nothing",
    advice="bring one thing they can use, or ask one question",
    find=unless(_SAID, _FINE),
    source="P4",
)
