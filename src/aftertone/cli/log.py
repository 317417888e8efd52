"""`aftertone log`: what was done, and what came of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.touches import Action, Channel, Disposition, OutcomeType

if TYPE_CHECKING:
    from aftertone.desk.contact import Contact
    from aftertone.touches import Row
    from aftertone.workspace import Workspace

log = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Write down a touch, and what came of it."
)


@log.callback()
def start() -> None:
    """Write down a touch, and what came of it."""


@log.command()
def add(  # noqa: PLR0913, PLR0917 - Typer hands each option over as a parameter
    contact: Annotated[str, typer.Argument(help="The contact's id, e-mail, number or name.")],
    disposition: Annotated[Disposition | None, typer.Option(help="How the touch ended.")] = None,
    outcome: Annotated[
        list[OutcomeType] | None, typer.Option(help="What they did; may be given again.")
    ] = None,
    reply: Annotated[
        str, typer.Option(metavar="TEXT", help="Their words; opt-outs in them take effect.")
    ] = "",
    channel: Annotated[
        Channel | None, typer.Option(help="By which way the reply or the outcome came.")
    ] = None,
    number: Annotated[str, typer.Option(help="Which number; `mobile` and the like will do.")] = "",
    action: Annotated[Action | None, typer.Option(help="What was done, if not plain.")] = None,
    note: Annotated[str, typer.Option(help="A remark.")] = "",
    rep: Annotated[str, typer.Option(help="Who did it; else the contact's owner.")] = "",
    at: Annotated[str | None, typer.Option(metavar="TIME", help="When; now if left out.")] = None,
) -> None:
    """Add a touch or an outcome to the log; two may do so at once."""
    from aftertone.desk.calling_rules import rows_of_reply
    from aftertone.desk.contact.logged import outcomes_of, touch_of
    from aftertone.desk.contact.moments import moment_from
    from aftertone.errors import InputError
    from aftertone.workspace import append_touches, need_workspace

    if disposition is None and not outcome and not reply:
        raise InputError("nothing to log: give --disposition, --outcome or --reply")
    if reply and channel is None:
        raise InputError("--reply needs --channel: by which way the words came")
    workspace = need_workspace(Path.cwd())
    one = _contact(workspace, contact)
    when = moment_from(at)
    rows: list[Row] = []
    if disposition is not None:
        rows.append(
            touch_of(one, disposition, action=action, number=number, at=when, note=note, rep=rep)
        )
    kinds = list(outcome or ())
    if reply and channel is not None:
        rows += rows_of_reply(one, reply, channel=channel, at=when, kinds=kinds, note=note)
    else:
        rows += outcomes_of(one, kinds, at=when, channel=channel, note=note)
    append_touches(workspace, rows)
    _tell(workspace, one, rows)


def _contact(workspace: "Workspace", text: str) -> "Contact":
    from aftertone.desk.contact import load_contacts
    from aftertone.desk.contact.logged import find_contact
    from aftertone.workspace import read_settings

    loaded = load_contacts(workspace, default_country=read_settings(workspace).region[:2])
    if loaded.problems:
        typer.echo(
            f"aftertone: {len(loaded.problems)} rows or cells of the contacts and the log cannot "
            "be read; `aftertone contacts check` names them",
            err=True,
        )
    return find_contact(loaded.rows, text)


def _tell(workspace: "Workspace", before: "Contact", rows: "list[Row]") -> None:
    """Say what was written, and what it stops or brings back."""
    from dataclasses import replace

    from aftertone.desk.contact import histories
    from aftertone.touches import Correction, Decision, Outcome, row_from
    from aftertone.workspace import read_touches

    for row in rows:
        match row:
            case Decision():
                on = f" on {row.number}" if row.number else ""
                typer.echo(f"{before.name}: {row.disposition}{on}, touch {row.attempt_no}")
            case Outcome():
                by = f" by {row.channel}" if row.channel else ""
                typer.echo(f"{before.name}: {row.type}{by}")
            case Correction():
                typer.echo(f"{before.name}: opt-out taken back")
    history = histories(read_touches(workspace, make=row_from).rows).get(before.contact_id)
    after = replace(before, history=history) if history else before
    stopped = after.stopped_channels - before.stopped_channels
    back = before.stopped_channels - after.stopped_channels
    if stopped:
        typer.echo(f"  stopped from now on: {', '.join(sorted(stopped))}")
    if back:
        typer.echo(f"  allowed again: {', '.join(sorted(back))}")
    gone = before.history.ended_numbers ^ after.history.ended_numbers
    if gone:
        typer.echo(f"  not to be dialled again: {', '.join(sorted(gone))}")
