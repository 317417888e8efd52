"""What a plan says of the message at the tone, and a plan with the contact's own name."""

from dataclasses import replace
from pathlib import Path

from aftertone.coach.plan import Need, Plan, find_gaps, read_plan
from aftertone.desk.advice import Costs, Said
from aftertone.desk.contact import Contact


def said_of(plan: Plan | None, *, costs: Costs) -> Said:
    """Return goal and importance of a plan, and how often the message would be misread."""
    if plan is None:
        return Said()
    errors = sum(one.need is Need.REQUIRED for one in find_gaps(plan))
    return Said(
        goal=plan.goal,
        importance=plan.importance.value,
        misreading=costs.misreading.share_of(errors=errors, warnings=0),
    )


def plan_for_contact(path: Path, contact: Contact) -> Plan:
    """Return a plan with the contact's own name and company, where it leaves them open."""
    plan = read_plan(path)
    prospect = plan.prospect
    return replace(
        plan,
        prospect=replace(
            prospect,
            name=_filled(prospect.name, contact.first_name),
            company=_filled(prospect.company, contact.company),
        ),
    )


def _filled(planned: str, known: str) -> str:
    return known if not planned or planned.startswith("[") else planned
