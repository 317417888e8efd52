"""Labels of a written message carried over to what was heard of it, by aligning the words."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from aftertone.coach.message import Message, Token
from bench.message_lessons import Labelled, Span

Name = TypeVar("Name")
Block = tuple[str, int, int, int, int]


def heard_row(row: Labelled, message: Message) -> Labelled:
    """Return what was heard of a message with the labels of what was written."""
    return Labelled(
        row.name,
        message,
        carried(row.message, message, row.parts),
        carried(row.message, message, row.faults),
    )


def carried(
    written: Message, heard: Message, labels: Mapping[Name, Sequence[Span]]
) -> dict[Name, list[Span]]:
    """Return labelled places in what was heard; a label whose words were all lost keeps no place."""
    blocks = SequenceMatcher(
        None, [one.text for one in written.tokens], [one.text for one in heard.tokens], False
    ).get_opcodes()
    return {
        name: [
            place for one in spans if (place := _place(written.tokens, heard.tokens, blocks, one))
        ]
        for name, spans in labels.items()
    }


def _place(
    written: Sequence[Token], heard: Sequence[Token], blocks: Sequence[Block], span: Span
) -> Span | None:
    inside = [
        at for at, one in enumerate(written) if one.start_char < span[1] and span[0] < one.end_char
    ]
    reached: list[int] = []
    for kind, a, b, c, d in blocks:
        own = [at for at in inside if a <= at < b]
        if kind == "equal":
            reached += [c + at - a for at in own]
        elif own:
            reached += range(c, d)
    if not reached:
        return None
    return heard[min(reached)].start_char, heard[max(reached)].end_char
