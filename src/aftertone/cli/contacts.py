"""`aftertone contacts`: the people whom the team calls."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from aftertone.tables import Problem

contacts = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Bring in the people to call, and check them."
)
MOST_LINES = 20


@contacts.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV export.", metavar="FILE")],
    map_: Annotated[
        str,
        typer.Option("--map", metavar="MAP", help="hubspot, pipedrive, salesforce, or MAP.toml."),
    ] = "",
    leave_out: Annotated[
        list[str] | None,
        typer.Option(metavar="HEADING", help="A column to do without; may be given again."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say it, and write nothing.")] = False,
) -> None:
    """Merge an export into contacts.csv; what cannot be read is named, opt-outs are always taken."""
    from aftertone.desk.contact.import_map import import_map
    from aftertone.desk.contact.importing import import_contacts
    from aftertone.workspace import need_workspace, read_settings

    workspace = need_workspace(Path.cwd())
    done = import_contacts(
        workspace,
        file,
        read_as=import_map(map_) if map_ else None,
        leave_out=leave_out or (),
        default_country=read_settings(workspace).region[:2],
        write=not dry_run,
    )
    if done.recognised:
        typer.echo(
            f"Its headings are those of {done.recognised}: read with --map {done.recognised}."
        )
    would = "would be " if dry_run else ""
    typer.echo(
        f"{len(done.added)} {would}added, {len(done.changed)} {would}changed, "
        f"{len(done.unchanged)} as they were, {len(done.problems)} cells or rows refused"
    )
    for contact_id, columns in done.changed[:MOST_LINES]:
        typer.echo(f"  changed {contact_id}: {', '.join(columns)}")
    if len(done.changed) > MOST_LINES:
        typer.echo(f"  and {len(done.changed) - MOST_LINES} more")
    if done.ignored_columns:
        typer.echo(f"  columns not taken over: {', '.join(done.ignored_columns)}")
    _name(done.problems, file)
    if done.problems:
        raise typer.Exit(1)


@contacts.command()
def check() -> None:
    """Name every row of contacts.csv and of the log that cannot be read."""
    from aftertone.desk.contact import load_contacts
    from aftertone.workspace import need_workspace, read_settings

    workspace = need_workspace(Path.cwd())
    country = read_settings(workspace).region[:2]
    found = load_contacts(workspace, default_country=country)
    numbers = sum(len(one.numbers) for one in found.rows)
    typer.echo(f"{len(found.rows)} contacts with {numbers} numbers can be used")
    if found.ignored_columns:
        typer.echo(f"  columns of your own: {', '.join(found.ignored_columns)}")
    _name(found.problems, workspace.contacts_path)
    if found.problems:
        raise typer.Exit(1)


def _name(problems: "Sequence[Problem]", file: Path) -> None:
    for problem in problems:
        typer.echo(f"{file.name}: {problem}", err=True)
