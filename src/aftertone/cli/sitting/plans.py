"""The plans of a workspace, and what one says of the message at the tone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from aftertone.coach.plan import Need, Plan, find_gaps, read_plan
from aftertone.desk.advice import Costs, Said
from aftertone.desk.cadence import PlanInHand
from aftertone.desk.contact import Contact
from aftertone.errors import InputError
from aftertone.workspace import Workspace


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


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans of a workspace.

    Attributes
    ----------
    paths
        Their files by the name that the log knows them by.
    in_hand
        What a cadence needs to know of them.
    problems
        A sentence for each that cannot be read.
    """

    paths: Mapping[str, Path]
    in_hand: tuple[PlanInHand, ...]
    problems: tuple[str, ...]


def plans_in(workspace: Workspace, contact_ids: frozenset[str]) -> Plans:
    """Return the plans of a workspace; one named like a contact's id is for that contact alone."""
    paths: dict[str, Path] = {}
    in_hand: list[PlanInHand] = []
    problems: list[str] = []
    for path in sorted(workspace.plans_folder.glob("*.yaml")):
        try:
            plan = read_plan(path)
        except InputError as error:
            problems.append(str(error))
            continue
        paths[path.stem] = path
        own = path.stem if path.stem in contact_ids else ""
        in_hand.append(
            PlanInHand(
                plan_id=path.stem, goal=plan.goal, contact_id=own, context=plan.context.value
            )
        )
    return Plans(paths, tuple(in_hand), tuple(problems))
