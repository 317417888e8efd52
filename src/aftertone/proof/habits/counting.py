"""Counting habits: each takes a rep's touches and says for which prospects or touches it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.proof.log import TouchTable
from aftertone.touches import DISPOSITION_FACTS, Disposition

# After this nobody may still be waiting; the sources name two days to two weeks.
SETTLED_DAYS = 14
# A voicemail that nobody follows within a week is left to luck.
FOLLOWED_DAYS = 7
REACHED = tuple(one.value for one in Disposition if DISPOSITION_FACTS[one].reached)
DIALLED_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Held:
    """Where a habit could show, and where it did.

    Attributes
    ----------
    when
        The moment of each case; shape (n,).
    holds
        True where the habit showed; shape (n,).
    """

    when: NDArray[np.datetime64]
    holds: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Prospect:
    """The touches of one prospect by one rep, by place in the table and in order of time."""

    places: NDArray[np.intp]


def count_habits(
    table: TouchTable, answered: NDArray[np.bool_], *, rep: str, until: np.datetime64
) -> Mapping[str, Held]:
    """Return every habit of a rep.

    Parameters
    ----------
    table
        Every touch of the log, in the order of prospects and moments.
    answered
        True for a touch after which the prospect did something within the window.
    rep
        Whose.
    until
        What was known then.
    """
    mine = np.flatnonzero(table.rep_id == rep)
    _names, starts = np.unique(table.prospect_id[mine], return_index=True)
    prospects = [_Prospect(places) for places in np.split(mine, np.sort(starts)[1:]) if len(places)]
    return {name: count(table, answered, prospects, until) for name, count in HABITS.items()}


def _held(table: TouchTable, cases: list[tuple[np.intp, bool]]) -> Held:
    places = np.array([place for place, _holds in cases], dtype=np.intp)
    return Held(table.occurred_at[places], np.array([holds for _place, holds in cases], dtype=bool))


def _only_voicemail(
    table: TouchTable,
    answered: NDArray[np.bool_],
    prospects: list[_Prospect],
    until: np.datetime64,
) -> Held:
    """Of prospects touched at least twice: those who got voicemails and nothing else."""
    del answered, until
    left = table.executed_action == "leave_voicemail"
    return _held(
        table,
        [
            (one.places[-1], bool(left[one.places].all()))
            for one in prospects
            if len(one.places) >= 2
        ],
    )


def _never_second_number(
    table: TouchTable,
    answered: NDArray[np.bool_],
    prospects: list[_Prospect],
    until: np.datetime64,
) -> Held:
    """Of prospects dialled three times without being reached: those on one number alone."""
    del answered, until
    cases = []
    for one in prospects:
        dialled = one.places[table.number[one.places] != ""]
        reached = np.isin(table.disposition[dialled], REACHED).any()
        if len(dialled) >= DIALLED_ENOUGH and not reached:
            cases.append((dialled[-1], len(np.unique(table.number[dialled])) == 1))
    return _held(table, cases)


def _one_and_done(
    table: TouchTable,
    answered: NDArray[np.bool_],
    prospects: list[_Prospect],
    until: np.datetime64,
) -> Held:
    """Of prospects first touched a fortnight ago who did not answer: those never touched again."""
    cases = []
    for one in prospects:
        first = one.places[0]
        settled = table.occurred_at[first] + np.timedelta64(SETTLED_DAYS, "D") <= until
        reached = table.disposition[first] in REACHED
        if settled and not reached and not answered[first]:
            cases.append((first, bool(np.isnat(table.next_touch_at[first]))))
    return _held(table, cases)


def _waiting_on_callbacks(
    table: TouchTable,
    answered: NDArray[np.bool_],
    prospects: list[_Prospect],
    until: np.datetime64,
) -> Held:
    """Of unanswered voicemails a week old: those without another touch within the week."""
    week = np.timedelta64(FOLLOWED_DAYS, "D")
    cases = []
    for one in prospects:
        for place in one.places:
            left = table.disposition[place] == Disposition.LEFT_VOICEMAIL.value
            if left and not answered[place] and table.occurred_at[place] + week <= until:
                following = table.next_touch_at[place]
                waits = np.isnat(following) or following - table.occurred_at[place] > week
                cases.append((place, bool(waits)))
    return _held(table, cases)


def _winging_it(
    table: TouchTable,
    answered: NDArray[np.bool_],
    prospects: list[_Prospect],
    until: np.datetime64,
) -> Held:
    """Of messages left: those without a plan."""
    del answered, until
    return _held(
        table,
        [
            (place, table.plan_id[place] == "")
            for one in prospects
            for place in one.places
            if table.disposition[place] == Disposition.LEFT_VOICEMAIL.value
        ],
    )


HABITS: Mapping[
    str,
    Callable[[TouchTable, NDArray[np.bool_], list[_Prospect], np.datetime64], Held],
] = {
    "only_voicemail": _only_voicemail,
    "never_second_number": _never_second_number,
    "one_and_done": _one_and_done,
    "waiting_on_callbacks": _waiting_on_callbacks,
    "winging_it": _winging_it,
}
