"""`aftertone log`: what was done, and what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.errors import InputError
from aftertone.touches import Action, Channel, Disposition, OutcomeType

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from aftertone.desk.contact import Contact
    from aftertone.proof.log import LogCheck, SetAside
    from aftertone.touches import Decision, Outcome, Row
    from aftertone.workspace import Workspace

MOST_LINES = 20
Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[LOG]...", help="JSON lines, CSV or Parquet; else the workspace's."),
]

log = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Write down touches, and check the log."
)


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
    plan: Annotated[str, typer.Option(help="The plan that was followed: its file's name.")] = "",
    fact: Annotated[
        list[str] | None, typer.Option(help="A fact that was told; may be given again.")
    ] = None,
    note: Annotated[str, typer.Option(help="A remark.")] = "",
    call_back_at: Annotated[
        str,
        typer.Option(metavar="TIME", help="When they want the call, by their clock: Tue 16:00."),
    ] = "",
    rep: Annotated[str, typer.Option(help="Who did it; else the contact's owner.")] = "",
    at: Annotated[str | None, typer.Option(metavar="TIME", help="When; now if left out.")] = None,
    advice: Annotated[Path | None, typer.Option(help="What `advise --json` printed.")] = None,
) -> None:
    """Add a touch or an outcome to the log; two may do so at once."""
    from aftertone.cli.joins.log_warnings import warn_of_the_future, warn_of_touches
    from aftertone.desk.calling_rules import read_reply, rows_of_reply, words_kept
    from aftertone.desk.contact.logged import outcomes_of, touch_of
    from aftertone.desk.contact.moments import moment_from
    from aftertone.workspace import append_touches, need_workspace

    _refuse_without_touch(disposition, call_back_at, advice)
    _refuse_halves(disposition, outcome or reply, reply and not channel)
    workspace = need_workspace(Path.cwd())
    one = _contact(workspace, contact)
    when = moment_from(at)
    rows: list[Row] = []
    if disposition is not None:
        told = {"number": number, "note": words_kept(note, reply), "rep": rep}
        touch = touch_of(one, disposition, action=action, at=when, **told)
        touch = replace(touch, plan_id=Path(plan).stem, facts_said=tuple(fact or ()))
        touch = _with_call_back(touch, call_back_at, contact=one)
        rows.append(_with_advice(touch, advice))
    kinds, unread, touched = list(outcome or ()), False, disposition is not None
    if reply and channel is not None:
        rows += rows_of_reply(
            one, reply, channel=channel, at=when, kinds=kinds, note=note, of_touch=touched
        )
        unread = read_reply(reply, channel=channel).unsure and not _is_opt_out(disposition, kinds)
    else:
        rows += outcomes_of(one, kinds, at=when, channel=channel, note=note)
    append_touches(workspace, rows)
    _tell(workspace, one, rows)
    warn_of_touches(one, rows)
    if unread:
        typer.echo("  not read as an opt-out; if it is one: --outcome opt_out")
    warn_of_the_future(workspace, rows, when=when, now=datetime.now(UTC))


def _refuse_halves(disposition: Disposition | None, came: object, lacks_channel: object) -> None:
    """Refuse options that lack the one which they need."""
    if disposition is None and not came:
        raise InputError("nothing to log: give --disposition, --outcome or --reply")
    if lacks_channel:
        raise InputError("--reply needs --channel: by which way the words came")


def _refuse_without_touch(
    disposition: Disposition | None, call_back_at: str, advice: Path | None
) -> None:
    """Refuse what belongs to a touch, where none is given."""
    if call_back_at and disposition is None:
        raise InputError("--call-back-at needs --disposition: the touch in which they asked for it")
    if advice is not None and disposition is None:
        raise InputError("--advice needs --disposition: the touch that it was made for")


def _with_call_back(touch: "Decision", wanted: str, *, contact: "Contact") -> "Decision":
    """Return a touch with the time at which they asked to be called, where they named one."""
    from aftertone.desk.contact.promise import call_back_from

    if not wanted:
        return touch
    now = touch.occurred_at
    at = call_back_from(wanted, contact=contact, number=touch.number, now=now)
    return replace(touch, call_back_at=at)


def _with_advice(touch: "Decision", path: Path | None) -> "Decision":
    """Return a touch with what was to be done at it, where an advice is given."""
    from aftertone.desk.advice import as_advised, read_advice

    return as_advised(touch, read_advice(path)) if path else touch


def _is_opt_out(disposition: Disposition | None, kinds: Sequence[OutcomeType]) -> bool:
    return disposition is Disposition.DO_NOT_CALL or OutcomeType.OPT_OUT in kinds


def _contact(workspace: "Workspace", text: str) -> "Contact":
    from aftertone.desk.contact import load_contacts
    from aftertone.desk.contact.logged import find_contact
    from aftertone.desk.contact.unreadable import told_unreadable
    from aftertone.workspace import read_settings

    loaded = load_contacts(workspace, default_country=read_settings(workspace).region[:2])
    for told in told_unreadable(loaded.problems):
        typer.echo(f"aftertone: {told}", err=True)
    return find_contact(loaded.rows, text)


def _tell(workspace: "Workspace", before: "Contact", rows: "list[Row]") -> None:
    """Say what was written, and what it stops or brings back."""
    from aftertone.cli.joins.taking_back import told_taken_back
    from aftertone.desk.contact import History, histories
    from aftertone.touches import Correction, Decision, Outcome, row_from
    from aftertone.workspace import read_touches

    for row in rows:
        match row:
            case Decision():
                on = f" on {row.number}" if row.number else ""
                typer.echo(f"{before.name}: {row.disposition}{on}, touch {row.attempt_no}")
                if row.call_back_at:
                    typer.echo(f"  to be called on {row.call_back_at:%a %d %b %Y at %H:%M %Z}")
            case Outcome():
                by = f" by {row.channel}" if row.channel else ""
                typer.echo(f"{before.name}: {row.type}{by}")
            case Correction():
                typer.echo(f"{before.name}: {told_taken_back(before, row)}")
    written = histories(read_touches(workspace, make=row_from).rows)
    after = replace(before, history=written.get(before.contact_id, History()))
    stopped = after.stopped_channels - before.stopped_channels
    back = before.stopped_channels - after.stopped_channels
    if stopped:
        typer.echo(f"  stopped from now on: {', '.join(sorted(stopped))}")
    if back:
        typer.echo(f"  allowed again: {', '.join(sorted(back))}")
    gone = before.history.ended_numbers ^ after.history.ended_numbers
    if gone:
        typer.echo(f"  not to be dialled again: {', '.join(sorted(gone))}")


@log.command(name="take-back")
def take_back(
    contact: Annotated[str, typer.Argument(help="The contact's id, e-mail, number or name.")],
    row: Annotated[
        str, typer.Argument(help="The row's id, or how it begins; left out, the last are listed.")
    ] = "",
    reason: Annotated[
        str, typer.Option(help="Why; needed where it brings an opted-out channel back.")
    ] = "",
) -> None:
    """Take one row of the log back: it stays there, beside a row that says so."""
    from aftertone.cli.joins.taking_back import list_rows, take_row_back
    from aftertone.workspace import need_workspace

    workspace = need_workspace(Path.cwd())
    one = _contact(workspace, contact)
    if not row:
        list_rows(one)
        return
    correction = take_row_back(workspace, one, row, reason=reason, now=datetime.now(UTC))
    if correction is not None:
        _tell(workspace, one, [correction])


@log.command()
def check(
    files: Files = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what is in a log, what does not hang together, and which rows are none; code 1 if any."""
    import json

    from aftertone.proof.log import check_log, check_to_json, read_log

    with read_log(log_files(files)) as read:
        found = check_log(read, now=datetime.now(UTC))
    if as_json:
        typer.echo(json.dumps(check_to_json(found), indent=2, ensure_ascii=False))
    else:
        _describe(found)
        name_set_aside(found.set_aside)
    if found.set_aside:
        raise typer.Exit(1)


@log.command(name="import")
def import_(  # noqa: PLR0917 - Typer hands each option over as a parameter
    file: Annotated[Path, typer.Argument(help="A CSV export of calls.", metavar="EXPORT")],
    map_: Annotated[
        str,
        typer.Option("--map", metavar="MAP", help="hubspot, pipedrive, salesforce, or MAP.toml."),
    ] = "",
    trial: Annotated[
        Path | None, typer.Option(help="TRIAL.toml: every prospect's arm is computed again.")
    ] = None,
    zone: Annotated[
        str, typer.Option(help="Where the export's clock is, such as America/New_York.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write this log; else the workspace's.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say it, and write nothing.")] = False,
    entry: Annotated[
        str, typer.Option(metavar="CALLS", help="Which calls enter a trial: tone or unanswered.")
    ] = "",
) -> None:
    """Bring in the calls of a CRM; a call that is in the log already stays as it is."""
    from aftertone.proof.log import SetAside, call_map, read_calls, rows_of_calls
    from aftertone.proof.log.importing import assigned_in_words, entry_named, entry_of, with_arms
    from aftertone.touches import read_trial

    read_as = call_map(map_)
    loaded = read_calls(file, read_as=read_as, zone=_zone(zone))
    rows: Sequence[Decision | Outcome] = rows_of_calls(loaded.rows)
    said = ["no trial was named: the log is descriptive, and what helps can't be known from it yet"]
    if trial is not None:
        counts = entry_named(entry) or entry_of(read_as.values.get("disposition", {}).values())
        assigned = with_arms(rows, read_trial(trial), entry=counts)
        rows, said = assigned.rows, assigned_in_words(assigned, chosen=bool(entry))
    fresh, known = _write_rows(rows, out=out, write=not dry_run)
    would = "would be " if dry_run else ""
    typer.echo(
        f"{len(loaded.rows):,} calls: {fresh:,} rows {would}added, {known:,} known already, "
        f"{len(loaded.problems):,} lines or cells refused"
    )
    for line in said:
        typer.echo(f"  {line}")
    if loaded.ignored_columns:
        typer.echo(f"  columns not taken over: {', '.join(loaded.ignored_columns)}")
    name_set_aside([SetAside(file, one) for one in loaded.problems])
    if loaded.problems:
        raise typer.Exit(1)


def _zone(name: str) -> "ZoneInfo | None":
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        raise InputError(f"--zone {name!r} is no time zone such as America/New_York") from None


def _write_rows(
    rows: "Sequence[Decision | Outcome]", *, out: Path | None, write: bool
) -> tuple[int, int]:
    """Write the rows that are not there yet; return how many are new and how many are known."""
    from aftertone.proof.log import lines_of_rows
    from aftertone.tables import write_atomically
    from aftertone.touches import Decision, row_from
    from aftertone.workspace import append_touches, need_workspace, read_touches

    if out is not None:
        if write:
            write_atomically(out, lines_of_rows(rows))
        return len(rows), 0
    workspace = need_workspace(Path.cwd())
    there = {
        getattr(one, "outcome_id", "") or getattr(one, "decision_id", "")
        for one in read_touches(workspace, make=row_from).rows
    }
    fresh = [
        one
        for one in rows
        if (one.decision_id if isinstance(one, Decision) else one.outcome_id) not in there
    ]
    if write and fresh:
        append_touches(workspace, fresh)
    return len(fresh), len(rows) - len(fresh)


@log.command()
def rollup(  # noqa: PLR0917 - Typer hands each option over as a parameter
    files: Files = None,
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The folder that keeps the sums.", metavar="FOLDER")
    ] = Path("rollup"),
    trial_id: Annotated[
        str, typer.Option("--trial-id", help="Which trial, where the log holds several.")
    ] = "",
    window_days: Annotated[
        int, typer.Option("--window", help="7, 14 or 28 days.", metavar="DAYS")
    ] = 14,
    by_account: Annotated[
        bool, typer.Option("--by-account", help="The trial assigned accounts.")
    ] = False,
) -> None:
    """Sum a trial up in a folder; one more day of the log is added without reading the others."""
    from aftertone.proof.log import METRICS, Question, RollUpFolder, Unit, metric_named, read_log

    unit = Unit.ACCOUNT if by_account else Unit.PROSPECT
    metrics = [metric_named(name, window_days=window_days) for name in METRICS]
    state = RollUpFolder(out)
    with read_log(log_files(files)) as read:
        added = state.add(read, metrics, question=Question(trial_id=trial_id, unit=unit))
        name_set_aside(read.set_aside)
        aside = bool(read.set_aside)
    found = state.read()
    typer.echo(
        f"{out}: {added.entered:,} new {unit.value}{'' if added.entered == 1 else 's'}, sums of "
        f"{added.touched:,} looked at again; "
        f"known until {found.as_of:%Y-%m-%d %H:%M} UTC"
    )
    for (metric, arm), sums in found.by_metric_and_arm().items():
        share = f"{sums.sy / sums.n:.1%}" if sums.n else "none final yet"
        typer.echo(f"  {metric}, {arm}: {share} of {sums.n:,}, {sums.pending:,} pending")
    if aside:
        raise typer.Exit(1)


def log_files(files: list[Path] | None) -> list[Path]:
    """Return the files that were named, else the workspace's log."""
    from aftertone.workspace import need_workspace

    if files:
        return files
    path = need_workspace(Path.cwd()).touches_path
    if not path.exists():
        raise InputError(
            f"{path.parent} holds no touches.jsonl yet: write touches down with `aftertone log "
            "add`, or bring them in with `aftertone log import`"
        )
    return [path]


def name_set_aside(rows: "Sequence[SetAside]") -> None:
    """Name the rows that could not be used, on the error stream."""
    for one in rows[:MOST_LINES]:
        typer.echo(f"set aside: {one}", err=True)
    if len(rows) > MOST_LINES:
        typer.echo(f"and {len(rows) - MOST_LINES:,} more; `--json` names them all", err=True)


def _describe(found: "LogCheck") -> None:
    size = found.size
    typer.echo(
        f"{size.decisions:,} touches of {found.prospects:,} prospects by {found.reps:,} reps, "
        f"{size.outcomes:,} outcomes, {size.corrections:,} corrections"
    )
    if found.first and found.last:
        typer.echo(f"  from {found.first:%Y-%m-%d} to {found.last:%Y-%m-%d %H:%M} UTC")
    if found.outcomes:
        counts = ", ".join(f"{count:,} {kind}" for kind, count in found.outcomes)
        typer.echo(f"  {counts}")
    for trial in found.trials:
        arms = ", ".join(f"{count:,} {arm}" for arm, count in trial.arms)
        typer.echo(f"  trial {trial.trial_id} since {trial.first:%Y-%m-%d}, prospects: {arms}")
    if size.decisions and not found.by_chance:
        typer.echo("  no touch was assigned by chance: what helps can't be known from this log yet")
    elif found.by_chance:
        typer.echo(f"  assigned by chance: {found.by_chance:,} touches")
    for remark in found.remarks:
        typer.echo(f"  {remark.count:,} {remark.what} ({', '.join(remark.examples)})")
    if found.set_aside:
        typer.echo(f"  {len(found.set_aside):,} rows set aside")
