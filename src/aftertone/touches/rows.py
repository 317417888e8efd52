"""The rows of the touch log: decisions, outcomes, and corrections of either.

The log is append only. Every row is one JSON object with its kind in ``row``; the fields are those
of these classes.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar, get_type_hints

from aftertone.touches.action import Action
from aftertone.touches.channel import Channel
from aftertone.touches.disposition import Disposition
from aftertone.touches.outcome import OutcomeType
from aftertone.touches.purpose import Context, Goal


class CallPurpose(StrEnum):
    """Why a call was made."""

    PROSPECTING = "prospecting"
    ACTIVE_DEAL = "active_deal"
    CONFIRM_MEETING = "confirm_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One touch: what could be done, what was to be done, and what was done.

    Attributes
    ----------
    decision_id, prospect_id, account_id, rep_id
        Who; the account is empty where none is known.
    occurred_at
        When, with its offset from UTC.
    attempt_no
        1 for the first touch of this prospect.
    call_purpose, deal_stage, context, goal, preferred_channel, segment, local_hour
        The moment; ``local_hour`` is the prospect's own, 0 to 23.
    eligible_actions, propensities
        What was allowed, and how likely each was to be assigned, in the same order; both empty
        where nothing was assigned by chance.
    policy_id
        The policy that assigned the action.
    assigned_action, executed_action, propensity
        What was to be done, what the rep did, and how likely the assigned one was.
    trial_id, arm, arm_propensity, assignment_salt
        Of the trial that ran, empty outside one.
    number, disposition, duration_s, note
        The number tried, how the touch ended, the rep's seconds on it, and a remark.
    call_back_at
        When they asked to be called; None where they named no time.
    plan_id, facts_said
        The plan, and which of its facts that may change were told (promise D4).
    importance
        How much hung on it: low, normal or high.
    measures
        Of the take that was left, by the review's names.
    """

    decision_id: str
    prospect_id: str
    occurred_at: datetime
    rep_id: str = ""
    account_id: str = ""
    attempt_no: int = 1
    call_purpose: CallPurpose = CallPurpose.PROSPECTING
    deal_stage: str = ""
    context: Context = Context.COLD
    goal: Goal | None = None
    preferred_channel: Channel | None = None
    segment: str = ""
    local_hour: int | None = None
    eligible_actions: tuple[Action, ...] = ()
    propensities: tuple[float, ...] = ()
    policy_id: str = ""
    assigned_action: Action | None = None
    executed_action: Action | None = None
    propensity: float | None = None
    trial_id: str = ""
    arm: str = ""
    arm_propensity: float | None = None
    assignment_salt: str = ""
    number: str = ""
    disposition: Disposition | None = None
    call_back_at: datetime | None = None
    duration_s: float | None = None
    note: str = ""
    plan_id: str = ""
    facts_said: tuple[str, ...] = ()
    importance: str = "normal"
    measures: Mapping[str, float] = field(default_factory=dict)
    row: str = "decision"

    def __post_init__(self) -> None:
        _need_offset(self.occurred_at, "occurred_at")
        if self.call_back_at is not None:
            _need_offset(self.call_back_at, "call_back_at")
        if len(self.eligible_actions) != len(self.propensities) and self.propensities:
            raise ValueError(
                f"{len(self.eligible_actions)} eligible actions have {len(self.propensities)} "
                "propensities"
            )
        for name, share in (
            ("propensity", self.propensity),
            ("arm_propensity", self.arm_propensity),
            *(("propensities", one) for one in self.propensities),
        ):
            if share is not None and not 0 <= share <= 1:
                raise ValueError(f"{name} is {share:g}, not a share from 0 to 1")
        if self.local_hour is not None and not 0 <= self.local_hour <= 23:
            raise ValueError(f"local_hour is {self.local_hour}, not an hour from 0 to 23")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One thing that came of it.

    Attributes
    ----------
    outcome_id, prospect_id
        Which, and of whom.
    type
        What happened.
    occurred_at, recorded_at
        When it happened, and when that became known; both with their offset from UTC.
    value
        In the team's currency where one is known.
    decision_id
        The touch it answers, where that is certain.
    channel
        By which way it came, where that matters: an opt-out stops this channel.
    note
        A remark.
    """

    outcome_id: str
    prospect_id: str
    type: OutcomeType
    occurred_at: datetime
    recorded_at: datetime
    value: float | None = None
    decision_id: str = ""
    channel: Channel | None = None
    note: str = ""
    row: str = "outcome"

    def __post_init__(self) -> None:
        _need_offset(self.occurred_at, "occurred_at")
        _need_offset(self.recorded_at, "recorded_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Takes back an earlier row, which stays in the log.

    Attributes
    ----------
    of
        The ``decision_id`` or ``outcome_id`` of the row.
    recorded_at
        When it was taken back.
    reason
        Why.
    """

    of: str
    recorded_at: datetime
    reason: str = ""
    row: str = "correction"

    def __post_init__(self) -> None:
        _need_offset(self.recorded_at, "recorded_at")


Row = Decision | Outcome | Correction
_KINDS: Mapping[str, type[Row]] = {
    "decision": Decision,
    "outcome": Outcome,
    "correction": Correction,
}


def row_from(record: Mapping[str, Any]) -> Row:
    """Return the row that a JSON object holds.

    Raises
    ------
    ValueError
        With one sentence: which field is wrong, what was seen.
    """
    kind = str(record.get("row"))
    if kind not in _KINDS:
        raise ValueError(f"`row` is {kind!r}, none of {', '.join(_KINDS)}")
    readers, needed = _readers(kind), _needed(kind)
    unknown = [name for name in record if name not in readers]
    if unknown:
        raise ValueError(f"a {kind} has no field {unknown[0]!r}")
    missing = [name for name in needed if name not in record]
    if missing:
        raise ValueError(f"the {kind} lacks `{missing[0]}`")
    return _KINDS[kind](**{name: readers[name](name, value) for name, value in record.items()})


@cache
def _readers(kind: str) -> "Mapping[str, _Reader]":
    """Return what reads each field of a kind of row."""
    hints = get_type_hints(_KINDS[kind])
    return {one.name: _reader(hints[one.name]) for one in fields(_KINDS[kind])}


@cache
def _needed(kind: str) -> tuple[str, ...]:
    """Return the fields that a row cannot lack."""
    return tuple(
        one.name
        for one in fields(_KINDS[kind])
        if one.default is MISSING and one.default_factory is MISSING
    )


def without_taken_back(rows: "tuple[Row, ...]") -> "tuple[Decision | Outcome, ...]":
    """Return decisions and outcomes without those that a correction takes back."""
    gone = {one.of for one in rows if isinstance(one, Correction)}
    return tuple(
        one
        for one in rows
        if (isinstance(one, Decision) and one.decision_id not in gone)
        or (isinstance(one, Outcome) and one.outcome_id not in gone)
    )


T = TypeVar("T")


def _reader(hint: Any) -> "_Reader":
    """Return what reads a value as its type says; ``None`` only where the type allows it."""
    options = getattr(hint, "__args__", ())
    may_be_empty = type(None) in options
    if may_be_empty:
        hint = next(one for one in options if one is not type(None))
    inner = _reader_of_some(hint)

    def read(name: str, value: Any) -> Any:
        if value is None:
            if may_be_empty:
                return None
            raise ValueError(f"`{name}` is empty")
        return inner(name, value)

    return read


def _reader_of_some(hint: Any) -> "_Reader":
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return partial(_word, hint)
    origin = getattr(hint, "__origin__", hint)
    if origin is tuple:
        return partial(_several, _reader(hint.__args__[0]))
    return _MAKERS[origin]


def _word(kind: type[StrEnum], name: str, value: Any) -> StrEnum:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"`{name}` is {value!r}, none of {', '.join(kind)}") from None


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"`{name}` is {value!r}, not a text")
    return value


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        raise ValueError(f"`{name}` is {value!r}, not a number")
    return float(value)


def _is_finite(value: float) -> bool:
    """Tell whether a number can be had as a float; NaN, the infinite and 400 digits cannot."""
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _whole(name: str, value: Any) -> int:
    number = _number(name, value)
    if number != int(number):
        raise ValueError(f"`{name}` is {value!r}, not a whole number")
    return int(number)


def _moment(name: str, value: Any) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(
            f"`{name}` is {value!r}, not a time written as 2027-03-31T14:05:00+02:00"
        ) from None


def _several(read: "_Reader", name: str, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"`{name}` is {value!r}, not a list")
    return tuple(read(name, one) for one in value)


def _figures(name: str, value: Any) -> Mapping[str, float]:
    if not isinstance(value, Mapping):
        raise ValueError(f"`{name}` is {value!r}, not an object of figures")
    return {str(key): _number(f"{name}.{key}", one) for key, one in value.items()}


_Reader = Callable[[str, Any], Any]
_MAKERS: Mapping[Any, _Reader] = {
    str: _text,
    float: _number,
    int: _whole,
    datetime: _moment,
    Mapping: _figures,
}


def _need_offset(moment: datetime, name: str) -> None:
    if moment.tzinfo is None:
        raise ValueError(f"`{name}` is {moment.isoformat()}, which lacks its offset from UTC")
