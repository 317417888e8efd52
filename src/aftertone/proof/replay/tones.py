"""The tones of a log as arrays: what stood there, what was done, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aftertone.errors import InputError
from aftertone.proof.log import Metric, TouchTable
from aftertone.proof.replay.policies import LoggedMoment
from aftertone.touches import Action, CallPurpose, Channel, Context

ACTIONS = tuple(Action)
_PLACE = {one.value: at for at, one in enumerate(ACTIONS)}
_SUM_TOLERANCE = 1e-6


class Counted(StrEnum):
    """Which tones count."""

    FIRST = "first"
    EVERY = "every"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Touches that could not be used, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Tones:
    """Tones whose window has closed; shape (n,) where nothing else is said.

    Attributes
    ----------
    metric
        What ``reward`` counts.
    moments
        The different moments, each once.
    place
        Which of them each tone was.
    action
        What was assigned, as a place in ``ACTIONS``; where nothing was by chance, what was done.
    reward
        What came of it.
    prospect
        Whose it was, from 0; accounts where those were asked for.
    stratum
        Context and purpose, from 0: where the model expects the same of an action.
    by_chance
        True where the log says how likely each action was.
    pending
        How many tones' windows are still open; they are in no array.
    left_out
        Touches that could not be used.
    """

    metric: Metric
    moments: tuple[LoggedMoment, ...]
    place: NDArray[np.int64]
    action: NDArray[np.int64]
    reward: NDArray[np.float64]
    prospect: NDArray[np.int64]
    stratum: NDArray[np.int64]
    by_chance: bool
    pending: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def __len__(self) -> int:
        return len(self.reward)


def tones_of(
    table: TouchTable, *, counted: Counted = Counted.FIRST, by_account: bool = False
) -> Tones:
    """Return the tones of a log.

    Parameters
    ----------
    table
        Of :func:`aftertone.proof.log.touches`; for every tone with ``next_touch_competes``, so that
        what a prospect did counts for one tone alone.
    counted
        The first tone of each prospect, or every one.
    by_account
        True where the contacts of an account are not independent.
    """
    chance, reasons = _by_chance(table)
    by_chance = bool(chance.any())
    if by_chance:
        usable, done = chance, table.assigned_action
    else:
        done = np.where(table.executed_action != "", table.executed_action, table.assigned_action)
        usable = done != ""
        reasons = {"the log does not say what was done there": ~usable}
    rows = np.flatnonzero(usable)
    if counted is Counted.FIRST:
        # The table is in the order of prospects and moments.
        _ids, first = np.unique(table.prospect_id[rows], return_index=True)
        rows = rows[np.sort(first)]
    if not len(rows):
        raise InputError(
            "no touch in the log says what was done when nobody picked up: it needs "
            "`assigned_action` with `propensities`, or `executed_action`"
        )
    open_still = table.pending[rows]
    pending, rows = int(open_still.sum()), rows[~open_still]
    seen = tuple(one for one in ACTIONS if one.value in set(done[rows].tolist()))
    moments, place = _distinct(table, rows, done, seen=seen, by_chance=by_chance)
    whose = table.prospect_id[rows]
    if by_account:
        whose = np.where(table.account_id[rows] != "", table.account_id[rows], whose)
    strata = np.char.add(np.char.add(table.context[rows], "|"), table.call_purpose[rows])
    return Tones(
        metric=table.metric,
        moments=moments,
        place=place,
        action=np.array([_PLACE[one] for one in done[rows].tolist()], np.int64),
        reward=table.y[rows],
        prospect=_codes(whose),
        stratum=_codes(strata),
        by_chance=by_chance,
        pending=pending,
        left_out=tuple(
            LeftOut(why, int(which.sum())) for why, which in reasons.items() if which.any()
        ),
    )


def _by_chance(table: TouchTable) -> tuple[NDArray[np.bool_], dict[str, NDArray[np.bool_]]]:
    """Return which touches say how likely each action was, and why the others cannot be used."""
    n = len(table)
    none, odd, never = (np.zeros(n, bool) for _ in range(3))
    columns = zip(
        table.eligible_actions, table.propensities, table.assigned_action.tolist(), strict=True
    )
    for at, (eligible, chances, assigned) in enumerate(columns):
        if not len(chances) or not assigned:
            none[at] = True
        elif len(chances) != len(eligible) or abs(sum(chances) - 1) > _SUM_TOLERANCE:
            odd[at] = True
        elif dict(zip(eligible, chances, strict=True)).get(assigned, 0.0) <= 0:
            never[at] = True
    return ~(none | odd | never), {
        "nothing was assigned by chance there, such as a call that was taken": none,
        "its propensities do not sum to 1": odd,
        "what was assigned had a propensity of 0": never,
    }


def _distinct(
    table: TouchTable,
    rows: NDArray[np.int64],
    done: NDArray[np.str_],
    *,
    seen: tuple[Action, ...],
    by_chance: bool,
) -> tuple[tuple[LoggedMoment, ...], NDArray[np.int64]]:
    """Return each different moment once, and which one each row is: a policy is asked only once."""
    found: dict[tuple[Any, ...], int] = {}
    place = np.empty(len(rows), np.int64)
    for at, key in enumerate(_keys(table, rows, done)):
        place[at] = found.setdefault(key, len(found))
    moments = []
    for eligible, chances, action, context, purpose, channel, *rest in found:
        stage, segment, rep, attempt, hour = rest
        possible = tuple(Action(one) for one in eligible) or seen
        moments.append(
            LoggedMoment(
                eligible=possible,
                propensities=tuple(chances) if by_chance else (),
                done=Action(action),
                context=Context(context or Context.COLD),
                call_purpose=CallPurpose(purpose or CallPurpose.PROSPECTING),
                preferred_channel=Channel(channel) if channel else None,
                deal_stage=str(stage),
                segment=str(segment),
                rep_id=str(rep),
                attempt_no=int(attempt),
                local_hour=None if hour == -1 else int(hour),
            )
        )
    return tuple(moments), place


def _keys(
    table: TouchTable, rows: NDArray[np.int64], done: NDArray[np.str_]
) -> Iterator[tuple[Any, ...]]:
    columns = (
        table.eligible_actions,
        table.propensities,
        done,
        table.context,
        table.call_purpose,
        table.preferred_channel,
        table.deal_stage,
        table.segment,
        table.rep_id,
        table.attempt_no,
        table.local_hour,
    )
    return zip(*(one[rows].tolist() for one in columns), strict=True)


def _codes(labels: NDArray[np.str_]) -> NDArray[np.int64]:
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)
