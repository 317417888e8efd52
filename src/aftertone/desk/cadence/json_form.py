"""A cadence as JSON and as rows of a table; ``docs/schema/cadence-1.json`` describes the JSON."""

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from aftertone.desk.cadence.planned import CadencePlan, PlannedTouch
from aftertone.tables import cell_of_text

SCHEMA = "aftertone.cadence/1"
DECIMALS = 4
# The columns of the CSV, one row a planned touch.
COLUMNS = (
    "contact_id",
    "name",
    "company",
    "attempt_no",
    "channel",
    "action",
    "number",
    "at",
    "until",
    "at_utc",
    "rep",
    "goal",
    "plan_id",
    "draft",
    "value",
    "chance",
    "why",
    "sources",
    "repeats",
)


def cadence_to_json(plan: CadencePlan) -> dict[str, Any]:
    """Return the next touches of one contact as plain values."""
    return {
        "schema": SCHEMA,
        "contact_id": plan.contact.contact_id,
        "name": plan.contact.name,
        "made_at": plan.made_at.isoformat(),
        "touches": [touch_to_json(one) for one in plan.touches],
        "ended": plan.ended,
        "ended_by": plan.ended_by.value if plan.ended_by else None,
        "then": plan.then,
        "notes": list(plan.notes),
    }


def touch_to_json(touch: PlannedTouch) -> dict[str, Any]:
    """Return one planned touch as plain values."""
    return {
        "touch_id": touch.touch_id,
        "attempt_no": touch.attempt_no,
        "channel": touch.channel.value,
        "action": touch.action.value,
        "number": touch.number.e164 if touch.number else None,
        "number_label": touch.number.label if touch.number else None,
        "at": touch.at.isoformat(),
        "until": touch.until.isoformat(),
        "rep": touch.rep,
        "goal": touch.goal.value if touch.goal else None,
        "plan_id": touch.plan_id,
        "draft": touch.draft,
        "value": round(touch.value, DECIMALS),
        "chance": None if touch.chance is None else round(touch.chance, DECIMALS),
        "why": touch.why,
        "sources": list(touch.sources),
        "repeats": touch.repeats,
    }


def cadence_rows(plans: Iterable[CadencePlan]) -> Iterator[tuple[str, ...]]:
    """Yield a row for every planned touch, in the order of ``COLUMNS``."""
    for plan in plans:
        for touch in plan.touches:
            form = {
                **touch_to_json(touch),
                "contact_id": plan.contact.contact_id,
                "name": cell_of_text(plan.contact.name),
                "company": cell_of_text(plan.contact.company),
                "at_utc": touch.at.astimezone(UTC).isoformat(),
                "sources": " ".join(touch.sources),
            }
            yield tuple("" if form[one] is None else str(form[one]) for one in COLUMNS)
