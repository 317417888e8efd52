"""`aftertone cadence`: the touches that come next, and their templates."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.errors import InputError

if TYPE_CHECKING:
    from aftertone.cli.joins.desk import Desk
    from aftertone.desk.cadence import CadencePlan

cadence = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Show what comes next, check it, export it."
)

Who = Annotated[
    str, typer.Argument(help="The contact's id, e-mail, number or name; all if left out.")
]
At = Annotated[str | None, typer.Option(metavar="TIME", help="The moment; now if left out.")]
Costs = Annotated[Path | None, typer.Option(help="Your own costs (TOML).")]
By = Annotated[
    str, typer.Option("--template", help="A template, its file, or `by_context`; else by value.")
]
Believed = Annotated[Path | None, typer.Option(help="What `aftertone learn` wrote.")]


@cadence.command()
def show(  # noqa: PLR0917 - Typer's options are parameters
    contact: Who = "",
    at: At = None,
    costs: Costs = None,
    beliefs: Believed = None,
    template: By = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show the next touches of one contact, or the next one of each."""
    import json

    from aftertone.desk.cadence import cadence_to_json

    desk, plans = _plans(contact, at=at, costs=costs, beliefs=beliefs, template=template)
    if as_json:
        for plan in plans:
            indent = 2 if contact else None
            typer.echo(json.dumps(cadence_to_json(plan), indent=indent, ensure_ascii=False))
    elif contact:
        _show_one(plans[0], currency=desk.settings.currency)
    else:
        _show_all(plans)


@cadence.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(help="A template's name, or its file (YAML); else all that are shipped."),
    ] = None,
) -> None:
    """Say what a template breaks: a cap, a rule, one-and-done, the same touch twice in a row."""
    from aftertone.desk.cadence import TEMPLATES, faults_of, read_template, shipped_template
    from aftertone.desk.calling_rules import read_calling_rules, shipped_rules
    from aftertone.workspace import default_settings, find_workspace, read_settings

    workspace = find_workspace(Path.cwd())
    settings = read_settings(workspace) if workspace else default_settings()
    rules = read_calling_rules(workspace) if workspace else shipped_rules()
    wanted = [str(file)] if file else TEMPLATES
    found = [
        shipped_template(one) if one in TEMPLATES else read_template(Path(one)) for one in wanted
    ]
    bad = False
    for template in found:
        faults = faults_of(template, settings=settings, rules=rules)
        bad = bad or bool(faults)
        says = "breaks nothing" if not faults else f"{len(faults)} to mend"
        steps = "1 step" if len(template.steps) == 1 else f"{len(template.steps)} steps"
        typer.echo(f"{template.name:21} {steps:>8}, {says}: {template.what}")
        for fault in faults:
            where = f"step {fault.step}" if fault.step else "all"
            typer.echo(f"  {where}: {fault.what} [{fault.name}]")
    if bad:
        raise typer.Exit(1)


@cadence.command()
def export(  # noqa: PLR0913, PLR0917 - as above
    contact: Who = "",
    ics: Annotated[Path | None, typer.Option(metavar="OUT", help="A calendar: OUT.ics.")] = None,
    csv: Annotated[Path | None, typer.Option(metavar="OUT", help="A table: OUT.csv.")] = None,
    json: Annotated[Path | None, typer.Option(metavar="OUT", help="JSON lines.")] = None,
    alarm: Annotated[
        int | None, typer.Option(min=0, metavar="MINUTES", help="Ring so long before each.")
    ] = None,
    at: At = None,
    costs: Costs = None,
    beliefs: Believed = None,
    template: By = "",
) -> None:
    """Write the next touches to a calendar, a table or JSON; a file is written whole or not."""
    if ics is None and csv is None and json is None:
        raise InputError("nothing to write: give --ics OUT.ics, --csv OUT.csv or --json OUT.jsonl")
    desk, plans = _plans(contact, at=at, costs=costs, beliefs=beliefs, template=template)
    touches = sum(len(one.touches) for one in plans)
    if ics is not None:
        _write_calendar(ics, plans, now=desk.now, alarm=alarm, everybody=not contact)
    if csv is not None:
        _write_table(csv, plans)
    if json is not None:
        _write_lines(json, plans)
    for path in (ics, csv, json):
        if path is not None:
            typer.echo(f"{path}: {touches} touches of {len(plans)} contacts")


def _plans(
    contact: str, *, at: str | None, costs: Path | None, beliefs: Path | None, template: str
) -> "tuple[Desk, list[CadencePlan]]":
    from aftertone.cli.joins.desk import open_desk
    from aftertone.desk.cadence import next_touches
    from aftertone.desk.contact.logged import find_contact
    from aftertone.desk.contact.moments import moment_from

    desk = open_desk(now=moment_from(at), costs=costs, beliefs=beliefs, template=template)
    who = [find_contact(desk.contacts, contact)] if contact else desk.contacts
    return desk, [next_touches(one, basis=desk.basis, now=desk.now) for one in who]


def _show_one(plan: "CadencePlan", *, currency: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from aftertone.desk.advice import money
    from aftertone.desk.cadence import what_to_do

    console = Console(highlight=False)
    who = plan.contact
    company = f", {who.company}" if who.company else ""
    count = who.history.attempts
    made = "1 touch so far" if count == 1 else f"{count} touches so far"
    console.print(Text(f"{who.name}{company} ({who.contact_id}): {made}", style="bold"))
    if not plan.touches:
        console.print(Text(plan.ended))
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for touch in plan.touches:
        table.add_row(
            Text(f"{touch.at:%a %d %b}\n{touch.at:%H:%M %Z}"),
            Text.assemble(
                (what_to_do(touch), "bold"),
                (f"  {money(touch.value)} {currency}", "dim"),
                f"\n{touch.why}",
                (f"  [{', '.join(touch.sources)}]", "dim"),
            ),
        )
    console.print(table)
    for note in (plan.then, *plan.notes):
        console.print(Text(note, style="dim"))


def _show_all(plans: "Sequence[CadencePlan]") -> None:
    from rich.console import Console
    from rich.table import Table

    from aftertone.desk.cadence import what_to_do

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("contact", "next", "what"):
        table.add_column(name, overflow="fold")
    for plan in sorted(
        plans, key=lambda one: (not one.touches, one.touches[:1] and one.touches[0].at)
    ):
        if plan.touches:
            first = plan.touches[0]
            table.add_row(plan.contact.name, f"{first.at:%a %d %b %H:%M %Z}", what_to_do(first))
        else:
            table.add_row(plan.contact.name, "-", plan.ended)
    Console(highlight=False).print(table)


def _write_calendar(
    path: Path,
    plans: "Sequence[CadencePlan]",
    *,
    now: datetime,
    alarm: int | None,
    everybody: bool,
) -> None:
    from aftertone.doors.outgoing.calendar import calendar_of
    from aftertone.tables import write_atomically

    try:
        earlier = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    made = calendar_of(plans, now=now, alarm_minutes=alarm, earlier=earlier, everybody=everybody)
    write_atomically(path, made)


def _write_table(path: Path, plans: "Sequence[CadencePlan]") -> None:
    from aftertone.desk.cadence import COLUMNS, cadence_rows
    from aftertone.tables import write_csv

    write_csv(path, header=COLUMNS, rows=cadence_rows(plans))


def _write_lines(path: Path, plans: "Sequence[CadencePlan]") -> None:
    import json

    from aftertone.desk.cadence import cadence_to_json
    from aftertone.tables import write_atomically

    lines = [json.dumps(cadence_to_json(one), ensure_ascii=False) for one in plans]
    write_atomically(path, "".join(f"{one}\n" for one in lines))
