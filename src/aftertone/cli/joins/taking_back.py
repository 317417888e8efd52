"""Taking one row of a contact back: a correction is added, and nothing is written over."""

from datetime import datetime
from typing import TYPE_CHECKING

import typer

from aftertone.errors import InputError
from aftertone.touches import Correction, Decision

if TYPE_CHECKING:
    from aftertone.desk.contact import Contact
    from aftertone.touches import Outcome
    from aftertone.workspace import Workspace

MOST = 10


def list_rows(contact: "Contact") -> None:
    """Print the latest rows of a contact with their ids."""
    rows = _rows(contact)
    if not rows:
        typer.echo(f"{contact.name}: nothing stands in the log.")
        return
    for one in rows[-MOST:]:
        typer.echo(f"{_id(one)}  {one.occurred_at:%a %d %b %Y %H:%M}  {_words(one)}")
    typer.echo(f"Take one back: aftertone log take-back {contact.contact_id} ID")


def take_row_back(
    workspace: "Workspace", contact: "Contact", row: str, *, reason: str, now: datetime
) -> Correction | None:
    """Add the correction of a row that is named by its id or the beginning of it.

    One that was taken back already is said to be, and nothing is added.
    """
    from aftertone.touches import row_from
    from aftertone.workspace import append_touch, read_touches

    wanted = [one for one in _rows(contact) if _id(one) == row] or [
        one for one in _rows(contact) if _id(one).startswith(row)
    ]
    if len(wanted) > 1:
        ids = ", ".join(map(_id, wanted[:MOST]))
        raise InputError(f"{row!r} begins the ids of {len(wanted)} rows: {ids}; give more of it")
    if not wanted:
        log = read_touches(workspace, make=row_from).rows
        gone = [one.of for one in log if isinstance(one, Correction) and one.of.startswith(row)]
        if gone:
            typer.echo(f"{gone[0]} was taken back before; nothing is added.")
            return None
        raise InputError(
            f"{contact.name} has no row {row!r} in the log; `aftertone log take-back "
            f"{contact.contact_id}` lists theirs"
        )
    (one,) = wanted
    back = contact.stopped_channels - _without(contact, one).stopped_channels
    if back and not reason:
        raise InputError(
            f"{_id(one)} is why {contact.name} is left alone by {', '.join(sorted(back))}; to take "
            "it back, say why: --reason"
        )
    correction = Correction(of=_id(one), recorded_at=now, reason=reason or "taken back by hand")
    append_touch(workspace, correction)
    return correction


def told_taken_back(contact: "Contact", correction: Correction) -> str:
    """Return what a correction takes back of a contact as they were."""
    gone = next((one for one in _rows(contact) if _id(one) == correction.of), None)
    return f"{_words(gone)} taken back" if gone is not None else f"{correction.of} taken back"


def _rows(contact: "Contact") -> "list[Decision | Outcome]":
    history = contact.history
    return sorted((*history.decisions, *history.outcomes), key=lambda one: one.occurred_at)


def _without(contact: "Contact", row: "Decision | Outcome") -> "Contact":
    """Return a contact as if a row had never been written."""
    from dataclasses import replace

    from aftertone.desk.contact import History

    history = contact.history
    left = History(
        tuple(one for one in history.decisions if one != row),
        tuple(one for one in history.outcomes if one != row),
    )
    return replace(contact, history=left)


def _id(row: "Decision | Outcome") -> str:
    return row.decision_id if isinstance(row, Decision) else row.outcome_id


def _words(row: "Decision | Outcome") -> str:
    if isinstance(row, Decision):
        on = f" on {row.number}" if row.number else ""
        return f"{row.disposition or row.executed_action or 'touch'}{on}, touch {row.attempt_no}"
    return f"{row.type} by {row.channel}" if row.channel else str(row.type)
