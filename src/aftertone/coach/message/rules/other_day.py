"""Asks for the next step by another day or hour than the plan has (promises F2 and F4)."""

from collections.abc import Iterator

from aftertone.coach.message.day_otherwise import day_otherwise
from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity


def _other_day(message: Message) -> Iterator[Hit]:
    found = day_otherwise(message, message.plan) if message.plan else None
    if found is not None:
        yield found.hit


def _which(message: Message) -> str:
    found = day_otherwise(message, message.plan) if message.plan else None
    if found is None:
        return ""
    return f"the plan has \u201c{found.planned}\u201d, and you say \u201c{found.said}\u201d"


RULE = Rule(
    name="other_day",
    group="law",
    severity=Severity.ERROR,
    why="whoever keeps to the wrong day finds nobody prepared",
    advice="say the plan's day, or put this one into the plan",
    find=_other_day,
    count=_which,
    source="F4",
)
