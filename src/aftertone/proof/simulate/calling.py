"""The calls of a floor: attempt by attempt, all prospects at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from aftertone.proof.simulate.answers import (
    ACTIONS,
    ANSWERS,
    HEARD_BEFORE,
    LEAVES_VOICEMAIL,
    MEETING_AFTER_CALLBACK,
    MEETING_AFTER_CONNECT,
    chance,
)
from aftertone.proof.simulate.assigning import Assignment
from aftertone.proof.simulate.floor import HOURS, PICK_UP_BY_HOUR, Floor
from aftertone.touches import Action, OutcomeType

CONNECTED, TONE, NO_ANSWER = 0, 1, 2
_TONE_SHARE = 0.85
_LEAVES = np.array([one in LEAVES_VOICEMAIL for one in ACTIONS])
_VOICEMAIL = ACTIONS.index(Action.LEAVE_VOICEMAIL)
_SILENT = ACTIONS.index(Action.HANG_UP_CALL_LATER)


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """One round of touches; shape (m,) each.

    Attributes
    ----------
    who
        Places of the prospects.
    time
        Days since midnight UTC of the first day.
    hour
        The prospect's local hour.
    end
        ``CONNECTED``, ``TONE`` or ``NO_ANSWER``.
    assigned, executed
        Places in ``ACTIONS`` at a tone, else -1.
    """

    who: np.ndarray
    time: np.ndarray
    hour: np.ndarray
    end: np.ndarray
    assigned: np.ndarray
    executed: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Happened:
    """Outcomes of one kind; shape (k,): whose, when, and after which attempt."""

    who: np.ndarray
    time: np.ndarray
    attempt: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Calls:
    """All that happened on the floor.

    Attributes
    ----------
    attempts
        Round by round.
    outcomes
        By kind.
    entered
        When each prospect first came to a tone; NaN where never. Shape (prospects,).
    received
        Whether a voicemail was left there. Shape (prospects,).
    """

    attempts: tuple[Attempt, ...]
    outcomes: Mapping[OutcomeType, Happened]
    entered: np.ndarray
    received: np.ndarray


def call(floor: Floor, assignment: Assignment, draw: np.random.Generator) -> Calls:
    """Let the reps call everybody, as assigned or as they please."""
    n = floor.settings.prospects
    state = _State(n, floor.first_day)
    rounds: list[Attempt] = []
    happened: dict[OutcomeType, list[Happened]] = {kind: [] for kind in OutcomeType}
    for count in range(floor.settings.most_attempts):
        who = np.flatnonzero(state.next_time < state.stops)
        if not len(who):
            break
        made = _attempt(floor, assignment, state, who=who, draw=draw)
        rounds.append(made)
        for kind, one in _outcomes(floor, made, count, draw).items():
            happened[kind].append(one)
            state.stop(one)
        state.after(made, draw)
    together = {
        kind: Happened(*(np.concatenate([getattr(one, name) for one in parts]) for name in _FIELDS))
        for kind, parts in happened.items()
        if parts
    }
    return Calls(tuple(rounds), together, state.entered, state.received)


_FIELDS = ("who", "time", "attempt")


class _State:
    """Where each prospect stands between two rounds."""

    def __init__(self, n: int, first_day: np.ndarray) -> None:
        self.next_time = first_day.copy()
        self.stops = np.full(n, np.inf)
        self.heard = np.zeros(n, bool)
        self.entered = np.full(n, np.nan)
        self.received = np.zeros(n, bool)

    def stop(self, one: Happened) -> None:
        """Whoever called back, wrote, opted out or was reached is not called again."""
        np.minimum.at(self.stops, one.who, one.time)

    def after(self, made: Attempt, draw: np.random.Generator) -> None:
        """Set the entry, who has heard a message, and the time of the next call."""
        tone = made.end == TONE
        here = made.who[tone]
        new = np.isnan(self.entered[here])
        left = _LEAVES[made.executed[tone]]
        self.entered[here[new]] = made.time[tone][new]
        self.received[here[new]] = left[new]
        self.heard[here[left]] = True
        self.stops[made.who[made.end == CONNECTED]] = -np.inf
        gap = 2 + draw.geometric(0.5, len(made.who))
        self.next_time[made.who] = np.floor(made.time) + gap


def _attempt(
    floor: Floor,
    assignment: Assignment,
    state: _State,
    *,
    who: np.ndarray,
    draw: np.random.Generator,
) -> Attempt:
    place = draw.integers(0, len(HOURS), len(who))
    local = HOURS[place] + draw.random(len(who))
    time = np.floor(state.next_time[who]) + (local - floor.offset_h[who]) / 24
    # Whoever answers earlier on that day is not called any more.
    still = time < state.stops[who]
    state.stops[who[~still]] = -np.inf
    who, place, time = who[still], place[still], time[still]
    m = len(who)
    pick_up = PICK_UP_BY_HOUR[place] * floor.reach[who]
    pick_up = np.minimum(np.where(state.heard[who], HEARD_BEFORE, 1) * pick_up, 0.9)
    dice = draw.random((2, m))
    end = np.where(dice[0] < pick_up, CONNECTED, np.where(dice[1] < _TONE_SHARE, TONE, NO_ANSWER))
    chances = assignment.chances[who].cumsum(axis=1)
    assigned = (draw.random(m)[:, None] >= chances[:, :-1]).sum(axis=1)
    executed = assigned if assignment.obeyed else _executed(floor, who, assigned, draw)
    tone = end == TONE
    return Attempt(
        who, time, HOURS[place], end, np.where(tone, assigned, -1), np.where(tone, executed, -1)
    )


def _executed(
    floor: Floor, who: np.ndarray, assigned: np.ndarray, draw: np.random.Generator
) -> np.ndarray:
    """Return what reps do: as assigned, or else a message for whom they think promising."""
    m = len(who)
    obeys = draw.random(m) < floor.obeys[floor.rep[who]]
    hopes = floor.promise[who] * draw.uniform(0.5, 1.5, m) > 1.0
    return np.where(obeys, assigned, np.where(hopes, _VOICEMAIL, _SILENT))


def _outcomes(
    floor: Floor, made: Attempt, count: int, draw: np.random.Generator
) -> dict[OutcomeType, Happened]:
    found: dict[OutcomeType, Happened] = {}
    tone = made.end == TONE
    who, time, action = made.who[tone], made.time[tone], made.executed[tone]
    for kind, answer in ANSWERS.items():
        yes = draw.random(len(who)) < chance(kind, floor, who=who, action=action, day=time)
        wait = draw.exponential(answer.mean_days, int(yes.sum()))
        found[kind] = _happened(who[yes], time[yes] + wait, count)
    reached = made.end == CONNECTED
    met = reached & (draw.random(len(reached)) < MEETING_AFTER_CONNECT)
    back = found[OutcomeType.CALLBACK]
    after = draw.random(len(back.who)) < MEETING_AFTER_CALLBACK
    found[OutcomeType.MEETING] = _happened(
        np.concatenate([made.who[met], back.who[after]]),
        np.concatenate([made.time[met], back.time[after]]) + 0.01,
        count,
    )
    if count:
        found[OutcomeType.LATER_PICKUP] = _happened(made.who[reached], made.time[reached], count)
    return found


def _happened(who: np.ndarray, time: np.ndarray, count: int) -> Happened:
    return Happened(who, time, np.full(len(who), count))


def counted(calls: Calls, kind: OutcomeType, *, window_days: int) -> np.ndarray:
    """Return 1 where an outcome came within the window after the entry and before an opt-out.

    Shape (prospects,); NaN for those who never came to a tone.
    """
    n = len(calls.entered)
    first, out = np.full(n, np.inf), np.full(n, np.inf)
    for name, times in ((kind, first), (OutcomeType.OPT_OUT, out)):
        if name in calls.outcomes:
            one = calls.outcomes[name]
            later = one.time >= calls.entered[one.who]
            np.minimum.at(times, one.who[later], one.time[later])
    in_time = first < calls.entered + window_days
    yes = in_time & ((first <= out) | (kind is OutcomeType.OPT_OUT))
    return np.where(np.isnan(calls.entered), np.nan, yes.astype(float))
