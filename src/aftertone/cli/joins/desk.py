"""A workspace as the desk needs it at one moment: contacts, rules, beliefs, costs, plans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from aftertone.errors import InputError

if TYPE_CHECKING:
    from aftertone.desk.cadence import Basis, PlanInHand, Template
    from aftertone.desk.contact import Contact
    from aftertone.touches import Beliefs
    from aftertone.workspace import Settings, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything on the desk.

    Attributes
    ----------
    workspace, settings
        Where it is.
    contacts
        With their histories up to ``now``.
    basis
        What cadences are planned with.
    now
        The moment.
    """

    workspace: "Workspace"
    settings: "Settings"
    contacts: "tuple[Contact, ...]"
    basis: "Basis"
    now: datetime


def open_desk(
    *,
    now: datetime,
    costs: Path | None = None,
    beliefs: Path | None = None,
    seed: int = 0,
    rep: str = "",
    template: str = "",
) -> Desk:
    """Read the workspace at or above the current folder; what cannot be read is named."""
    from aftertone.desk.advice import Draws, costs_of
    from aftertone.desk.cadence import BY_CONTEXT, Basis, as_known, count_pick_ups
    from aftertone.desk.calling_rules import read_calling_rules
    from aftertone.desk.contact import load_contacts
    from aftertone.workspace import need_workspace, read_fact_changes, read_settings

    workspace = need_workspace(Path.cwd())
    settings = read_settings(workspace)
    loaded = load_contacts(workspace, default_country=settings.region[:2])
    changes = read_fact_changes(workspace)
    for problem in changes.problems:
        typer.echo(f"aftertone: {workspace.facts_path.name}: {problem}", err=True)
    if loaded.problems:
        typer.echo(
            f"aftertone: {len(loaded.problems)} rows or cells of the contacts and the log cannot "
            "be read; `aftertone contacts check` names them",
            err=True,
        )
    wanted = template or settings.rhythm.template
    contacts = tuple(as_known(one, now=now) for one in loaded.rows)
    draws = Draws(read_beliefs(beliefs), costs=costs_of(settings, file=costs), seed=seed)
    basis = Basis(
        draws=draws,
        settings=settings,
        rules=read_calling_rules(workspace),
        pick_ups=count_pick_ups(contacts),
        plans=plans_in_hand(workspace, contacts),
        rep=rep,
        template=_template(wanted),
        changes=tuple(one for one in changes.rows if one.changed_at <= now),
        by_context=wanted == BY_CONTEXT,
    )
    return Desk(workspace=workspace, settings=settings, contacts=contacts, basis=basis, now=now)


def _template(wanted: str) -> "Template | None":
    """Return a template by its name or file; None plans by value, or by each contact's context."""
    from aftertone.desk.cadence import BY_CONTEXT, read_template, shipped_template

    if wanted in {"", BY_CONTEXT}:
        return None
    if wanted.endswith((".yaml", ".yml")):
        return read_template(Path(wanted))
    return shipped_template(wanted)


def read_beliefs(path: Path | None) -> "Beliefs":
    """Return the beliefs of a file, or the evidence's where none is given."""
    from aftertone.touches import beliefs_from_text, prior_beliefs

    if path is None:
        return prior_beliefs()
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    return beliefs_from_text(text, name=str(path))


def plans_in_hand(
    workspace: "Workspace", contacts: "Sequence[Contact]"
) -> "tuple[PlanInHand, ...]":
    """Return what the desk needs to know of every plan in the workspace.

    A plan is a contact's own where its file is called by their id (``c-001.yaml``, or
    ``c-001-offer.yaml``), or where its prospect bears their name and company. A plan without a
    prospect serves anybody; one for somebody who is no contact serves nobody here.
    """
    return tuple(_plans(workspace, contacts))


def _plans(workspace: "Workspace", contacts: "Sequence[Contact]") -> "Iterator[PlanInHand]":
    files = sorted(
        path
        for path in workspace.plans_folder.glob("*")
        if path.suffix in {".yaml", ".yml"} and path.is_file()
    )
    if not files:
        return
    from aftertone.coach.plan import read_plan
    from aftertone.desk.cadence import PlanInHand

    ids = {one.contact_id: one.contact_id for one in contacts}
    names = {(one.name.casefold(), one.company.casefold()): one.contact_id for one in contacts}
    for path in files:
        try:
            plan = read_plan(path)
        except InputError as error:
            typer.echo(f"aftertone: {error}", err=True)
            continue
        who = plan.prospect
        own = ids.get(path.stem) or _id_before_a_dash(path.stem, ids)
        own = own or names.get((who.name.casefold(), who.company.casefold()), "")
        if not own and who.name:
            continue
        yield PlanInHand(
            plan_id=path.name,
            goal=plan.goal,
            contact_id=own,
            context=plan.context.value,
            facts=tuple(one.text for one in plan.facts),
        )


def _id_before_a_dash(stem: str, ids: dict[str, str]) -> str:
    """Return the longest id that a file's name begins with, before a dash."""
    parts = stem.split("-")
    found = ("-".join(parts[:count]) for count in range(len(parts) - 1, 0, -1))
    return next((one for one in found if one in ids), "")
