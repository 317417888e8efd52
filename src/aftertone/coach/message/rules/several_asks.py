"""Asks for more than one thing (promise P5)."""

from collections.abc import Iterator
from itertools import groupby

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, Phrases
from aftertone.coach.message.rule import Rule, Severity

# What is asked, each kind once: calling twice is one ask, and a number belongs to the call.
_ASKS = {
    "call": Phrases(
        "(please|then|and|^|so|just|to)? (call|ring|phone) (me|us|back|my|our)",
        "(give|drop) (me|us) a ... (call|ring|callback)",
        "(return|returning) (my|this|our) (call|message)",
    ),
    "reply": Phrases(
        "(please|and|or|also|then|just|can you|could you)? (reply|respond|answer|write back|email me|e mail me|shoot me an|send me an|text me|drop me (a|an) (line|email|note|text))",
        "(hit|press) reply",
    ),
    "visit": Phrases(
        "(visit|check out|look at|go to|browse|take a look at|have a look at|click) ... (website|site|page|link|online|www|portal|video|brochure|here|profile)",
    ),
    "send": Phrases(
        "(please|and|also|then|can you|could you|^) (send|share|upload|provide|pass) (me|us|it|this|your|the|over)",
        "(please|and|also|then|can you|could you|^) forward (this|it|the|my) ... ",
    ),
    "fill": Phrases(
        "(please|and|also|then|can you|could you|^) (fill|sign|download|complete) (in|out|it|this|your|the|up)",
    ),
    "refer": Phrases(
        "(let me know|tell me|point me to|put me in touch with|connect me with|introduce me to|find out) ... (who|whoever|the person|the right|right person|someone|somebody) ",
    ),
    "meet": Phrases(
        "(let us|can we|could we|shall we|would like to|want to|love to) (meet|schedule|book|set up|arrange|find|grab|have a (meeting|call|chat))",
        "(book|schedule|pick|choose) (a|an|your) (time|slot|meeting|call|demo|appointment)",
    ),
    "follow": Phrases(
        "(follow|connect with|add|like|subscribe to) (me|us|our) (on|page|channel|newsletter)"
    ),
}


def _several_asks(message: Message) -> Iterator[Hit]:
    found = sorted(
        ((hit, kind) for kind, said in _ASKS.items() for hit in said.find_in_body(message)),
        key=lambda pair: pair[0].start_char,
    )
    found = [(hit, kind) for hit, kind in found if not _is_way_out(message, hit)]
    kinds = [kind for kind, _ in groupby(found, key=lambda pair: pair[1])]
    if len(set(kinds)) < 2:
        return
    first = found[0][1]
    second = next(hit for hit, kind in found if kind != first)
    yield second


def _is_way_out(message: Message, hit: Hit) -> bool:
    """Say whether an ask holds only for an else: "if Thursday is bad, call me", "or call me"."""
    before = [one for one in message.body_tokens if one.start_char < hit.end_char]
    own = [one.text for one in before if one.sentence == before[-1].sentence]
    return not {"if", "when", "once", "otherwise", "or"}.isdisjoint(own)


RULE = Rule(
    name="several_asks",
    group="the ask",
    severity=Severity.WARNING,
    why="each further ask makes the first less likely to be done",
    advice="keep the one that matters for the goal",
    find=_several_asks,
    source="P5",
)
