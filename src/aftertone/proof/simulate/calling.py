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
    """Touches that were made together; shape (m,) each.

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
    number
        How many calls of this prospect there were before.
    """

    who: np.ndarray
    time: np.ndarray
    hour: np.ndarray
    end: np.ndarray
    assigned: np.ndarray
    executed: np.ndarray
    number: np.ndarray


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
        In the order in which they were made.
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
    calling = Calling(floor, draw)
    while len(who := calling.due()):
        calling.touch(who, assignment)
    return calling.calls()


_FIELDS = ("who", "time", "attempt")


class Calling:
    """A floor that is called bit by bit, so that what is assigned may change on the way.

    Parameters
    ----------
    floor
        Who calls whom.
    draw
        Of all that chance decides.
    """

    def __init__(self, floor: Floor, draw: np.random.Generator) -> None:
        n = floor.settings.prospects
        self.floor = floor
        self.draw = draw
        self.next_time = floor.first_day.copy()
        self.stops = np.full(n, np.inf)
        self.made = np.zeros(n, np.int64)
        self.heard = np.zeros(n, bool)
        self.entered = np.full(n, np.nan)
        self.received = np.zeros(n, bool)
        self._attempts: list[Attempt] = []
        self._happened: list[Mapping[OutcomeType, Happened]] = []

    def due(self, *, before: float = np.inf) -> np.ndarray:
        """Return who is to be called before a moment (in days), shape (m,)."""
        wanted = (self.next_time < self.stops) & (self.made < self.floor.settings.most_attempts)
        return np.flatnonzero(wanted & (self.next_time < before))

    def touch(
        self, who: np.ndarray, assignment: Assignment
    ) -> tuple[Attempt, Mapping[OutcomeType, Happened]]:
        """Call these once, and return the calls with all that will come of them."""
        made = _attempt(self, assignment, who=who)
        happened = _outcomes(self.floor, made, self.draw)
        for one in happened.values():
            # Whoever called back, wrote, opted out or was reached is not called again.
            np.minimum.at(self.stops, one.who, one.time)
        self._after(made)
        self._attempts.append(made)
        self._happened.append(happened)
        return made, happened

    def calls(self) -> Calls:
        """Return all that happened so far."""
        kinds = dict.fromkeys(kind for one in self._happened for kind in one)
        together = {}
        for kind in kinds:
            parts = [one[kind] for one in self._happened if kind in one]
            together[kind] = Happened(
                *(np.concatenate([getattr(one, name) for one in parts]) for name in _FIELDS)
            )
        return Calls(tuple(self._attempts), together, self.entered, self.received)

    def _after(self, made: Attempt) -> None:
        """Set the entry, who has heard a message, and the time of the next call."""
        tone = made.end == TONE
        here = made.who[tone]
        new = np.isnan(self.entered[here])
        left = _LEAVES[made.executed[tone]]
        self.entered[here[new]] = made.time[tone][new]
        self.received[here[new]] = left[new]
        self.heard[here[left]] = True
        self.stops[made.who[made.end == CONNECTED]] = -np.inf
        gap = 2 + self.draw.geometric(0.5, len(made.who))
        self.next_time[made.who] = np.floor(made.time) + gap
        self.made[made.who] += 1


def _attempt(state: Calling, assignment: Assignment, *, who: np.ndarray) -> Attempt:
    floor, draw = state.floor, state.draw
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
        who,
        time,
        HOURS[place],
        end,
        np.where(tone, assigned, -1),
        np.where(tone, executed, -1),
        state.made[who],
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
    floor: Floor, made: Attempt, draw: np.random.Generator
) -> dict[OutcomeType, Happened]:
    found: dict[OutcomeType, Happened] = {}
    tone = made.end == TONE
    who, time, action = made.who[tone], made.time[tone], made.executed[tone]
    number = made.number[tone]
    for kind, answer in ANSWERS.items():
        yes = draw.random(len(who)) < chance(kind, floor, who=who, action=action, day=time)
        wait = draw.exponential(answer.mean_days, int(yes.sum()))
        found[kind] = Happened(who[yes], time[yes] + wait, number[yes])
    reached = made.end == CONNECTED
    met = reached & (draw.random(len(reached)) < MEETING_AFTER_CONNECT)
    back = found[OutcomeType.CALLBACK]
    after = draw.random(len(back.who)) < MEETING_AFTER_CALLBACK
    found[OutcomeType.MEETING] = Happened(
        np.concatenate([made.who[met], back.who[after]]),
        np.concatenate([made.time[met], back.time[after]]) + 0.01,
        np.concatenate([made.number[met], back.attempt[after]]),
    )
    later = reached & (made.number > 0)
    found[OutcomeType.LATER_PICKUP] = Happened(
        made.who[later], made.time[later], made.number[later]
    )
    return found


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
