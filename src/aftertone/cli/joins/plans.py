"""The plans of a workspace, and what the desk needs to know of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aftertone.errors import InputError

if TYPE_CHECKING:
    from aftertone.desk.cadence import PlanInHand
    from aftertone.desk.contact import Contact
    from aftertone.workspace import Workspace


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

    paths: "Mapping[str, Path]"
    in_hand: "tuple[PlanInHand, ...]"
    problems: tuple[str, ...]


def plans_in(workspace: "Workspace", contacts: "Sequence[Contact]") -> Plans:
    """Return the plans of a workspace.

    A plan is a contact's own where its file is called by their id (``c-001.yaml``, or
    ``c-001-offer.yaml``), or where its prospect bears their name and company. One whose prospect is
    left open serves anybody in its context, and one for somebody else serves nobody here.
    """
    files = list(_files(workspace))
    if not files:
        return Plans({}, (), ())
    from aftertone.coach.plan import last_day, read_plan
    from aftertone.desk.cadence import PlanInHand

    ids = {one.contact_id for one in contacts}
    names = {(one.name.casefold(), one.company.casefold()): one.contact_id for one in contacts}
    in_hand: list[PlanInHand] = []
    problems: list[str] = []
    paths: dict[str, Path] = {}
    for path in files:
        try:
            plan = read_plan(path)
        except InputError as error:
            problems.append(str(error))
            continue
        who = plan.prospect
        named = names.get((who.name.casefold(), who.company.casefold()), "")
        paths[path.stem] = path
        own = _id_in(path.stem, ids) or named
        if not own and who.name and not who.name.startswith("["):
            continue
        in_hand.append(
            PlanInHand(
                plan_id=path.stem,
                goal=plan.goal,
                contact_id=own,
                context=plan.context.value,
                facts=tuple(one.text for one in plan.facts),
                last_day=last_day(plan),
            )
        )
    return Plans(paths, tuple(in_hand), tuple(problems))


def _files(workspace: "Workspace") -> Iterator[Path]:
    for path in sorted(workspace.plans_folder.glob("*")):
        if path.suffix in {".yaml", ".yml"} and path.is_file():
            yield path


def _id_in(stem: str, ids: set[str]) -> str:
    """Return the id that a file is called by: its whole name, or what stands before a dash."""
    parts = stem.split("-")
    found = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((one for one in found if one in ids), "")
