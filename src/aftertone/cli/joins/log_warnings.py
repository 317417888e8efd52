"""What `aftertone log add` says of a row that may be a slip."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import typer

from aftertone.touches import Channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aftertone.desk.contact import Contact
    from aftertone.touches import Decision, Row
    from aftertone.workspace import Workspace

# Clocks differ by so much without anybody's slip.
CLOCKS_DIFFER = timedelta(minutes=5)
SAME_MINUTE = timedelta(minutes=1)
# Who already logs by a clock that is ahead, such as that of `call --at`, goes on within so long.
GOES_ON_WITHIN = timedelta(days=7)


def warn_of_touches(contact: "Contact", rows: "Sequence[Row]") -> None:
    """Say of a call that its number is not known, and of a touch that it stands in the log already."""
    from aftertone.desk.contact import channels_used
    from aftertone.touches import Decision

    for row in (one for one in rows if isinstance(one, Decision)):
        if not row.number and len(contact.numbers) > 1 and Channel.PHONE in channels_used(row):
            label = contact.numbers[0].label.replace("_", " ")
            labels = " or ".join(one.label for one in contact.numbers)
            typer.echo(f"  which number was not said: counted for their {label}; --number {labels}")
        alike = [one for one in contact.history.decisions if _are_alike(one, row)]
        if alike:
            typer.echo(
                f"aftertone: the same touch stands in the log already, at "
                f"{alike[-1].occurred_at:%H:%M}; both count now. If it was one: `aftertone log "
                f"take-back {contact.contact_id} {row.decision_id}`",
                err=True,
            )


def _are_alike(one: "Decision", other: "Decision") -> bool:
    return abs(one.occurred_at - other.occurred_at) < SAME_MINUTE and (
        one.disposition,
        one.number,
        one.executed_action,
    ) == (other.disposition, other.number, other.executed_action)


def warn_of_the_future(
    workspace: "Workspace", rows: "Sequence[Row]", *, when: datetime, now: datetime
) -> None:
    """Say that a time has not come yet: a slip in the year would hold caps and proof up for long.

    A log whose latest row before these is ahead of this machine's clock is kept by another clock;
    what goes on from there is no slip.
    """
    if when <= now + CLOCKS_DIFFER:
        return
    before = _latest(workspace, without=rows)
    if before is None or before <= now or when > before + GOES_ON_WITHIN:
        typer.echo(
            f"aftertone: --at {when:%Y-%m-%d %H:%M} lies in the future by this machine's clock "
            f"({now.astimezone():%Y-%m-%d %H:%M}); it was logged as given",
            err=True,
        )


def _latest(workspace: "Workspace", *, without: "Sequence[Row]") -> datetime | None:
    """Return when the latest touch or outcome of a log happened, beside those just added."""
    from aftertone.touches import row_from, without_taken_back
    from aftertone.workspace import read_touches

    log = without_taken_back(read_touches(workspace, make=row_from).rows)
    return max((one.occurred_at for one in log if one not in without), default=None)
