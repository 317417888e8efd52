"""What each policy would have brought, had it decided at the logged tones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from aftertone.errors import InputError, did_you_mean
from aftertone.proof.log import Metric
from aftertone.proof.replay.estimators import (
    ESTIMATORS,
    Effective,
    Influence,
    Weighted,
    difference_of,
    effective,
    estimate_of,
)
from aftertone.proof.replay.policies import SCHOOLS, Rival
from aftertone.proof.replay.rates import folds_of, predicted_rewards, predicted_shares
from aftertone.proof.replay.tones import ACTIONS, LeftOut, Tones
from aftertone.proof.stats import Estimate, Undecided, checked_alpha
from aftertone.touches import Action, Policy

# Chances are written with rounding; a policy that takes an action this rarely does not want it.
_NEVER = 1e-9


class ReplayVerdict(StrEnum):
    """What a replay shows of a policy, against what the reps did."""

    HELPS = "helps"
    HURTS = "hurts"
    NO_MATERIAL_DIFFERENCE = "no_material_difference"
    CANNOT_KNOW_YET = "cannot_know_yet"
    NOT_IDENTIFIED = "not_identified"
    OBSERVATIONAL = "observational"
    AS_LOGGED = "as_logged"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayOptions:
    """How a log is replayed.

    Attributes
    ----------
    estimator
        The one that leads; the others are in the report too.
    alpha
        How often an interval of a value may miss. Differences share it among the policies.
    margin
        A difference from what the reps did that nobody would care about; None for none.
    """

    estimator: str = "dr"
    alpha: float = 0.05
    margin: float | None = None

    def __post_init__(self) -> None:
        if self.estimator not in ESTIMATORS:
            raise InputError(
                f"there is no estimator {self.estimator!r}{did_you_mean(self.estimator, ESTIMATORS)}"
                f"; there are {', '.join(ESTIMATORS)}"
            )
        checked_alpha(self.alpha)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyValue:
    """What is known of one policy.

    Attributes
    ----------
    name, meaning
        Of the policy.
    value
        What it would have brought a tone, or why that is not known.
    difference
        That less what the reps' own choices brought; its alpha is shared among the policies.
    estimates
        The value by every estimator.
    effective
        How much of the log speaks for it.
    support
        The share of tones at which all that it wants had a chance.
    identified
        True where that is all of them.
    missing
        What it wants most often where that had no chance; None where that was not even possible.
    verdict
        Against what the reps did.
    """

    name: str
    meaning: str
    value: Estimate | Undecided
    difference: Estimate | Undecided
    estimates: Mapping[str, Estimate | Undecided]
    effective: Effective
    support: float
    identified: bool
    missing: Action | None
    verdict: ReplayVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A replay of several policies over one log.

    Attributes
    ----------
    metric, options
        What was asked.
    tones, prospects, pending
        Tones with a closed window, whose they are, and tones whose window is open.
    mean
        What the logged tones brought, plainly.
    by_chance
        False where the log holds no propensities: everything is observational then.
    left_out
        Touches that could not be used.
    policies
        In the order asked for.
    """

    metric: Metric
    options: ReplayOptions
    tones: int
    prospects: int
    pending: int
    mean: float | None
    by_chance: bool
    left_out: tuple[LeftOut, ...]
    policies: tuple[PolicyValue, ...]


def replay(
    tones: Tones, rivals: Sequence[Rival] = SCHOOLS, *, options: ReplayOptions | None = None
) -> Replay:
    """Replay policies over logged tones."""
    options = options or ReplayOptions()
    names = [one.name for one in rivals]
    if len(set(names)) < len(names):
        twice = next(one for one in names if names.count(one) > 1)
        raise InputError(f"the policy {twice} is given twice: give another `name` in its file")
    known = _known(tones)
    logged = Weighted(
        tones.reward,
        np.ones(len(tones)),
        tones.prospect,
        np.zeros(len(tones)),
        np.zeros(len(tones)),
    )
    compared = max(1, sum(one != Policy.AS_LOGGED for one in names))
    return Replay(
        metric=tones.metric,
        options=options,
        tones=len(tones),
        prospects=len(np.unique(tones.prospect)),
        pending=tones.pending,
        mean=float(tones.reward.mean()) if len(tones) else None,
        by_chance=tones.by_chance,
        left_out=tones.left_out,
        policies=tuple(
            _valued(one, tones, known, logged, options=options, compared=compared) for one in rivals
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What holds for all policies: propensities and the model; shape (n, actions)."""

    propensity: NDArray[np.float64]
    predicted: NDArray[np.float64]


def _known(tones: Tones) -> _Known:
    cell, fold = (tones.stratum, tones.action), folds_of(tones.prospect)
    predicted = predicted_rewards(tones.reward, cell, fold, actions=len(ACTIONS))
    if not tones.by_chance:
        return _Known(predicted_shares(cell, fold, actions=len(ACTIONS)), predicted)
    table = np.zeros((len(tones.moments), len(ACTIONS)))
    for at, moment in enumerate(tones.moments):
        for action, chance in zip(moment.eligible, moment.propensities, strict=True):
            table[at, ACTIONS.index(action)] = chance
    return _Known(table[tones.place], predicted)


def policy_chances(rival: Rival, tones: Tones) -> NDArray[np.float64]:
    """Return how likely a policy takes each action at each tone; shape (n, actions)."""
    table = np.zeros((len(tones.moments), len(ACTIONS)))
    for at, moment in enumerate(tones.moments):
        for action, chance in zip(moment.eligible, rival.chances(moment), strict=True):
            table[at, ACTIONS.index(action)] = chance
    return table[tones.place]


def _valued(
    rival: Rival,
    tones: Tones,
    known: _Known,
    logged: Weighted,
    *,
    options: ReplayOptions,
    compared: int,
) -> PolicyValue:
    is_logged = rival.name == Policy.AS_LOGGED
    if is_logged:
        data, support, missing = logged, 1.0, None
    else:
        chances = policy_chances(rival, tones)
        support, missing = _support(chances, known.propensity)
        data = _weighed(chances, tones, known)
    speaks = effective(data)
    identified = support >= 1
    blocked = _why_not(identified, speaks)
    found = {name: one(data) for name, one in ESTIMATORS.items()}
    estimates = {
        name: blocked or estimate_of(one, data.prospect, method=name, alpha=options.alpha)
        for name, one in found.items()
    }
    difference = _difference(
        found[options.estimator],
        logged,
        blocked or _why_not(identified=True, speaks=effective(logged)),
        options=options,
        alpha=options.alpha / compared,
    )
    return PolicyValue(
        name=rival.name,
        meaning=rival.meaning,
        value=estimates[options.estimator],
        difference=Undecided("it is what the reps did") if is_logged else difference,
        estimates=estimates,
        effective=speaks,
        support=support,
        identified=identified,
        missing=missing,
        verdict=(
            ReplayVerdict.AS_LOGGED
            if is_logged
            else _verdict(difference, tones, identified=identified, margin=options.margin)
        ),
    )


def _weighed(chances: NDArray[np.float64], tones: Tones, known: _Known) -> Weighted:
    at = np.arange(len(tones))
    chance, propensity = chances[at, tones.action], known.propensity[at, tones.action]
    return Weighted(
        reward=tones.reward,
        weight=np.divide(chance, propensity, out=np.zeros(len(tones)), where=propensity > 0),
        prospect=tones.prospect,
        predicted=known.predicted[at, tones.action],
        predicted_policy=(chances * known.predicted).sum(axis=1),
    )


def _support(
    chances: NDArray[np.float64], propensity: NDArray[np.float64]
) -> tuple[float, Action | None]:
    """Return the share of tones at which all that is wanted had a chance, and what most lacks one."""
    if not len(chances):
        return 1.0, None
    lacking = np.where(propensity > 0, 0.0, chances)
    lacking[lacking < _NEVER] = 0.0
    beyond = 1 - chances.sum(axis=1)  # wanted, and not even eligible
    beyond[beyond < _NEVER] = 0.0
    short = (lacking.sum(axis=1) > 0) | (beyond > 0)
    most = lacking.sum(axis=0)
    missing = ACTIONS[int(most.argmax())] if most.max() > 0 else None
    return float(1 - short.mean()) if short.any() else 1.0, missing


def _why_not(identified: bool, speaks: Effective) -> Undecided | None:
    if not identified:
        return Undecided("the log never gave what it wants a chance everywhere")
    return Undecided(speaks.shortfall) if speaks.shortfall else None


def _difference(
    found: Influence,
    logged: Weighted,
    blocked: Undecided | None,
    *,
    options: ReplayOptions,
    alpha: float,
) -> Estimate | Undecided:
    if blocked is not None:
        return blocked
    # Plainly, as in the log: with weights of one every estimator without a model is the mean.
    apart = difference_of(found, ESTIMATORS["ips"](logged))
    if not apart.parts.any():
        return Undecided("it does exactly what was done: there is nothing to compare")
    return estimate_of(apart, logged.prospect, method=options.estimator, alpha=alpha)


def _verdict(
    difference: Estimate | Undecided, tones: Tones, *, identified: bool, margin: float | None
) -> ReplayVerdict:
    if not identified:
        return ReplayVerdict.NOT_IDENTIFIED
    if not tones.by_chance:
        return ReplayVerdict.OBSERVATIONAL
    if isinstance(difference, Undecided):
        return ReplayVerdict.CANNOT_KNOW_YET
    if margin is not None and max(-difference.low, difference.high) < margin:
        return ReplayVerdict.NO_MATERIAL_DIFFERENCE
    if difference.low <= 0 <= difference.high:
        return ReplayVerdict.CANNOT_KNOW_YET
    more = difference.low > 0
    better = more == tones.metric.higher_is_better
    return ReplayVerdict.HELPS if better else ReplayVerdict.HURTS
