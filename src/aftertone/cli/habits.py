"""`aftertone habits`: a rep's own habits, in kind words."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from aftertone.proof.habits import Habit, VoicemailTime

TRENDS = {
    "less": "less than in the four weeks before",
    "more": "more than in the four weeks before",
    "as before": "as in the four weeks before",
    "": "",
}


def habits(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[LOG]...", help="JSON lines, CSV or Parquet; else the workspace's."
        ),
    ] = None,
    rep: Annotated[str, typer.Option(help="Whose habits.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a rep's own log shows, how it moves, and what to try; nobody else is named."""
    import json

    from aftertone.cli.log import log_files, name_set_aside
    from aftertone.errors import InputError
    from aftertone.proof.habits import habits_of, habits_to_json
    from aftertone.proof.log import read_log

    if not rep:
        raise InputError("whose habits? name the rep with --rep")
    with read_log(log_files(files)) as log:
        found = habits_of(log, rep=rep)
        name_set_aside(log.set_aside)
    if as_json:
        typer.echo(json.dumps(habits_to_json(found), indent=2, ensure_ascii=False))
        return
    typer.echo(
        f"{found.rep}: {found.touches:,} touches of {found.prospects:,} prospects, "
        f"until {found.as_of:%Y-%m-%d}"
    )
    shown = sorted(found.habits, key=lambda one: -(one.value or 0) if one.counted.count else 1)
    for one in shown:
        _print(one)
    typer.echo(_of_voicemail(found.voicemail))


def _print(one: "Habit") -> None:
    typer.echo(f"{one.says[0].upper()}{one.says[1:]}.")
    if one.value is None or one.low is None or one.high is None or not one.counted.count:
        return
    parts = [f"about {_percent(one.value)} ({_percent(one.low)} to {_percent(one.high)})"]
    if one.team is not None:
        parts.append(f"usual in the team: {_percent(one.team)}")
    if TRENDS[one.trend]:
        parts.append(TRENDS[one.trend])
    typer.echo(f"  {'; '.join(parts)}")
    typer.echo(f"  to try: {one.try_next}")


def _percent(share: float, digits: int = 0) -> str:
    return f"{100 * share:.{digits}f} %"


def _of_voicemail(time: "VoicemailTime") -> str:
    if not time.left or time.low is None or time.high is None:
        waiting = f" ({time.pending:,} are still within theirs)" if time.pending else ""
        return f"No voicemail has closed its window yet{waiting}."
    took = ""
    if time.minutes:
        on = "" if time.timed == time.left else f" on the {time.timed:,} whose time is logged"
        took = f", {time.minutes:,.0f} minutes{on}"
    were = "was" if time.callbacks == 1 else "were"
    voicemails = "voicemail" if time.left == 1 else "voicemails"
    pending = (
        f"; {time.pending:,} {'is' if time.pending == 1 else 'are'} still pending"
        if time.pending
        else ""
    )
    return (
        f"{time.left:,} {voicemails}{took}: {time.callbacks:,} {were} followed by a callback within "
        f"two weeks, {_percent(time.low, 1)} to {_percent(time.high, 1)}{pending}."
    )
