"""Opens a workspace for a sitting: everything is read once, and what cannot be read is told."""

from dataclasses import dataclass
from pathlib import Path

import typer

from aftertone.cli.advise import beliefs_of
from aftertone.cli.joins.desk import template_named
from aftertone.cli.joins.plans import plans_in
from aftertone.cli.sitting.book import Book
from aftertone.cli.sitting.desk import Desk
from aftertone.desk.advice import Draws, costs_of
from aftertone.desk.cadence import BY_CONTEXT, Basis, count_pick_ups
from aftertone.desk.calling_rules import read_calling_rules
from aftertone.desk.contact.unreadable import told_unreadable
from aftertone.touches import read_trial
from aftertone.workspace import Workspace, read_fact_changes, read_settings

# As `aftertone trial assign` names it.
TRIAL = "TRIAL.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line gave in place of what the workspace holds."""

    plan: Path | None = None
    rep: str = ""
    costs: Path | None = None
    beliefs: Path | None = None
    trial: Path | None = None
    seed: int = 0


def open_sitting(workspace: Workspace, given: Given) -> Desk:
    """Return what every card shares; what cannot be read is named."""
    settings = read_settings(workspace)
    rules = read_calling_rules(workspace)
    costs = costs_of(settings, file=given.costs)
    draws = Draws(beliefs_of(given.beliefs), costs=costs, seed=given.seed)
    trial = given.trial
    if trial is None and (workspace.root / TRIAL).is_file():
        trial = workspace.root / TRIAL
    book = Book(workspace, settings)
    contacts = book.loaded.rows
    plans = plans_in(workspace, contacts)
    changes = read_fact_changes(workspace)
    unread = [f"{workspace.facts_path.name}: {one}" for one in changes.problems]
    for problem in (*told_unreadable(book.loaded.problems), *plans.problems, *unread):
        typer.echo(f"aftertone: {problem}", err=True)
    return Desk(
        book=book,
        settings=settings,
        rules=rules,
        draws=draws,
        basis=Basis(
            draws=draws,
            settings=settings,
            rules=rules,
            pick_ups=count_pick_ups(contacts),
            plans=plans.in_hand,
            rep=given.rep,
            template=template_named(settings.rhythm.template),
            by_context=settings.rhythm.template == BY_CONTEXT,
            changes=changes.rows,
        ),
        trial=read_trial(trial) if trial else None,
        plans=plans.paths,
        plan=given.plan,
        rep=given.rep,
    )
