"""What a message is meant to say: the plan, what it lacks, and its call card."""

from typing import TYPE_CHECKING

from aftertone.later import loaded_later

if TYPE_CHECKING:
    from aftertone.coach.plan.call_card import CallCard, grouped_number, make_card
    from aftertone.coach.plan.days import last_day, old_facts
    from aftertone.coach.plan.gaps import Gap, find_gaps
    from aftertone.coach.plan.parts import Need, Part, PartNeed, needed_parts
    from aftertone.coach.plan.plan import (
        Caller,
        Fact,
        Importance,
        NextStep,
        Plan,
        Prospect,
        likely_opening,
        said_texts,
    )
    from aftertone.coach.plan.plan_file import parse_plan, plan_text, read_plan, write_plan
    from aftertone.coach.plan.points import Point, PointKind, points_of
    from aftertone.coach.plan.same_number import is_same_number

__all__ = [
    "CallCard",
    "Caller",
    "Fact",
    "Gap",
    "Importance",
    "Need",
    "NextStep",
    "Part",
    "PartNeed",
    "Plan",
    "Point",
    "PointKind",
    "Prospect",
    "find_gaps",
    "grouped_number",
    "is_same_number",
    "last_day",
    "likely_opening",
    "make_card",
    "needed_parts",
    "old_facts",
    "parse_plan",
    "plan_text",
    "points_of",
    "read_plan",
    "said_texts",
    "write_plan",
]
__getattr__ = loaded_later(
    __name__,
    {
        "call_card": (
            "CallCard",
            "grouped_number",
            "make_card",
        ),
        "days": (
            "last_day",
            "old_facts",
        ),
        "gaps": (
            "Gap",
            "find_gaps",
        ),
        "parts": (
            "Need",
            "Part",
            "PartNeed",
            "needed_parts",
        ),
        "plan": (
            "Caller",
            "Fact",
            "Importance",
            "NextStep",
            "Plan",
            "Prospect",
            "likely_opening",
            "said_texts",
        ),
        "points": (
            "Point",
            "PointKind",
            "points_of",
        ),
        "same_number": ("is_same_number",),
        "plan_file": (
            "parse_plan",
            "plan_text",
            "read_plan",
            "write_plan",
        ),
    },
)
