"""How many prospects a difference takes: at a fixed size, and with a look every day."""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from aftertone.proof.stats.anytime import mixture_bound, mixture_rho
from aftertone.proof.stats.estimate import checked_alpha, normal_quantile

_MOST = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a trial shall be able to see.

    Attributes
    ----------
    base_rate
        The control arm's rate, 0 to 1.
    lift
        The difference that shall be seen, as a difference of rates; may be negative.
    share
        The treated arm's share.
    alpha
        How often a difference may be seen where there is none.
    power
        How often this one shall be seen.
    """

    base_rate: float
    lift: float
    share: float = 0.5
    alpha: float = 0.05
    power: float = 0.8

    def __post_init__(self) -> None:
        checked_alpha(self.alpha)
        if not 0 < self.base_rate < 1 or not 0 < self.base_rate + self.lift < 1 or not self.lift:
            raise ValueError(
                f"a rate of {self.base_rate:g} and a lift of {self.lift:g} are no two rates "
                "between 0 and 1"
            )
        if not 0 < self.share < 1 or not 0 < self.power < 1:
            raise ValueError(f"share is {self.share:g}, power {self.power:g}: both are in 0..1")

    @property
    def variance(self) -> float:
        """Of one prospect's score at the two rates."""
        p0, p1 = self.base_rate, self.base_rate + self.lift
        return p1 * (1 - p1) / self.share + p0 * (1 - p0) / (1 - self.share)


def fixed_size(wanted: Wanted) -> int:
    r"""Return how many prospects, both arms together, one look at the end needs.

    Notes
    -----
    .. math:: n = (z_{\alpha/2} + z_{1-\beta})^2 \,
       \Big(\frac{p_1 q_1}{e} + \frac{p_0 q_0}{1-e}\Big) / (p_1 - p_0)^2

    Assumes the normal approximation and that nobody looks before the end. Failure mode: base rates
    that are guessed; half the rate needs about twice the prospects for the same relative lift.
    """
    z = normal_quantile(wanted.alpha) + float(ndtri(wanted.power))
    return math.ceil(z * z * wanted.variance / wanted.lift**2)


def anytime_power(n: int, wanted: Wanted) -> float:
    """Return how often the primary interval excludes zero at size n, tuned to that size."""
    v = n * wanted.variance
    scale = 1 / min(wanted.share, 1 - wanted.share) + 1
    rho = mixture_rho(v, alpha_opt=wanted.alpha / 2)
    bound = float(mixture_bound(np.array(v), alpha=wanted.alpha / 2, rho=rho, c=scale))
    return float(ndtr((n * abs(wanted.lift) - bound) / math.sqrt(v)))


def anytime_size(wanted: Wanted) -> int:
    """Return how many prospects, both arms together, the primary interval needs.

    Notes
    -----
    The smallest n at which the primary interval excludes zero with the wanted power, by the normal
    approximation of the score's sum. With daily looks it is often excluded earlier. Failure mode:
    as for :func:`fixed_size`.
    """
    low, high = 1, 64
    while anytime_power(high, wanted) < wanted.power:
        low, high = high, high * 2
        if high > _MOST:
            raise ValueError(f"more than {_MOST} prospects are needed to see {wanted.lift:g}")
    while high - low > 1:
        middle = (low + high) // 2
        if anytime_power(middle, wanted) < wanted.power:
            low = middle
        else:
            high = middle
    return high


def seen_lift(n: int, *, base_rate: float, share: float = 0.5, alpha: float = 0.05) -> float | None:
    """Return the smallest rise that n prospects show with a power of 0.8 at daily looks.

    None where no rise to a rate below 1 is large enough.
    """
    low, high = 0.0, 1 - base_rate - 1e-9

    def shown(lift: float) -> bool:
        wanted = Wanted(base_rate=base_rate, lift=lift, share=share, alpha=alpha)
        return anytime_power(n, wanted) >= wanted.power

    if not shown(high):
        return None
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (low, middle) if shown(middle) else (middle, high)
    return high
