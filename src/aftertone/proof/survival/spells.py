"""From each message to what ended the waiting for an answer: the spells that survival counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from aftertone.errors import InputError, did_you_mean
from aftertone.proof.log import Metric, TouchTable
from aftertone.touches import Action, Disposition

ALL = "all messages"
_LEAVES = (Action.LEAVE_VOICEMAIL.value, Action.VOICEMAIL_PLUS_EMAIL.value)
# Two moments are the same if they lie within a second; days are kept as floats.
_SAME_DAYS = 1 / 86_400
_HOURS = ((0, 9), (9, 11), (11, 13), (13, 15), (15, 17), (17, 24))


class Ending(IntEnum):
    """What ended the waiting."""

    OPEN = 0
    ANSWER = 1
    NEXT_CALL = 2
    OPT_OUT = 3
    CLOSED_DEAL = 4


@dataclass(frozen=True, slots=True, eq=False)
class Spells:
    """One message and the waiting after it; shape (n,) each.

    Attributes
    ----------
    metric
        What is waited for, and for how long at most.
    prospect
        Whose, from 0.
    days
        From the message to the end of the waiting, or until nothing more is known.
    ending
        An ``Ending``.
    group
        Places in ``names``.
    names
        Of the groups, in the order of reports.
    """

    metric: Metric
    prospect: NDArray[np.int64]
    days: NDArray[np.float64]
    ending: NDArray[np.int64]
    group: NDArray[np.int64]
    names: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.days)

    def of(self, name: str | None) -> "Spells":
        """Return each prospect's first spell in a group, or among all: one a prospect.

        The spells of one prospect are not independent; their first one is all that counts.
        """
        inside = (
            np.arange(len(self))
            if name is None
            else np.flatnonzero(self.group == self.names.index(name))
        )
        _whose, first = np.unique(self.prospect[inside], return_index=True)
        kept = inside[np.sort(first)]
        return Spells(
            self.metric,
            self.prospect[kept],
            self.days[kept],
            self.ending[kept],
            self.group[kept],
            self.names,
        )


def spells_of(table: TouchTable, *, by: str = "script") -> Spells:
    """Return the spells after messages, in the order of the log.

    Parameters
    ----------
    table
        Of :func:`aftertone.proof.log.touches` with ``next_touch_competes``.
    by
        One of ``GROUPINGS``. By action, every touch at which something was done counts, and not
        only messages.
    """
    if by not in GROUPINGS:
        raise InputError(
            f"there is no grouping {by!r}{did_you_mean(by, GROUPINGS)}; there are "
            f"{', '.join(GROUPINGS)}"
        )
    left = np.isin(table.executed_action, _LEAVES) | (
        (table.executed_action == "") & (table.disposition == Disposition.LEFT_VOICEMAIL.value)
    )
    rows = np.flatnonzero(table.executed_action != "" if by == "action" else left)
    if not len(rows):
        raise InputError(
            "no message was left in this log: it needs touches whose `executed_action` is "
            f"{' or '.join(_LEAVES)}, or whose `disposition` is {Disposition.LEFT_VOICEMAIL}"
        )
    days, ending = _endings(table)
    labels = [GROUPINGS[by](table, at) for at in rows.tolist()]
    order = sorted(set(labels))
    return Spells(
        metric=table.metric,
        prospect=np.unique(table.prospect_id[rows], return_inverse=True)[1].astype(np.int64),
        days=days[rows],
        ending=ending[rows],
        group=np.array([order.index(one) for one in labels], np.int64),
        names=tuple(name for _rank, name in order),
    )


def _endings(table: TouchTable) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return how long the waiting after each touch was, and what ended it."""
    answered = ~np.isnan(table.event_days)
    ruled_out = ~answered & ~np.isnan(table.competing_days)
    gap = (table.next_touch_at - table.occurred_at) / np.timedelta64(1, "D")
    by_touch = ruled_out & (np.abs(table.competing_days - gap) < _SAME_DAYS)
    # The table is in the order of prospects and moments: the next row is the next touch.
    closes = np.char.startswith(np.char.lower(table.deal_stage), "closed")
    next_closes = np.append(closes[1:], False)
    ending = np.full(len(table), Ending.OPEN, np.int64)
    ending[answered] = Ending.ANSWER
    ending[ruled_out] = Ending.OPT_OUT
    ending[by_touch] = Ending.NEXT_CALL
    ending[by_touch & next_closes] = Ending.CLOSED_DEAL
    days = np.where(
        answered,
        table.event_days,
        np.where(ruled_out, table.competing_days, table.followed_days),
    )
    return np.maximum(days, 0.0), ending


def _script(table: TouchTable, at: int) -> tuple[int, str]:
    name = str(table.plan_id[at])
    return (0, name) if name else (1, "(no plan)")


def _hour(table: TouchTable, at: int) -> tuple[int, str]:
    hour = int(table.local_hour[at])
    for low, high in _HOURS:
        if low <= hour < high:
            name = (
                f"before {high}" if not low else f"{low} on" if high == 24 else f"{low} to {high}"
            )
            return low, name
    return 24, "(hour not known)"


def _attempt(table: TouchTable, at: int) -> tuple[int, str]:
    number = min(int(table.attempt_no[at]), 5)
    return number, f"attempt {number}" if number < 5 else "attempt 5 and later"


def _word(column: str) -> Callable[[TouchTable, int], tuple[int, str]]:
    def label(table: TouchTable, at: int) -> tuple[int, str]:
        word = str(getattr(table, column)[at]).replace("_", " ")
        return (0, word) if word else (1, "(not known)")

    return label


# How messages are grouped: each gives the rank and the name of a touch's group.
GROUPINGS: Mapping[str, Callable[[TouchTable, int], tuple[int, str]]] = {
    "script": _script,
    "hour": _hour,
    "attempt": _attempt,
    "action": _word("executed_action"),
    "context": _word("context"),
    "segment": _word("segment"),
    "arm": _word("arm"),
}
