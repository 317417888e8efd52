"""Replayed schools on simulated tones whose truth is known, and on real logs.

Three contexts, four actions, reps who leave more messages where they hope for more; truth is what
each school brings when it decides itself, which is known exactly here.
"""

import csv
import gzip
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aftertone.proof.log import METRICS
from aftertone.proof.replay import (
    ACTIONS,
    ESTIMATORS,
    LoggedMoment,
    Tones,
    Weighted,
    replay,
    weighted,
)
from aftertone.proof.replay.estimators import effective, estimate_of
from aftertone.proof.replay.rates import folds_of, predicted_rewards
from aftertone.proof.stats import Estimate, Undecided
from aftertone.touches import Action, Context, Policy
from bench.interval import wilson
from bench.real_data import ROOT

RUNS, NO_SUPPORT_CASES = 400, 1000
ELIGIBLE = (
    Action.LEAVE_VOICEMAIL,
    Action.VOICEMAIL_PLUS_EMAIL,
    Action.HANG_UP_CALL_LATER,
    Action.EMAIL,
)
CONTEXTS = (Context.COLD, Context.MET, Context.ACTIVE_DEAL)
SHARES = np.array([0.7, 0.15, 0.15])
CHANCES = np.array([[0.3, 0.2, 0.3, 0.2], [0.4, 0.2, 0.2, 0.2], [0.5, 0.2, 0.1, 0.2]])
RATES = np.array([[0.05, 0.07, 0.03, 0.04], [0.10, 0.09, 0.06, 0.08], [0.20, 0.16, 0.12, 0.18]])
# Which action each school takes, by context.
WANTED = {
    Policy.NEVER_LEAVE: (2, 2, 2),
    Policy.LEAVE_WHEN_EARNED: (2, 2, 0),
    Policy.ALWAYS_LEAVE_SHORT: (0, 0, 0),
    Policy.VOICEMAIL_PLUS_EMAIL: (1, 1, 1),
}


@dataclass(frozen=True, slots=True)
class World:
    """How many tones, and how likely answers are against ``RATES``."""

    name: str
    tones: int
    factor: float


WORLDS = (World("5 % answer", 4000, 1.0), World("2.5 % answer", 8000, 0.5))


def truth(policy: Policy, world: World) -> float:
    if policy is Policy.AS_LOGGED:
        return float(SHARES @ (RATES * CHANCES).sum(axis=1)) * world.factor
    return float(SHARES @ RATES[np.arange(3), list(WANTED[policy])]) * world.factor


def tones(world: World, draw: np.random.Generator, chances: np.ndarray = CHANCES) -> Tones:
    n = world.tones
    context = draw.choice(len(CONTEXTS), n, p=SHARES)
    action = (draw.random(n)[:, None] >= chances.cumsum(axis=1)[context][:, :-1]).sum(axis=1)
    reward = (draw.random(n) < world.factor * RATES[context, action]).astype(float)
    return Tones(
        metric=METRICS["callback"],
        moments=tuple(
            LoggedMoment(eligible=ELIGIBLE, propensities=tuple(row), context=one)
            for one, row in zip(CONTEXTS, chances.tolist(), strict=True)
        ),
        place=context,
        action=np.array([ACTIONS.index(one) for one in ELIGIBLE])[action],
        reward=reward,
        prospect=np.arange(n),
        stratum=context,
        by_chance=True,
    )


def run() -> str:
    lines = [
        f"{RUNS:,} logs for each line. The error is of the mean over all logs, in points, with its "
        "Monte-Carlo error (goal: at most two of them). Coverage is of the 95 % interval in the "
        "logs where one is shown (goal: 93 to 97 %), with its own 95 % interval. Where the log is "
        "just large enough, values are shown more often when luck was good: the last column is "
        "their error.",
        "",
        "| answers | policy | estimator | truth | error | coverage | shown in | error where shown |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for world in WORLDS:
        lines += _world(world)
    refused, wanted = _no_support()
    low, high = wilson(refused, wanted)
    lines += [
        "",
        f"Without support: {refused:,} of {wanted:,} values refused "
        f"({100 * low:.1f}-{100 * high:.1f} %; goal: all).",
        "",
        *_real(),
    ]
    return "\n".join(lines)


def _world(world: World) -> list[str]:
    shown: dict[tuple[str, str], list[Estimate]] = {}
    every: dict[tuple[str, str], list[float]] = {}
    for count in range(RUNS):
        log = tones(world, np.random.default_rng((51, count)))
        for one in replay(log).policies:
            for name, estimate in one.estimates.items():
                if isinstance(estimate, Estimate):
                    shown.setdefault((one.name, name), []).append(estimate)
        for policy, data in _weighed(log).items():
            for name, estimator in ESTIMATORS.items():
                every.setdefault((policy, name), []).append(estimator(data).value)
    return [
        _line(
            world,
            policy,
            name,
            shown=shown.get((policy, name), []),
            every=np.array(every[policy, name]),
        )
        for policy in (*WANTED, Policy.AS_LOGGED)
        for name in ESTIMATORS
        if policy is not Policy.AS_LOGGED or name == "dr"
    ]


def _weighed(log: Tones) -> dict[Policy, Weighted]:
    """Return the log as each school weighs it, whether or not a report would show its value."""
    at = np.arange(len(log))
    cell, fold = (log.stratum, log.action), folds_of(log.prospect)
    predicted = predicted_rewards(log.reward, cell, fold, actions=len(ACTIONS))
    found = {Policy.AS_LOGGED: weighted(log.reward, np.ones(len(log)))}
    for policy, wanted in WANTED.items():
        action = np.array([ACTIONS.index(ELIGIBLE[one]) for one in wanted])[log.place]
        chance = CHANCES[np.arange(3), list(wanted)][log.place]
        found[policy] = weighted(
            log.reward,
            (action == log.action) / chance,
            predicted=predicted[at, log.action],
            predicted_policy=predicted[at, action],
        )
    return found


def _line(
    world: World, policy: Policy, name: str, *, shown: list[Estimate], every: np.ndarray
) -> str:
    true = truth(policy, world)
    error = 100 * every.std(ddof=1) / len(every) ** 0.5
    covered = sum(one.holds(true) for one in shown)
    low, high = wilson(covered, len(shown))
    among = 100 * (float(np.mean([one.value for one in shown])) - true) if shown else float("nan")
    return (
        f"| {world.name} | {policy.value} | {name} | {100 * true:.2f} % | "
        f"{100 * (every.mean() - true):+.3f} ± {error:.3f} | "
        f"{100 * covered / max(len(shown), 1):.1f} % ({100 * low:.1f}-{100 * high:.1f} %) | "
        f"{100 * len(shown) / RUNS:.0f} % | {among:+.3f} |"
    )


def _no_support() -> tuple[int, int]:
    """Return how many values of policies without support were refused, of how many."""
    refused = wanted = 0
    draw = np.random.default_rng(52)
    world = World("", 600, 1.0)
    for _case in range(NO_SUPPORT_CASES):
        chances = draw.dirichlet(np.ones(4), 3)
        context, action = int(draw.integers(3)), int(draw.integers(3))
        chances[context, action] = 0
        chances /= chances.sum(axis=1, keepdims=True)
        for one in replay(tones(world, draw, chances)).policies:
            places = WANTED.get(Policy(one.name))
            if places is not None and places[context] == action:
                wanted += 1
                refused += not one.identified and isinstance(one.value, Undecided)
    return refused, wanted


def _real() -> list[str]:
    folder = ROOT / "policy"
    if not folder.exists():
        return ["The real logs (Open Bandit) are not here."]
    thompson, even = (_log(folder / which / "men" / "men.csv.gz") for which in ("bts", "random"))
    items = int(max(thompson[0].max(), even[0].max())) + 1
    action, click, propensity = thompson
    weight = (1 / items) / propensity
    cell = (np.zeros(len(action), np.int64), action)
    predicted = predicted_rewards(click, cell, folds_of(np.arange(len(action))), actions=items)
    data = weighted(
        click,
        weight,
        predicted=predicted[np.arange(len(action)), action],
        predicted_policy=predicted.mean(axis=1),
    )
    shown = even[1]
    half = 1.96 * (shown.mean() * (1 - shown.mean()) / len(shown)) ** 0.5
    speaks = effective(data)
    lines = [
        f"Real logs (Open Bandit, men, {len(action):,} and {len(shown):,} rows, {items} items): what "
        f"an even choice would have had clicked, from a log of Thompson sampling. In truth it had "
        f"{100 * shown.mean():.2f} % (± {100 * half:.2f}). Effective: {speaks.ess:,.0f} rows, "
        f"{speaks.events:.0f} clicks, largest weight {speaks.max_weight:.0f}; "
        + (
            f"so the report says “can't know yet”: {speaks.shortfall}. "
            if speaks.shortfall
            else "enough for the report to show it. "
        )
        + "What the estimators would say:",
        "",
    ]
    for name, one in ESTIMATORS.items():
        found = estimate_of(one(data), data.prospect, method=name)
        if isinstance(found, Estimate):
            lines.append(
                f"- {name}: {100 * found.value:.2f} % ({100 * found.low:.2f} to "
                f"{100 * found.high:.2f} %)"
            )
    return lines


def _log(path: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(io.StringIO(file.read())))
    return (
        np.array([int(row["item_id"]) for row in rows], np.int64),
        np.array([float(row["click"]) for row in rows]),
        np.array([float(row["propensity_score"]) for row in rows]),
    )
