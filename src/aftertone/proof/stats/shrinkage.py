"""Shrinkage of rates across reps, segments or scripts: the beta-binomial (formula 8)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, betaln, expit

from aftertone.proof.stats.estimate import Undecided, checked_alpha

# The prior counts for 1 to a million prospects; at the upper end the groups do not differ at all.
_LOG_WORTH = (0.0, 6.0 * np.log(10))
_LOGIT = (-14.0, 14.0)
_GOLDEN = (np.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class Shared:
    """What the groups have in common.

    Attributes
    ----------
    a, b
        Of the beta distribution that the groups' rates are drawn from.
    """

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The mean rate of a group."""
        return self.a / (self.a + self.b)

    @property
    def worth(self) -> float:
        """As how many prospects the others' experience counts for each group."""
        return self.a + self.b


@dataclass(frozen=True, slots=True)
class Shrunk:
    """One group's rate, moved towards the others'.

    Attributes
    ----------
    raw
        Events out of prospects; None where there are none.
    value, low, high
        Posterior mean and interval.
    variance
        Of the posterior.
    """

    raw: float | None
    value: float
    low: float
    high: float
    variance: float


def log_marginal(y: Sequence[int], n: Sequence[int], *, a: float, b: float) -> float:
    """Return S [ln B(a + y, b + n - y) - ln B(a, b)], the log likelihood of a and b."""
    events, size = np.asarray(y, float), np.asarray(n, float)
    return float((betaln(a + events, b + size - events) - betaln(a, b)).sum())


def shared_rate(y: Sequence[int], n: Sequence[int]) -> Shared | Undecided:
    """Return the beta distribution under which the groups' counts are likeliest.

    Parameters
    ----------
    y, n
        Events and prospects of each group.

    Notes
    -----
    Maximises :func:`log_marginal` over the mean and a + b (from 1 to a million), by golden section
    within golden section. Assumes groups that are alike before anything is known of them. Failure
    mode: few groups often make them look all the same (a + b at its upper end), which shrinks too
    much; below three groups it is undecided.

    References
    ----------
    Gelman et al., Bayesian Data Analysis, 3rd ed., section 5.3.
    """
    kept = [(events, size) for events, size in zip(y, n, strict=True) if size > 0]
    if len(kept) < 3:
        return Undecided(f"{len(kept)} groups with data; three are needed to learn from each other")
    events, size = ([float(one[i]) for one in kept] for i in (0, 1))
    if not 0 < sum(events) < sum(size):
        return Undecided("every prospect had the same outcome: the groups' spread cannot be told")

    def at(log_worth: float, logit: float) -> float:
        worth, mean = float(np.exp(log_worth)), float(expit(logit))
        e, s = np.array(events), np.array(size)
        a, b = worth * mean, worth * (1 - mean)
        return float((betaln(a + e, b + s - e) - betaln(a, b)).sum())

    def best_logit(log_worth: float) -> float:
        return _highest(lambda logit: at(log_worth, logit), *_LOGIT)

    log_worth = _highest(lambda one: at(one, best_logit(one)), *_LOG_WORTH)
    worth, mean = float(np.exp(log_worth)), float(expit(best_logit(log_worth)))
    return Shared(worth * mean, worth * (1 - mean))


def shrunk(y: int, n: int, *, shared: Shared, alpha: float = 0.05) -> Shrunk:
    """Return one group's posterior: Beta(a + y, b + n - y)."""
    if not 0 <= y <= n:
        raise ValueError(f"{y} events among {n} prospects")
    a, b = shared.a + y, shared.b + n - y
    total = a + b
    tail = checked_alpha(alpha) / 2
    return Shrunk(
        raw=y / n if n else None,
        value=a / total,
        low=float(betaincinv(a, b, tail)),
        high=float(betaincinv(a, b, 1 - tail)),
        variance=a * b / (total * total * (total + 1)),
    )


def _highest(f: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function with one peak is highest, to 1e-7."""
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = f(left), f(right)
    while high - low > 1e-7:
        if at_left >= at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = f(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = f(right)
    return (low + high) / 2
