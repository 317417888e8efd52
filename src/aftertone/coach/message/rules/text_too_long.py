"""A text of more than one segment (promise C4)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.text_segments import count_segments
from aftertone.touches import Channel


def _text_too_long(message: Message) -> Iterator[Hit]:
    counted = count_segments(message.text)
    if counted.segments > 1:
        yield Hit(counted.first_ends, len(message.text))


RULE = Rule(
    name="text_too_long",
    group="e-mail",
    severity=Severity.WARNING,
    why="it arrives in pieces, or is taken for an essay",
    advice="keep it to one segment, 160 plain characters or 70 with any special one",
    find=_text_too_long,
    source="C4",
    channels=frozenset({Channel.TEXT}),
)
