"""Asks for something, and nothing says why the prospect should (promise P3)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts import find_parts
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.plan import Part
from aftertone.touches import Context, Goal


def _no_reason_to_act(message: Message) -> Iterator[Hit]:
    parts = find_parts(message)
    gives = (Part.VALUE, Part.RELEVANCE, Part.REASON)
    ask = parts.get(Part.NEXT_STEP)
    if ask is not None and not any(part in parts for part in gives):
        yield Hit(ask.start_char, ask.end_char, ask.probability)


RULE = Rule(
    name="no_reason_to_act",
    group="the ask",
    severity=Severity.WARNING,
    why="without something to gain, calling back is only work",
    advice="say in one sentence what they get or avoid",
    find=_no_reason_to_act,
    source="P3",
    goals=frozenset({Goal.CALLBACK, Goal.BOOK_MEETING}),
    contexts=frozenset({Context.COLD, Context.MET}),
)
