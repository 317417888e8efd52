"""A simulated floor on which somebody decides at every tone, and what each decision was worth."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from aftertone.desk.advice import Costs, Draws, Moment, Part, costs_from, trial_propensities
from aftertone.desk.advice.advise import Weighed, weigh
from aftertone.desk.calling_rules import Permission
from aftertone.desk.contact import Contact, History
from aftertone.proof.learning import learn
from aftertone.proof.log import read_log
from aftertone.proof.simulate import (
    TONE,
    Assignment,
    Attempt,
    Calling,
    Calls,
    Floor,
    Happened,
    LogForm,
    Record,
    outcome_records,
    touch_records,
    write_log,
)
from aftertone.proof.simulate.answers import ACTIONS, ANSWERS, HEARD_BEFORE, chance
from aftertone.proof.simulate.assigning import ELIGIBLE, policy_chances
from aftertone.proof.simulate.floor import CONTEXTS, PICK_UP_BY_HOUR
from aftertone.touches import (
    Action,
    Beliefs,
    Channel,
    Context,
    Decision,
    Disposition,
    Goal,
    Guide,
    OutcomeType,
    Policy,
    Rate,
    RateKey,
    Trial,
    prior_beliefs,
)

WINDOW_DAYS = 14
KINDS = (
    OutcomeType.CALLBACK,
    OutcomeType.LATER_PICKUP,
    OutcomeType.EMAIL_REPLY,
    OutcomeType.OPT_OUT,
)
PLACES = np.array([ACTIONS.index(one) for one in ELIGIBLE])
AT_PLACE = np.array([ELIGIBLE.index(one) if one in ELIGIBLE else -1 for one in ACTIONS])
LEAVES = np.array(
    [one in {Action.LEAVE_VOICEMAIL, Action.VOICEMAIL_PLUS_EMAIL} for one in ELIGIBLE]
)
NOW = datetime(2027, 6, 1, 18, tzinfo=UTC)
# Nobody on the floor misreads a message, and the team knows it.
COSTS = costs_from({"misreading.unchecked": 0.0, "misreading.written": 0.0}, currency="USD")
# What the advice assumes of repeats, wishes and weariness is no part of the truth.
_TRUE_COSTS = costs_from(
    {
        "misreading.unchecked": 0.0,
        "misreading.written": 0.0,
        "repeat.share": 1.0,
        "preference.liked": 1.0,
        "preference.other": 1.0,
        "annoyance.per_touch": 0.0,
    },
    currency="USD",
)
_TRUE_KEYS = Beliefs(
    rates={
        RateKey(action, kind, context): Rate(1, 1)
        for action in ELIGIBLE
        for kind in KINDS
        for context in Context
    },
    pick_up_by_hour=prior_beliefs().pick_up_by_hour,
)


@dataclass(frozen=True, slots=True, eq=False)
class Tones:
    """Decisions at the tone, in the order in which they were made; shape (n,) or (n, actions).

    Attributes
    ----------
    who, time, number, heard
        The prospect, days since the start, calls before, and whether they had heard a message.
    chances
        How likely each action of ``ELIGIBLE`` was to be assigned.
    assigned
        The one that was, as a place in ``ELIGIBLE``.
    advised
        True where the advice decided (and not another arm of its trial).
    told
        What the advice said of the outcomes in ``KINDS`` of the assigned action; shape (n, kinds).
    """

    who: np.ndarray
    time: np.ndarray
    number: np.ndarray
    heard: np.ndarray
    chances: np.ndarray
    assigned: np.ndarray
    advised: np.ndarray
    told: np.ndarray


class Seen:
    """What can be seen of a prospect at a tone, as one number a state."""

    def __init__(self, floor: Floor) -> None:
        n = floor.settings.prospects
        self.floor = floor
        self.last = np.full(n, -1)
        self.times = np.full((n, floor.settings.most_attempts), -np.inf)

    def codes(self, who: np.ndarray, day: float) -> np.ndarray:
        recent = (self.times[who] > day - 14).sum(axis=1)
        floor = self.floor
        code = floor.context[who] * 2 + floor.confirms[who]
        code = (code * 2 + floor.prefers_voicemail[who]) * (len(ACTIONS) + 1) + self.last[who] + 1
        return np.asarray(code * 8 + recent)

    def after(self, made: Attempt) -> None:
        self.last[made.who] = made.executed
        self.times[made.who, made.number] = made.time


def moment_of(code: int) -> Moment:
    """Return the moment of a state."""
    code, recent = divmod(code, 8)
    code, last = divmod(code, len(ACTIONS) + 1)
    code, prefers = divmod(code, 2)
    context, confirms = divmod(code, 2)
    touches = [
        Decision(
            decision_id=f"d-{count}",
            prospect_id="p",
            occurred_at=NOW - timedelta(days=3 * count + 1),
            executed_action=ACTIONS[last - 1] if last and not count else None,
            disposition=Disposition.WENT_TO_VOICEMAIL if last else Disposition.NO_ANSWER,
        )
        for count in reversed(range(recent))
    ]
    return Moment(
        contact=Contact(
            contact_id="p",
            prefers=(Channel.VOICEMAIL,) if prefers else (),
            relationship=CONTEXTS[context],
            history=History(tuple(touches)),
        ),
        permissions={
            one: Permission(True)
            if one in {*ELIGIBLE, Action.DO_NOTHING}
            else Permission(False, "not_here", "Not possible on this floor.")
            for one in Action
        },
        context=CONTEXTS[context],
        goal=Goal.CONFIRM_MEETING if confirms else Goal.CALLBACK,
        meeting_at=NOW + timedelta(days=1) if confirms else None,
    )


def weighed(code: int, draws: Draws) -> Weighed:
    return weigh(moment_of(code), draws=draws, now=NOW)


class Advised:
    """What the advice does in each state with some beliefs."""

    def __init__(self, beliefs: Beliefs, *, costs: Costs = COSTS) -> None:
        self.draws = Draws(beliefs, costs=costs, seed=0, count=1)
        self._best: dict[int, int] = {}
        self._told: dict[int, np.ndarray] = {}

    def of(self, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the advised actions, shape (n,), and what is told of all, (n, actions, kinds)."""
        states, place = np.unique(codes, return_inverse=True)
        for one in states.tolist():
            if one not in self._best:
                self._add(one)
        best = np.array([self._best[one] for one in states.tolist()])
        told = np.stack([self._told[one] for one in states.tolist()])
        return best[place], told[place]

    def _add(self, code: int) -> None:
        seen = weighed(code, self.draws)
        values = [seen.sums[one].mean for one in ELIGIBLE]
        self._best[code] = int(np.argmax(values))
        costs = self.draws.costs
        context = moment_of(code).context
        self._told[code] = np.array(
            [
                [
                    seen.sums[one].parts.get(Part.CALLBACK, 0.0)
                    / costs.worths[OutcomeType.CALLBACK],
                    (
                        seen.sums[one].parts.get(Part.LATER_PICKUP, 0.0)
                        + seen.sums[one].parts.get(Part.LATER_CONNECTS, 0.0)
                    )
                    / costs.worths[OutcomeType.LATER_PICKUP],
                    seen.sums[one].parts.get(Part.EMAIL_REPLY, 0.0)
                    / costs.worths[OutcomeType.EMAIL_REPLY],
                    -seen.sums[one].parts.get(Part.OPT_OUT, 0.0) / costs.relationship[context],
                ]
                for one in ELIGIBLE
            ]
        )


# Of each prospect: the chances of the actions, the chances to log, whether the advice decided, and
# what it told of each action.
Decided = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


class School:
    """A school that decides everywhere, or chance where the policy is None."""

    def __init__(self, floor: Floor, policy: Policy | None) -> None:
        n = floor.settings.prospects
        self.table = (
            np.full((n, len(ELIGIBLE)), 1 / len(ELIGIBLE))
            if policy is None
            else policy_chances(floor, policy)[:, PLACES]
        )

    def decide(self, who: np.ndarray, codes: np.ndarray) -> Decided:
        own = self.table[who]
        nothing = np.full((len(codes), len(ELIGIBLE), len(KINDS)), np.nan)
        return own, own, np.ones(len(who), bool), nothing


class Adviser:
    """The advice; with an exploring share, in a standing trial from which it learns every week.

    The trial has one arm that follows the advice and explores at that share of its tones; or, by
    prospect, an arm for each action beside it, in which so many prospects stand.
    """

    def __init__(
        self,
        floor: Floor,
        *,
        exploring: float,
        by_prospect: bool = False,
        start: Beliefs | None = None,
    ) -> None:
        self.exploring = exploring
        self.by_prospect = by_prospect
        self.trial = Trial(
            trial_id="standing",
            salt=f"floor {floor.settings.seed}",
            shares={"advice": 1.0},
            arms={"advice": Guide.ADVICE},
            explore=exploring,
        )
        self.beliefs = start or prior_beliefs()
        self.advised = Advised(self.beliefs)
        draw = np.random.default_rng((floor.settings.seed, 77))
        dice = draw.random(floor.settings.prospects)
        arm = draw.integers(0, len(ELIGIBLE), floor.settings.prospects)
        self.arm = np.where(dice < exploring, arm, -1)
        self.draw = draw

    def decide(self, who: np.ndarray, codes: np.ndarray) -> Decided:
        best, told = self.advised.of(codes)
        arm = self.arm[who] if self.by_prospect else self._drawn(len(who))
        ours = arm < 0
        own = np.eye(len(ELIGIBLE))[np.where(ours, best, arm)]
        return own, self._logged()[best], ours, told

    def _drawn(self, tones: int) -> np.ndarray:
        """Return which action each tone explores, or -1 where the advice decides."""
        explores = self.draw.random(tones) < self.exploring
        return np.where(explores, self.draw.integers(0, len(ELIGIBLE), tones), -1)

    def _logged(self) -> np.ndarray:
        """Return how likely each action is where each is best; shape (best, actions).

        The same whether the tones or the prospects explore.
        """
        rows = [
            trial_propensities(self.trial, {"advice": best}, explored=ELIGIBLE) for best in ELIGIBLE
        ]
        return np.array([[row[action] for action in ELIGIBLE] for row in rows])

    def learn(self, files: list[Path], *, as_of: datetime) -> None:
        with read_log(files) as log:
            self.beliefs = learn(log, start=prior_beliefs(), as_of=as_of).beliefs
        self.advised = Advised(self.beliefs)


def live(floor: Floor, decider: School | Adviser, *, seed: int = 1) -> tuple[Tones, Calls]:
    """Let the floor be called day by day, as the decider says."""
    learning = decider if isinstance(decider, Adviser) and decider.exploring else None
    calling = Calling(floor, np.random.default_rng((floor.settings.seed, seed)))
    seen, n = Seen(floor), floor.settings.prospects
    own_all, logged_all = np.zeros((n, len(ACTIONS))), np.zeros((n, len(ACTIONS)))
    assignment = Assignment(own_all, logged_all, "advice")
    start = datetime.combine(floor.settings.start, datetime.min.time(), UTC)
    kept: list[tuple[np.ndarray, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        files: list[Path] = []
        rows: list[Record] = []
        for day in range(floor.settings.days + 40):
            if learning and day and day % 7 == 0 and day < floor.settings.days and rows:
                files.append(Path(folder) / f"{day:04}.parquet")
                write_log(rows, files[-1], LogForm.PARQUET)
                rows = []
                learning.learn(files, as_of=start + timedelta(days=day))
            who = calling.due(before=day + 1)
            if not len(who):
                continue
            codes = seen.codes(who, day)
            own, logged, ours, told = decider.decide(who, codes)
            own_all[np.ix_(who, PLACES)], logged_all[np.ix_(who, PLACES)] = own, logged
            heard = calling.heard.copy()
            made, happened = calling.touch(who, assignment)
            seen.after(made)
            if learning:
                rows += [one for _moment, one in touch_records(floor, assignment, made)]
                rows += _outcome_rows(floor, happened)
            tone = made.end == TONE
            place = np.searchsorted(who, made.who[tone])
            assigned = AT_PLACE[made.assigned[tone]]
            kept.append(
                (
                    made.who[tone],
                    made.time[tone],
                    made.number[tone],
                    heard[made.who[tone]],
                    own[place],
                    assigned,
                    ours[place],
                    told[place, assigned],
                )
            )
    tones = Tones(*(np.concatenate(one) for one in zip(*kept, strict=True)))
    return tones, calling.calls()


def _outcome_rows(floor: Floor, happened: Mapping[OutcomeType, Happened]) -> list[Record]:
    rows = []
    for _moment, one in outcome_records(floor, happened):
        one["outcome_id"] = f"o-{one['decision_id']}-{one['type']}"
        rows.append(one)
    return rows


def true_shares(floor: Floor, tones: Tones) -> np.ndarray:
    """Return how likely each outcome is after each action; shape (n, actions, kinds)."""
    n = len(tones.who)
    made = np.zeros((n, len(ELIGIBLE), len(KINDS)))
    for at, action in enumerate(PLACES):
        for kind_at, kind in enumerate(KINDS):
            if kind in ANSWERS:
                in_time = 1 - np.exp(-WINDOW_DAYS / ANSWERS[kind].mean_days)
                made[:, at, kind_at] = in_time * chance(
                    kind,
                    floor,
                    who=tones.who,
                    action=np.full(n, action),
                    day=tones.time,
                )
        heard = tones.heard | LEAVES[at]
        made[:, at, KINDS.index(OutcomeType.LATER_PICKUP)] = later_pickup(
            floor, tones.who, heard, floor.settings.most_attempts - 1 - tones.number
        )
    return made


def later_pickup(
    floor: Floor, who: np.ndarray, heard: np.ndarray, calls_left: np.ndarray
) -> np.ndarray:
    """Return how likely one of the calls that are left, within the window, is picked up."""
    factor = np.where(heard, HEARD_BEFORE, 1.0)
    per_call = np.minimum(PICK_UP_BY_HOUR * (floor.reach[who] * factor)[:, None], 0.9).mean(axis=1)
    # The gap between two calls is 2 days and a geometric number more.
    draw = np.random.default_rng(3)
    gaps = (2 + draw.geometric(0.5, (20_000, floor.settings.most_attempts))).cumsum(axis=1)
    share = np.zeros(len(who))
    still = np.ones(len(who))
    for count in range(floor.settings.most_attempts - 1):
        happens = (gaps[:, count] <= WINDOW_DAYS).mean() * (calls_left > count)
        share += still * happens * per_call
        still = still * (1 - happens * per_call)
    return share


def true_values(floor: Floor, tones: Tones, shares: np.ndarray) -> np.ndarray:
    """Return what each action is worth at each tone, in truth; shape (n, actions)."""
    simple = floor.context[tones.who] * 2 + floor.confirms[tones.who]
    # Repeats, wishes and weariness are no part of the truth: the state is context and meeting.
    codes = (simple * 2) * (len(ACTIONS) + 1) * 8
    draws = Draws(_TRUE_KEYS, costs=_TRUE_COSTS, seed=0, count=1)
    values = np.zeros((len(tones.who), len(ELIGIBLE)))
    for code in np.unique(codes).tolist():
        here = codes == code
        sums = weighed(code, draws).sums
        for at, action in enumerate(ELIGIBLE):
            total = sums[action].constant
            for (rate_of, kind), times in sums[action].rates.items():
                if kind in KINDS:
                    where = ELIGIBLE.index(rate_of)
                    total = total + times * shares[here, where, KINDS.index(kind)]
            values[here, at] = total
    return values
