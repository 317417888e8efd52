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
        beyond = counted.first_ends
        # The word that is cut in two is quoted whole.
        start = max(
            (one.start_char for one in message.tokens if one.start_char <= beyond), default=0
        )
        end = max((one.end_char for one in message.tokens if one.start_char == start), default=0)
        yield Hit(start if start and beyond < end else beyond, len(message.text.rstrip()))


def _count(message: Message) -> str:
    counted = count_segments(message.text)
    special = " (a special character is among them)" if counted.encoding == "UCS-2" else ""
    return f"{counted.units} of {counted.whole} characters{special}"


RULE = Rule(
    name="text_too_long",
    group="e-mail",
    severity=Severity.WARNING,
    why="it arrives in pieces, or is taken for an essay",
    advice="keep it to one segment, 160 plain characters or 70 with any special one",
    find=_text_too_long,
    count=_count,
    source="C4",
    channels=frozenset({Channel.TEXT}),
)
