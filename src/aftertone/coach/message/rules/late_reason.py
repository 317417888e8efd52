"""The reason first comes late (promise F3)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts import find_parts
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.plan import Part

# About 15 seconds at the usual pace; a screen shows fewer words than that.
LATEST_WORD = 40


def _late_reason(message: Message) -> Iterator[Hit]:
    reason = find_parts(message).get(Part.REASON)
    if reason is None:
        return
    tokens = message.body_tokens
    before = sum(token.start_char < reason.start_char for token in tokens)
    if before > LATEST_WORD or (len(tokens) > LATEST_WORD and before > len(tokens) / 2):
        yield Hit(reason.start_char, reason.end_char, reason.probability)


RULE = Rule(
    name="late_reason",
    group="the point",
    severity=Severity.WARNING,
    why="most listeners have deleted it by then, and a screen shows the first words only",
    advice="say the reason right after your name",
    written_advice="write the reason in the first sentence",
    find=_late_reason,
    source="F3",
)
