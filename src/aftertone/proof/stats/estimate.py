"""What an estimator returns: a value with its interval, or why there is none."""

import math
from dataclasses import dataclass

from scipy.special import ndtri, stdtrit


@dataclass(frozen=True, slots=True)
class Undecided:
    """No value, since the data cannot carry one.

    Attributes
    ----------
    reason
        One sentence for a person; never empty.
    """

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with its interval.

    Attributes
    ----------
    value
        The point estimate.
    low, high
        The ends of the interval; never equal.
    alpha
        How often the interval may miss, such as 0.05.
    method
        The name of the estimator.
    n
        Prospects (or clusters, where these are the unit) behind it.
    """

    value: float
    low: float
    high: float
    alpha: float
    method: str
    n: int

    @property
    def half_width(self) -> float:
        """Half the length of the interval."""
        return (self.high - self.low) / 2

    def holds(self, value: float) -> bool:
        """Tell whether a value lies in the interval."""
        return self.low <= value <= self.high


def checked_alpha(alpha: float) -> float:
    """Return alpha, or raise ValueError where it is no error rate below one half."""
    if not 0 < alpha < 0.5:
        raise ValueError(f"alpha is {alpha:g}, not an error rate between 0 and 0.5")
    return alpha


def normal_quantile(alpha: float) -> float:
    """Return z with a two-sided tail of ``alpha`` beyond it."""
    return float(-ndtri(checked_alpha(alpha) / 2))


def student_quantile(alpha: float, *, freedom: float) -> float:
    """Return t with a two-sided tail of ``alpha`` beyond it, at so many degrees of freedom."""
    if math.isinf(freedom):
        return normal_quantile(alpha)
    return float(-stdtrit(freedom, checked_alpha(alpha) / 2))
