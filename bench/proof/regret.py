"""What advice that learns every week loses against the simulated floor's own best action.

On the simulated floor everything is known: how likely each outcome is after each action, for this very prospect and rep. So is what each action is worth at each tone, by the sum of docs/advice.md with the true rates in it. The best action is the best for this prospect, by what nobody could see too.
"""

from dataclasses import dataclass

import numpy as np

from aftertone.proof.simulate import FloorSettings, make_floor
from aftertone.touches import Policy
from bench.advised_floor import (
    KINDS,
    Adviser,
    School,
    live,
    true_shares,
    true_values,
)
from bench.told_and_came import Told, calibration_lines, came, groups_of

SEEDS = (1, 2, 3)
PROSPECTS, WEEKS = 10_000, 26
FROM, TO = 20_000, 25_000
EXPLORING = 0.2
GOAL_REGRET, GOAL_POINTS = 10.0, 2.0
GROUPS = 10
LEARNS, BY_PROSPECT, NEVER = "learns", "learns by prospect", "never learns"
LABELS: dict[Policy | str, str] = {
    LEARNS: "advice that learns weekly",
    BY_PROSPECT: "the same, exploring by prospect",
    NEVER: "advice that never learns",
}


@dataclass(frozen=True, slots=True)
class Fared:
    """How a policy fared at the counted tones of one floor.

    Attributes
    ----------
    worth, best, chance
        Means of what it chose, of the best action, and of one drawn at random.
    all_worth, all_best
        The same with the tones that the other arms of its trial decided.
    calibration
        Mean distance of what was told from what came, by outcome, in points; nan for the schools.
    tones
        Its counted tones.
    seen_best
        The mean worth of what is best on average in the prospect's context, with its meeting.
    """

    worth: float
    best: float
    chance: float
    all_worth: float
    all_best: float
    calibration: np.ndarray
    tones: Told
    seen_best: float

    @property
    def regret(self) -> float:
        """Of the best action's worth, in percent."""
        return 100 * (1 - self.worth / self.best)

    @property
    def all_regret(self) -> float:
        """The same, over the trial's other arms too."""
        return 100 * (1 - self.all_worth / self.all_best)

    @property
    def of_the_gap(self) -> float:
        """Of what lies between chance and the best action, in percent."""
        return 100 * (self.best - self.worth) / (self.best - self.chance)


def fared(seed: int, decider: Policy | str) -> Fared:
    floor = make_floor(FloorSettings(prospects=PROSPECTS, days=7 * WEEKS, seed=seed))
    chosen: School | Adviser
    if decider in LABELS:
        chosen = Adviser(
            floor,
            exploring=0.0 if decider == NEVER else EXPLORING,
            by_prospect=decider == BY_PROSPECT,
        )
    else:
        chosen = School(floor, decider if isinstance(decider, Policy) else None)
    tones, calls = live(floor, chosen)
    if len(tones.who) < TO:
        raise ValueError(f"the floor has {len(tones.who)} tones, where {TO} are needed")
    values = true_values(floor, tones, true_shares(floor, tones))
    every = np.arange(FROM, TO)
    ours = every[tones.advised[every]]
    worth = (tones.chances * values).sum(axis=1)
    best = values.max(axis=1)
    kinds = floor.context[tones.who] * 2 + floor.confirms[tones.who]
    seen = sum(
        float(values[ours][kinds[ours] == one].mean(axis=0).max() * (kinds[ours] == one).sum())
        for one in np.unique(kinds[ours])
    )
    told = Told(
        told=tones.told[ours],
        came=came(tones, calls)[ours],
        who=tones.who[ours],
        action=tones.assigned[ours],
        context=floor.context[tones.who[ours]],
    )
    return Fared(
        worth=float(worth[ours].mean()),
        best=float(best[ours].mean()),
        chance=float(values[ours].mean()),
        all_worth=float(worth[every].mean()),
        all_best=float(best[every].mean()),
        calibration=_calibration(told),
        tones=told,
        seen_best=seen / len(ours),
    )


def _calibration(tones: Told) -> np.ndarray:
    """Return the mean distance in groups of tones that were told about the same; shape (kinds,)."""
    if np.isnan(tones.told).any():
        return np.full(len(KINDS), np.nan)
    found = [groups_of(tones, at, groups=GROUPS) for at in range(len(KINDS))]
    return np.array(
        [sum(one.size * abs(one.apart) for one in few) / len(tones.who) for few in found]
    )


def _mean(figures: list[float]) -> str:
    """Return a mean with its Monte-Carlo error over the floors."""
    error = float(np.std(figures, ddof=1)) / len(figures) ** 0.5
    return f"{np.mean(figures):.1f} ± {error:.1f} %"


def _line(name: str, floors: list[Fared]) -> str:
    told = np.mean([one.calibration for one in floors], axis=0)
    calibration = "" if np.isnan(told).any() else ", ".join(f"{one:.1f}" for one in told)
    return (
        f"| {name} | {np.mean([one.worth for one in floors]):.2f} | "
        f"{_mean([one.regret for one in floors])} | {_mean([one.of_the_gap for one in floors])} | "
        f"{calibration} |"
    )


def _reached(seen: float, goal: float) -> str:
    return "reached" if seen <= goal else f"missed by {seen - goal:.1f}"


def run() -> str:
    names: list[Policy | str] = [*LABELS, *Policy, "random"]
    found = {name: [fared(seed, name) for seed in SEEDS] for name in names}
    ours = found[LEARNS]
    regret = float(np.mean([one.regret for one in ours]))
    worst = float(np.mean([one.calibration for one in ours], axis=0).max())
    bound = 100 * (
        1 - np.mean([one.seen_best for one in ours]) / np.mean([one.best for one in ours])
    )
    return "\n".join(
        [
            f"{len(SEEDS)} floors of {PROSPECTS:,} prospects over {WEEKS} weeks; counted are the "
            f"decisions {FROM + 1:,} to {TO:,} of each, ± is the Monte-Carlo error over the floors. "
            f"While it learns, all stand in an arm that follows the advice and explores at "
            f"{100 * EXPLORING:.0f} % of its tones (`explore_percent`), drawn anew at each; by "
            "prospect, as many stand in a trial with an arm for each of the four actions instead. "
            "The log says how likely each action was. Counted are the tones that the advice decided. "
            "Regret is a "
            "share of what the simulator's best action is worth, and beside it of what lies between "
            "a random action and the best. Calibration is the mean distance, in points, of the told "
            "chance of a callback, a later pick-up, a reply by e-mail and an opt-out within 14 days "
            "from how often they came, in ten groups by what was told.",
            "",
            "| who decides | worth a decision, USD | regret | of the gap to random | calibration |",
            "|---|---|---|---|---|",
            *(_line(LABELS.get(name, str(name)), found[name]) for name in names),
            "",
            f"Goals: regret at most {GOAL_REGRET:g} % ({_reached(regret, GOAL_REGRET)}), calibration "
            f"at most {GOAL_POINTS:g} points for every outcome ({_reached(worst, GOAL_POINTS)}).",
            "",
            f"- With the tones at which it explored, which is the price of learning, "
            f"the regret is {_mean([one.all_regret for one in ours])}.",
            f"- Who always does what is best on average in the prospect's context (which nobody "
            f"knows) has a regret of {bound:.1f} %: the rest depends on what cannot be seen.",
            "- By floor, the regret of the advice that learns is "
            f"{', '.join(f'{one.regret:.1f}' for one in ours)} %.",
            "",
            *calibration_lines([one.tones for one in ours], KINDS, groups=GROUPS),
        ]
    )
