"""Gives another number to call back than the plan has (promise F4)."""

from collections.abc import Iterator

from aftertone.coach.message.given_numbers import given_numbers
from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.callback_number import numbers_of
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.coach.plan import is_same_number


def _other_number(message: Message) -> Iterator[Hit]:
    plan = message.plan
    if plan is None or not plan.caller.number:
        return
    planned = plan.caller.number
    said = list(numbers_of(message))
    if any(is_same_number(digits, planned) for _hit, digits in said):
        # Beside the right one only what is plainly given as one to call is wrong.
        said = list(given_numbers(message, plan))
    yield from (hit for hit, digits in said if not is_same_number(digits, planned))


RULE = Rule(
    name="other_number",
    group="law",
    severity=Severity.ERROR,
    why="the plan has another number, and whoever calls this one reaches somebody else",
    advice="give the plan's number, or put this one into the plan",
    find=_other_number,
    source="F4",
)
