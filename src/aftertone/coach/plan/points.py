"""The points of a plan: what it wants said beside names and the number."""

from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.plan.plan import Plan


class PointKind(StrEnum):
    """Which field of the plan a point comes from."""

    REASON = "reason"
    TRIGGER = "trigger"
    VALUE = "value"
    QUESTION = "question"
    NEXT_STEP = "next_step"
    WHEN = "when"
    EMAIL_SUBJECT = "email_subject"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a plan wants said."""

    kind: PointKind
    text: str


def points_of(plan: Plan) -> tuple[Point, ...]:
    """Return the points of a plan in the order of a message, empty ones left out."""
    points = (
        Point(PointKind.REASON, plan.reason),
        Point(PointKind.TRIGGER, plan.prospect.trigger),
        Point(PointKind.VALUE, plan.value),
        *(Point(PointKind.QUESTION, one) for one in plan.questions),
        Point(PointKind.NEXT_STEP, plan.next_step.ask),
        Point(PointKind.WHEN, plan.next_step.when),
        Point(PointKind.EMAIL_SUBJECT, plan.email_subject),
        *(Point(PointKind.FACT, one.text) for one in plan.facts),
    )
    return tuple(one for one in points if one.text.strip())
