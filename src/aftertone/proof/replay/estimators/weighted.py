"""What every estimator eats, and what it gives: a value with each tone's part in its error."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aftertone.proof.stats import Estimate, Undecided, normal_quantile

# Below these, normal intervals cover less than they say (docs/proof.md): nothing is known yet.
ENOUGH_ESS = 200.0
ENOUGH_EVENTS = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Logged tones as a rival policy weighs them; shape (n,) each.

    Attributes
    ----------
    reward
        What came of the logged action.
    weight
        How likely the policy takes the logged action, over how likely it was: pi / e.
    prospect
        Whose tone it was, as whole numbers from 0; tones of one prospect are not independent.
    predicted
        What a model expects of the logged action, fitted without this prospect.
    predicted_policy
        What the model expects of the policy's own actions there.
    """

    reward: NDArray[np.float64]
    weight: NDArray[np.float64]
    prospect: NDArray[np.int64]
    predicted: NDArray[np.float64]
    predicted_policy: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.reward)


def weighted(
    reward: ArrayLike,
    weight: ArrayLike,
    *,
    prospect: ArrayLike | None = None,
    predicted: ArrayLike | None = None,
    predicted_policy: ArrayLike | None = None,
) -> Weighted:
    """Return checked arrays; without ``prospect`` each tone has its own, without a model it says 0.

    Raises
    ------
    ValueError
        If lengths differ, a value is not finite, or a weight is negative.
    """
    rewards = np.asarray(reward, float)
    size = len(rewards)
    arrays = [
        np.zeros(size) if one is None else np.asarray(one, float)
        for one in (weight, predicted, predicted_policy)
    ]
    who = np.arange(size) if prospect is None else np.asarray(prospect)
    if any(one.shape != (size,) for one in (*arrays, who, rewards)):
        raise ValueError("each tone needs one reward, one weight and one of whatever else is given")
    if not all(np.isfinite(one).all() for one in (*arrays, rewards)):
        raise ValueError("a reward, a weight or a prediction is not finite")
    if (arrays[0] < 0).any():
        raise ValueError(f"a weight is {arrays[0].min():g}, where none can be negative")
    codes = np.unique(who, return_inverse=True)[1].astype(np.int64)
    return Weighted(rewards, arrays[0], codes, arrays[1], arrays[2])


@dataclass(frozen=True, slots=True, eq=False)
class Influence:
    """A value, and by how much each tone pulled at it.

    Attributes
    ----------
    value
        The estimate; NaN where there is none.
    parts
        Of its error, first order; shape (n,). They sum to 0.
    """

    value: float
    parts: NDArray[np.float64]


def estimate_of(
    influence: Influence, prospect: NDArray[np.int64], *, method: str, alpha: float = 0.05
) -> Estimate | Undecided:
    r"""Return the value with its interval, with the variance by prospect.

    Notes
    -----
    .. math:: \widehat{\mathrm{var}} = \frac{G}{G-1} \sum_{g} \Big(\sum_{i \in g} u_i\Big)^2

    over the G prospects, u the parts. Normal interval. Failure mode: few events that count
    (:class:`Effective`) leave the interval too narrow.
    """
    sums = np.bincount(prospect, weights=influence.parts)
    groups = len(sums)
    if groups < 2:
        return Undecided(f"{groups} prospects have a closed window, where two are needed")
    if not np.isfinite(influence.value):
        return Undecided("the policy would never have done what was done: nothing to go by")
    variance = groups / (groups - 1) * float(sums @ sums)
    if variance <= 0:
        return Undecided("nobody's outcome differs from the others': no spread to judge by")
    half = normal_quantile(alpha) * variance**0.5
    return Estimate(
        value=influence.value,
        low=influence.value - half,
        high=influence.value + half,
        alpha=alpha,
        method=method,
        n=groups,
    )


def difference_of(one: Influence, other: Influence) -> Influence:
    """Return one value less another of the same tones; what both share cancels out."""
    return Influence(one.value - other.value, one.parts - other.parts)


@dataclass(frozen=True, slots=True)
class Effective:
    """How much of the log speaks for a policy.

    Attributes
    ----------
    ess
        Effective sample size in prospects: (sum of w)^2 / (sum of w^2), w summed by prospect. With
        one tone each it is the usual one.
    events
        Effective events: the same of w times the reward.
    max_weight
        The largest weight of a tone.
    """

    ess: float
    events: float
    max_weight: float

    @property
    def shortfall(self) -> str:
        """Why it is too little to go by; empty where it is enough."""
        if self.ess < ENOUGH_ESS:
            return f"the log is worth only {self.ess:,.0f} prospects here, of the {ENOUGH_ESS:,.0f} that are needed"
        if self.events < ENOUGH_EVENTS:
            return f"only {self.events:,.0f} events count here, of the {ENOUGH_EVENTS:,.0f} that are needed"
        return ""


def effective(data: Weighted) -> Effective:
    """Return how much of the log speaks for the policy that weighed it."""
    return Effective(
        ess=_kish(np.bincount(data.prospect, weights=data.weight)),
        events=_kish(np.bincount(data.prospect, weights=data.weight * np.abs(data.reward))),
        max_weight=float(data.weight.max(initial=0.0)),
    )


def _kish(values: NDArray[Any]) -> float:
    square = float(values @ values)
    return float(values.sum()) ** 2 / square if square > 0 else 0.0
