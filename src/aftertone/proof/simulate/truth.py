"""What is true of a floor: found by living it again and again under each arm and each school."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from aftertone.proof.simulate.assigning import Assignment, by_policy, forced
from aftertone.proof.simulate.calling import call, counted
from aftertone.proof.simulate.floor import Floor
from aftertone.touches import OutcomeType, Policy, Trial

SCHEMA = "aftertone.truth/1"
METRICS = (
    OutcomeType.CALLBACK,
    OutcomeType.LATER_PICKUP,
    OutcomeType.EMAIL_REPLY,
    OutcomeType.MEETING,
    OutcomeType.OPT_OUT,
)
# As many prospects are lived through for each arm and each school.
_ENOUGH = 150_000
_MOST_LIVES = 20


def true_rates(floor: Floor, assignment: Assignment, *, window_days: int) -> dict[str, Any]:
    """Return each metric's rate among those who come to a tone, with its Monte-Carlo error.

    The prospects and reps stay as they are; their answers are drawn anew in every life.
    """
    lives = min(_MOST_LIVES, max(2, math.ceil(_ENOUGH / floor.settings.prospects)))
    seen: dict[OutcomeType, list[float]] = {kind: [] for kind in METRICS}
    received, entered = [], []
    for life in range(lives):
        draw = np.random.default_rng((floor.settings.seed, 2, life))
        calls = call(floor, assignment, draw)
        came = ~np.isnan(calls.entered)
        entered.append(int(came.sum()))
        received.append(float(calls.received[came].mean()) if came.any() else 0.0)
        for kind in METRICS:
            values = counted(calls, kind, window_days=window_days)[came]
            seen[kind].append(float(values.mean()) if len(values) else 0.0)
    rates = {
        kind.value: {
            "rate": float(np.mean(one)),
            "error": float(np.std(one, ddof=1) / math.sqrt(lives)),
        }
        for kind, one in seen.items()
    }
    return {
        "entered": float(np.mean(entered)),
        "voicemail_left": float(np.mean(received)),
        "rates": rates,
    }


def truth_of(
    floor: Floor,
    trial: Trial | None,
    *,
    window_days: int,
    tick: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    """Return what is true of a floor, as plain values for truth.json.

    Parameters
    ----------
    floor
        The floor.
    trial
        The trial whose arms are compared; None outside one.
    window_days
        How long after the entry an outcome counts.
    tick
        Called after each arm and each school.
    """
    settings = floor.settings
    made: dict[str, Any] = {
        "schema": SCHEMA,
        "about": "Rates among prospects who come to a tone, within the window, lived many times.",
        "prospects": settings.prospects,
        "days": settings.days,
        "seed": settings.seed,
        "window_days": window_days,
    }
    if trial is not None:
        arms = {}
        for arm in trial.arms:
            arms[arm] = true_rates(floor, forced(floor, trial, arm), window_days=window_days)
            tick()
        made["arms"] = arms
        made["effects"] = {
            arm: _effects(arms[arm], arms[trial.control]) for arm in arms if arm != trial.control
        }
    policies = {}
    for policy in Policy:
        policies[policy.value] = true_rates(
            floor, by_policy(floor, policy), window_days=window_days
        )
        tick()
    made["policies"] = policies
    return made


def _effects(treated: dict[str, Any], control: dict[str, Any]) -> dict[str, Any]:
    moved = treated["voicemail_left"] - control["voicemail_left"]
    effects = {}
    for name, one in treated["rates"].items():
        other = control["rates"][name]
        itt = one["rate"] - other["rate"]
        effects[name] = {
            "itt": itt,
            "error": math.hypot(one["error"], other["error"]),
            "complier": itt / moved if abs(moved) > 1e-9 else None,
        }
    return effects
