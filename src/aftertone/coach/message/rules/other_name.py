"""Greets another than the plan's prospect, or names another caller or company (promises F2 and F4)."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.other_names import Whose, other_names
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity

_IS = {
    Whose.PROSPECT: "the plan is for {0}, and you greet {1}",
    Whose.CALLER: "the plan's caller is {0}, and you say {1}",
    Whose.COMPANY: "the plan's company is {0}, and you say {1}",
}


def _other_name(message: Message) -> Iterator[Hit]:
    if message.plan is not None:
        # One fault, however many names: its reason tells them all.
        yield from [one.hit for one in other_names(message, message.plan)][:1]


def _which(message: Message) -> str:
    found = other_names(message, message.plan) if message.plan else ()
    return "; ".join(_IS[one.whose].format(one.planned, one.said) for one in found)


RULE = Rule(
    name="other_name",
    group="law",
    severity=Severity.ERROR,
    why="either the message or the plan is somebody else's",
    advice="take this prospect's own plan, or say the plan's name",
    find=_other_name,
    count=_which,
    source="F4",
)
