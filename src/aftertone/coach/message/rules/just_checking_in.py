"""Checks in, with nothing to check (promise P4)."""

from aftertone.coach.message.phrases import Phrases, unless
from aftertone.coach.message.rule import Rule, Severity

_SAID = Phrases(
    "(just|quick|only|calling|writing) (checking|check|to check) in (with|on)? (you|things|to see|and|before)?",
    "(checking|check) in $",
    "(a|quick) check in",
    "(i|we) ... (calling|writing|wanted) to check in",
    "see how (things|everything) (are|is) (going|coming along)",
    "to see (if|whether) (there is|you|you are|u|everything) ... (need|in need of|want|is) (anything|all right|ok|okay|good)? ... (anything|need|ok|okay)",
    "(just|only) (seeing|checking) (how|where|if) (you|things|everything|anything|you are) ... ",
    "(popping|dropping|stopping) (in|by) to (say|see)",
    "(see|saying|say) (hi|hello) (and|$)",
    "(see|check) (how|where) (you are|things are|you have got|everything is) ... (getting on|at|going|doing|over there)",
    "(nothing|no reason) (in)? (particular|special) ... ",
    "(i would|thought i would|i will)? check in (with you|on you)? $",
    "(to see|see) (if|whether) (anything|something) has changed ... ",
    "(to see|see) how (it is|things are|it is all|you are) ... (going|getting on|over there|doing)",
    "checking in to see ... ",
)
# What looks like it and is none.
_FINE = Phrases(
    "checking in (at|for|to) (the|your|our|a) (hotel|flight|desk|luggage)",
    "check in (desk|time|is|counter|on monday|on tuesday|on wednesday|on thursday|on friday|at noon|at the)",
    "(hotel|flight|airport|guests|guest|online|early|late) check in",
    "checking in (guests|goods|stock|parts)",
    "checking in (with|on) (your|the|our|a|that|those|how|whether) ... ",
    "check in (with|on) (your|the|our) ... ",
    "(am|are|was|were|is) not (just|only|merely)? (calling|writing|ringing|here|trying)? just? to? (touch base (or|and|nor))? just? to? (check|checking) in",
    "is not (just|only|merely)? (a|another) quick? check in",
    "to see (if|whether) (it|that|this|tuesday|monday|wednesday|thursday|friday|the) ... ",
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
