"""What a message is meant to say: the plan, what it lacks, and its call card."""

from aftertone.coach.plan.call_card import CallCard, grouped_number, make_card
from aftertone.coach.plan.gaps import Gap, find_gaps
from aftertone.coach.plan.parts import Need, Part, PartNeed, needed_parts
from aftertone.coach.plan.plan import (
    Caller,
    Fact,
    Importance,
    NextStep,
    Plan,
    Prospect,
    said_texts,
)
from aftertone.coach.plan.plan_file import parse_plan, plan_text, read_plan, write_plan
from aftertone.coach.plan.points import Point, PointKind, points_of

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
    "make_card",
    "needed_parts",
    "parse_plan",
    "plan_text",
    "points_of",
    "read_plan",
    "said_texts",
    "write_plan",
]
