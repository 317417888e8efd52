"""`aftertone advise`: what to do now that nobody has picked up."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aftertone.errors import InputError

if TYPE_CHECKING:
    from aftertone.desk.advice import Advice, Costs, Option, Said
    from aftertone.desk.contact import Contact
    from aftertone.touches import Action, Beliefs
    from aftertone.workspace import Settings, Workspace

# What stands in place of a chance to be best.
_STANDING = {True: "", False: "barred", None: "ask"}
REVIEW_SCHEMA = "aftertone.review/1"

# The look-out is a fact beside the desk's own reckoning.
SeenVisits = Annotated[
    Path | None,
    typer.Option("--visits", metavar="VISITS", help="Visits: who is in sight is said, unweighed."),
]
SeenMap = Annotated[
    Path | None, typer.Option("--visits-map", metavar="MAP.toml", help="Its other headings.")
]


def advise(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    contact: Annotated[str, typer.Argument(help="The contact's id, number or e-mail address.")],
    plan: Annotated[Path | None, typer.Option(help="The plan of the message.")] = None,
    review: Annotated[
        Path | None, typer.Option(help="A take's review, by `aftertone review --json`.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(help="The moment, such as 2027-03-31T14:05+02:00; now if left out."),
    ] = None,
    costs: Annotated[Path | None, typer.Option(help="Your own costs (TOML).")] = None,
    beliefs: Annotated[
        Path | None, typer.Option(help="What `aftertone learn` wrote; the evidence if left out.")
    ] = None,
    trial: Annotated[Path | None, typer.Option(help="A running trial: TRIAL.toml.")] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the draws.")] = 0,
    visits: SeenVisits = None,
    visits_map: SeenMap = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Show what each value consists of.")] = False,
) -> None:
    """Say what to do now that nobody has picked up, why, and how sure that is."""
    from dataclasses import replace

    from aftertone.desk import advice as desk
    from aftertone.desk.calling_rules import read_calling_rules
    from aftertone.touches import read_trial
    from aftertone.workspace import need_workspace, read_settings

    workspace = need_workspace(Path.cwd())
    settings = read_settings(workspace)
    reckoned = desk.costs_of(settings, file=costs)
    now = _moment(at)
    who, logged = _find(contact, workspace=workspace, settings=settings, now=now)
    moment = desk.moment_of(
        who,
        at=now,
        settings=settings,
        said=_said(plan, review, costs=reckoned),
        logged=logged,
        rules=read_calling_rules(workspace),
    )
    made = desk.advise(
        moment,
        beliefs=beliefs_of(beliefs),
        costs=reckoned,
        now=now,
        seed=seed,
        trial=read_trial(trial) if trial else None,
    )
    beside = [_misfit(plan, who, now), _seen(who, workspace, settings, now, visits, visits_map)]
    made = replace(made, notes=(*(one for one in beside if one), *made.notes))
    if as_json:
        typer.echo(json.dumps(desk.advice_to_json(made), indent=2, allow_nan=False))
    else:
        _print(made, parts=why)


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"--at is {text!r}: write it as 2027-03-31T14:05+02:00") from None
    if at.tzinfo is None:
        raise InputError(f"--at is {text!r}: add its offset from UTC, such as {text}+00:00")
    return at


def _find(
    wanted: str, *, workspace: "Workspace", settings: "Settings", now: datetime
) -> "tuple[Contact, dict[Action, int]]":
    """Return the contact as known at the moment, and what the reps did in the same context."""
    from collections import Counter
    from dataclasses import replace

    from aftertone.desk.contact import History, load_contacts
    from aftertone.desk.contact.logged import find_contact
    from aftertone.desk.contact.unreadable import told_unreadable

    loaded = load_contacts(workspace, default_country=settings.region[:2])
    for told in told_unreadable(loaded.problems):
        typer.echo(f"aftertone: {told}", err=True)
    who = find_contact(loaded.rows, wanted)
    past = History(
        tuple(one for one in who.history.decisions if one.occurred_at <= now),
        tuple(one for one in who.history.outcomes if one.occurred_at <= now),
    )
    done = Counter(
        touch.executed_action
        for one in loaded.rows
        for touch in one.history.decisions
        if touch.executed_action and touch.context is who.relationship and touch.occurred_at <= now
    )
    return replace(who, history=past), dict(done)


def beliefs_of(path: Path | None) -> "Beliefs":
    """Return the beliefs of a file, or those of the evidence where none is given."""
    from aftertone.touches import beliefs_from_text, prior_beliefs

    if path is None:
        return prior_beliefs()
    return beliefs_from_text(_text(path), name=str(path))


def _said(plan: Path | None, review: Path | None, *, costs: "Costs") -> "Said":
    """Return goal and importance of the plan, and how likely the message is misread."""
    from aftertone.desk.advice import Said
    from aftertone.touches import Goal

    errors = warnings = 0
    goal = importance = None
    if plan is not None:
        from aftertone.coach.plan import Need, find_gaps, read_plan

        planned = read_plan(plan)
        goal, importance = planned.goal, planned.importance.value
        errors += sum(one.need is Need.REQUIRED for one in find_gaps(planned))
    if review is not None:
        form = _review(review)
        goal = goal or Goal(form["goal"])
        weights = [one["severity"] for one in form["findings"]]
        errors, warnings = weights.count("error"), weights.count("warning")
    if plan is None and review is None:
        return Said()
    share = costs.misreading.share_of(errors=errors, warnings=warnings)
    return Said(goal=goal, importance=importance, misreading=share)


def _misfit(path: Path | None, contact: "Contact", now: datetime) -> str:
    """Return how the plan does not fit the contact, or nothing."""
    if path is None:
        return ""
    from aftertone.coach.plan import read_plan
    from aftertone.desk.contact.misfit import PlannedFor, misfit_of

    plan = read_plan(path)
    who = plan.prospect
    planned = PlannedFor(
        plan_id=path.stem,
        name=who.name,
        company=who.company,
        context=plan.context,
        goal=plan.goal,
    )
    misfit = misfit_of(planned, contact, at=now)
    return misfit.why if misfit else ""


def _seen(  # noqa: PLR0917 - what one look takes
    who: "Contact",
    workspace: "Workspace",
    settings: "Settings",
    now: datetime,
    visits: Path | None,
    visits_map: Path | None,
) -> str:
    """Return that the contact is in sight on the website, or nothing; no value takes it in."""
    if visits is None:
        return ""
    from aftertone.desk.contact import load_contacts

    everybody = load_contacts(workspace, default_country=settings.region[:2]).rows
    told = seen_in(visits, everybody, now=now, map_file=visits_map).get(who.contact_id, "")
    return f"{told[:1].upper()}{told[1:]}. Said, not weighed: no value takes it in." if told else ""


def seen_in(
    visits: Path | None, contacts: "Sequence[Contact]", *, now: datetime, map_file: Path | None
) -> "Mapping[str, str]":
    """Return by contact id what was seen of those in sight; nothing where no file is given."""
    if visits is None:
        return {}
    from aftertone.desk.visits.in_sight import in_sight
    from aftertone.desk.visits.reading import read_visits

    loaded = read_visits(visits, map_file=map_file)
    if loaded.problems:
        typer.echo(
            f"aftertone: {len(loaded.problems)} visits of {visits.name} cannot be read, the first in "
            f"{loaded.problems[0]}; `aftertone visits lookout` names them all",
            err=True,
        )
    return in_sight(loaded.rows, contacts, now=now)


def _review(path: Path) -> dict[str, Any]:
    try:
        form: dict[str, Any] = json.loads(_text(path))
        schema = form["schema"]
    except (ValueError, KeyError, TypeError):
        schema = None
    if schema != REVIEW_SCHEMA:
        raise InputError(f"{path} is no review: give what `aftertone review --json` printed")
    return form


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error


def _print(made: "Advice", *, parts: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    from aftertone.desk.advice import DOES

    console = Console(highlight=False)
    does = DOES[made.chosen]
    console.print(Text(f"{does[0].upper()}{does[1:]}.", style="bold"))
    console.print(Text(made.why))
    chosen = made.option(made.chosen)
    if chosen.expected_value is not None:
        console.print(Text(chosen.reason))
        console.print(
            Text(
                f"How sure: best in {chosen.p_best:.0%} of {made.draws:,} draws; worth "
                f"{chosen.low:,.2f} to {chosen.high:,.2f} {made.costs.currency} in 80 % of them."
            )
        )
    for note in made.notes:
        console.print(Text(note, style="dim"))
    console.print()
    _print_options(console, made, parts=parts)
    console.print(Text("\nThe schools would", style="bold"))
    for policy, action in made.schools.items():
        shown = DOES[action] if action else "not known: no rep has logged such a touch"
        console.print(Text(f"  {policy.value.replace('_', ' '):<21} {shown}"))


def _print_options(console: Any, made: "Advice", *, parts: bool) -> None:
    from rich.table import Table
    from rich.text import Text

    from aftertone.desk.advice import NAMES, SHORT, money

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Option", no_wrap=True)
    for name in (made.costs.currency, "80 % of draws", "best in"):
        table.add_column(name, justify="right", no_wrap=True)
    ranked = sorted(
        made.options,
        key=lambda one: (one.allowed is False, one.expected_value is None, -_value(one)),
    )
    for one in ranked:
        known = one.low is not None and one.high is not None
        between = f"{money(one.low or 0)} to {money(one.high or 0)}" if known else ""
        best = f"{one.p_best:.0%}" if one.allowed and known else _STANDING[one.allowed]
        table.add_row(SHORT[one.action], money(_value(one)) if known else "", between, best)
    console.print(table)
    for one in ranked:
        reason = one.reason
        if parts and one.parts:
            reason = "; ".join(f"{NAMES[key]} {amount:+,.2f}" for key, amount in one.parts.items())
        if parts or one.allowed is False:
            console.print(Text(f"{SHORT[one.action]}: {reason}", style="dim"))


def _value(one: "Option") -> float:
    return one.expected_value or 0.0
