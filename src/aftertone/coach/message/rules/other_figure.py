"""Gives another figure or unit than the plan has (promises F2 and F4)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.message.said_otherwise import figures_otherwise


def _other_figure(message: Message) -> Iterator[Hit]:
    if message.plan is not None:
        yield from (one.hit for one in figures_otherwise(message, message.plan))


def _which(message: Message) -> str:
    found = figures_otherwise(message, message.plan) if message.plan else ()
    return "; ".join(
        f"the plan has \u201c{one.planned}\u201d, and you say \u201c{one.said}\u201d"
        for one in found
    )


RULE = Rule(
    name="other_figure",
    group="law",
    severity=Severity.ERROR,
    why="a wrong figure is a promise that you cannot keep",
    advice="say the plan's figure, or put this one into the plan",
    find=_other_figure,
    count=_which,
    source="F4",
)
