"""Asks for something, and nothing says why the prospect should (promise P3)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts import find_parts, likelihood
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.rules import deceptive_pretext, teaser_opening, withheld_reason
from aftertone.coach.plan import Part
from aftertone.touches import Context, Goal

# Where something is promised, kept back or pretended, that is the fault to name.
_NAMED_ALREADY = (teaser_opening.RULE, withheld_reason.RULE, deceptive_pretext.RULE)
# A reason that is this likely may be one.
DOUBT = 0.25


def _no_reason_to_act(message: Message) -> Iterator[Hit]:
    parts = find_parts(message)
    ask = parts.get(Part.NEXT_STEP)
    if ask is None or Part.VALUE in parts or Part.RELEVANCE in parts:
        return
    if max(likelihood(message, part) for part in (Part.VALUE, Part.RELEVANCE)) > DOUBT:
        return
    if not any(rule.holds_for(message) and any(rule.find(message)) for rule in _NAMED_ALREADY):
        yield Hit(ask.start_char, ask.end_char, ask.probability)


RULE = Rule(
    name="no_reason_to_act",
    group="the ask",
    severity=Severity.WARNING,
    why="without something to gain, calling back is only work",
    written_why="without something to gain, answering is only work",
    advice="say in one sentence what they get or avoid",
    written_advice="write in one sentence what they get or avoid",
    find=_no_reason_to_act,
    source="P3",
    goals=frozenset({Goal.CALLBACK, Goal.BOOK_MEETING}),
    contexts=frozenset({Context.COLD, Context.MET}),
)
