"""Calls as other tools export them, as rows of the log."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo
from importlib.resources import as_file, files
from pathlib import Path

from aftertone.tables import (
    Column,
    ImportMap,
    Loaded,
    Problem,
    find_map,
    number,
    one_of,
    read_csv,
    read_import_map,
    text,
    whole_number,
)
from aftertone.touches import (
    PLAIN_ACTIONS,
    Action,
    CallPurpose,
    Context,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
)

# Shipped in `call_maps/`; a test holds that these are all.
SHIPPED = ("hubspot", "pipedrive", "salesforce")
INBOUND = ("inbound", "incoming", "in")
OUTBOUND = ("outbound", "outgoing", "out", "internal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One line of a call export.

    Attributes
    ----------
    line
        On which it starts.
    occurred_at
        With its offset; set from a day alone where the export has no times.
    inbound
        True where the prospect called.
    """

    line: int
    decision_id: str
    prospect_id: str
    occurred_at: datetime
    account_id: str = ""
    rep_id: str = ""
    disposition: Disposition | None = None
    executed_action: Action | None = None
    outcome: OutcomeType | None = None
    inbound: bool = False
    duration_s: float | None = None
    attempt_no: int | None = None
    local_hour: int | None = None
    context: Context = Context.COLD
    call_purpose: CallPurpose = CallPurpose.PROSPECTING
    deal_stage: str = ""
    segment: str = ""
    number: str = ""
    plan_id: str = ""
    note: str = ""


def call_map(name: str) -> ImportMap:
    """Return a shipped map of calls by its name, or the one in a TOML file."""
    if not name:
        return ImportMap()
    with as_file(files("aftertone.proof.log") / "call_maps") as folder:
        path = find_map(name, shipped=SHIPPED, folder=folder)
        return read_import_map(path, known=[one.name for one in columns_of(None)])


def columns_of(zone: tzinfo | None) -> tuple[Column, ...]:
    """Return the columns of a call export; times without an offset are in the zone."""
    return (
        Column("decision_id"),
        Column("prospect_id", _first, required=True),
        Column("account_id", _first),
        Column("rep_id"),
        Column("occurred_at", lambda cell: _moment(cell, zone), default=None),
        Column("occurred_on", lambda cell: _day(cell, zone), default=None),
        Column("disposition", one_of(Disposition), default=None),
        Column("executed_action", one_of(Action), default=None),
        Column("outcome", one_of(OutcomeType), default=None),
        Column("direction", _is_inbound, default=False),
        Column("duration_s", number, default=None),
        Column("duration_ms", lambda cell: number(cell) / 1000, default=None),
        Column("duration_clock", _seconds, default=None),
        Column("attempt_no", whole_number, default=None),
        Column("local_hour", whole_number, default=None),
        Column("context", one_of(Context), default=Context.COLD),
        Column("call_purpose", one_of(CallPurpose), default=CallPurpose.PROSPECTING),
        Column("deal_stage"),
        Column("segment"),
        Column("number"),
        Column("plan_id"),
        Column("note", text),
    )


def read_calls(file: Path, *, read_as: ImportMap, zone: tzinfo | None = None) -> Loaded[Call]:
    """Read a CSV export of calls; lines and cells that cannot be read are named.

    ``zone`` is where the export's times are, if they have no offset of their own.
    """
    columns = [_in_our_words(one, read_as) for one in columns_of(zone)]
    made = read_csv(file, columns=columns, make=_call, column_map=read_as.columns, line_as="line")
    calls, problems = [], list(made.problems)
    for one in made.rows:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            calls.append(one)
    return Loaded(
        tuple(calls), tuple(sorted(problems, key=lambda one: one.line)), made.ignored_columns
    )


def rows_of_calls(calls: Iterable[Call]) -> list[Decision | Outcome]:
    """Return the rows of calls, in order of time; attempts are counted where none are given.

    A call from the prospect is a callback; one to them is a touch.
    """
    rows: list[Decision | Outcome] = []
    attempts: dict[str, int] = {}
    for call in sorted(calls, key=lambda one: (one.occurred_at, one.decision_id)):
        if call.inbound:
            rows.append(_outcome(call, call.outcome or OutcomeType.CALLBACK))
            continue
        attempt = call.attempt_no or attempts.get(call.prospect_id, 0) + 1
        attempts[call.prospect_id] = attempt
        plain = PLAIN_ACTIONS.get(call.disposition) if call.disposition else None
        rows.append(
            Decision(
                decision_id=call.decision_id,
                prospect_id=call.prospect_id,
                account_id=call.account_id,
                rep_id=call.rep_id,
                occurred_at=call.occurred_at,
                attempt_no=attempt,
                call_purpose=call.call_purpose,
                deal_stage=call.deal_stage,
                context=call.context,
                segment=call.segment,
                local_hour=call.local_hour,
                executed_action=call.executed_action or plain,
                number=call.number,
                disposition=call.disposition,
                duration_s=call.duration_s,
                note=call.note,
                plan_id=call.plan_id,
            )
        )
        if call.outcome:
            rows.append(_outcome(call, call.outcome))
    return rows


def _outcome(call: Call, kind: OutcomeType) -> Outcome:
    return Outcome(
        outcome_id=f"{call.decision_id}-{kind}",
        prospect_id=call.prospect_id,
        type=kind,
        occurred_at=call.occurred_at,
        recorded_at=call.occurred_at,
        note=call.note,
    )


def _in_our_words(column: Column, read_as: ImportMap) -> Column:
    parse = column.parse
    return replace(column, parse=lambda cell: parse(read_as.value_of(column.name, cell)))


def _call(
    *,
    line: int,
    occurred_at: datetime | None,
    occurred_on: datetime | None,
    direction: bool,
    duration_s: float | None,
    duration_ms: float | None,
    duration_clock: float | None,
    **cells: object,
) -> Call | Problem:
    when = occurred_at or occurred_on
    if when is None:
        return Problem(line, "occurred_at", "is empty, and no other column says when the call was")
    known = (one for one in (duration_s, duration_ms, duration_clock) if one is not None)
    values: dict[str, object] = {**cells, "occurred_at": when, "duration_s": next(known, None)}
    if not values["decision_id"]:
        # The same call in the next export must get the same id.
        values["decision_id"] = f"{values['prospect_id']}@{when.astimezone(UTC).isoformat()}"
    return Call(line=line, inbound=direction, **values)  # type: ignore[arg-type]


def _first(cell: str) -> str:
    """Return the first of several ids."""
    return re.split(r"[;,]", cell)[0].strip()


def _moment(cell: str, zone: tzinfo | None) -> datetime:
    if re.fullmatch(r"\d{13}", cell):  # milliseconds since 1970, as HubSpot's own interface has it
        return datetime.fromtimestamp(int(cell) / 1000, tz=UTC)
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError(
            f"{cell!r} is not a time written as 2027-03-31 14:05; other orders are refused, since "
            "03/04 has two meanings"
        ) from None
    return _placed(found, zone, cell)


def _day(cell: str, zone: tzinfo | None) -> datetime:
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a date written as 2027-03-31") from None
    return _placed(datetime.combine(found, time(12)), zone, cell)


def _placed(found: datetime, zone: tzinfo | None, cell: str) -> datetime:
    if found.tzinfo is not None:
        return found
    if zone is None:
        raise ValueError(f"{cell!r} has no offset from UTC: say where its clock is with --zone")
    return found.replace(tzinfo=zone)


def _is_inbound(cell: str) -> bool:
    word = cell.casefold()
    if word not in (*INBOUND, *OUTBOUND):
        raise ValueError(f"{cell!r} is none of {', '.join((*INBOUND, *OUTBOUND))}")
    return word in INBOUND


def _seconds(cell: str) -> float:
    if not re.fullmatch(r"(\d+:)?\d{1,2}:\d{2}", cell):
        raise ValueError(f"{cell!r} is not a duration written as 0:01:30")
    total = 0.0
    for part in cell.split(":"):
        total = total * 60 + int(part)
    return total
