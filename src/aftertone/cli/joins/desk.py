"""A workspace as the desk needs it at one moment: contacts, rules, beliefs, costs, plans."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from aftertone.desk.cadence import Basis, Template
    from aftertone.desk.contact import Contact
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
    from aftertone.cli.advise import beliefs_of
    from aftertone.cli.joins.plans import plans_in
    from aftertone.desk.advice import Draws, costs_of
    from aftertone.desk.cadence import BY_CONTEXT, Basis, as_known, count_pick_ups
    from aftertone.desk.calling_rules import read_calling_rules
    from aftertone.desk.contact import load_contacts
    from aftertone.desk.contact.unreadable import told_unreadable
    from aftertone.workspace import need_workspace, read_fact_changes, read_settings

    workspace = need_workspace(Path.cwd())
    settings = read_settings(workspace)
    loaded = load_contacts(workspace, default_country=settings.region[:2])
    changes = read_fact_changes(workspace)
    for bad in changes.problems:
        typer.echo(f"aftertone: {workspace.facts_path.name}: {bad}", err=True)
    for told in told_unreadable(loaded.problems):
        typer.echo(f"aftertone: {told}", err=True)
    wanted = template or settings.rhythm.template
    plans = plans_in(workspace, loaded.rows)
    for problem in plans.problems:
        typer.echo(f"aftertone: {problem}", err=True)
    contacts = tuple(as_known(one, now=now) for one in loaded.rows)
    draws = Draws(beliefs_of(beliefs), costs=costs_of(settings, file=costs), seed=seed)
    basis = Basis(
        draws=draws,
        settings=settings,
        rules=read_calling_rules(workspace),
        pick_ups=count_pick_ups(contacts),
        plans=plans.in_hand,
        rep=rep,
        template=template_named(wanted),
        changes=tuple(one for one in changes.rows if one.changed_at <= now),
        by_context=wanted == BY_CONTEXT,
    )
    return Desk(workspace=workspace, settings=settings, contacts=contacts, basis=basis, now=now)


def template_named(wanted: str) -> "Template | None":
    """Return a template by its name or file; None plans by value, or by each contact's context."""
    from aftertone.desk.cadence import BY_CONTEXT, read_template, shipped_template

    if wanted in {"", BY_CONTEXT}:
        return None
    if wanted.endswith((".yaml", ".yml")):
        return read_template(Path(wanted))
    return shipped_template(wanted)
