"""The primary interval: valid at every look and at every size of the sample (formula 2)."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammainc, gammaln

from aftertone.proof.stats.estimate import Estimate, Undecided, checked_alpha
from aftertone.proof.stats.score import ScoreDays

METHOD = "anytime_finite_sample"
_MOST_STEPS = 60
# Newton's error after a step is about the square of the step; smaller steps are rounding alone.
_LAST_STEP = 1e-7


def mixture_rho(v_opt: float, *, alpha_opt: float) -> float:
    """Return the mixture's parameter that makes the one-sided bound narrowest near ``v_opt``.

    rho = v / (L + ln(1 + L)), L = 2 ln(1 / (2 alpha)).
    """
    if not (v_opt > 0 and math.isfinite(v_opt)):
        raise ValueError(f"v_opt is {v_opt:g}, where a variance above 0 is needed")
    length = 2 * math.log(1 / (2 * checked_alpha(alpha_opt)))
    return v_opt / (length + math.log1p(length))


def log_mixture(s: ArrayLike, v: ArrayLike, *, rho: float, c: float) -> np.ndarray:
    """Return the log of the gamma-exponential mixture supermartingale at sum s and variance v."""
    r = rho / c**2
    k = (np.asarray(v, float) + rho) / c**2
    x = np.asarray(s, float) / c + k
    constant = r * math.log(r) - gammaln(r) - math.log(gammainc(r, r))
    return np.asarray(
        constant + gammaln(k) + np.log(gammainc(k, x)) - k * np.log(x) + (x - rho / c**2)
    )


def mixture_bound(v: ArrayLike, *, alpha: float, rho: float, c: float) -> np.ndarray:
    r"""Return u: a sum with variance process v is ever above u with chance at most alpha.

    Parameters
    ----------
    v
        The variance process; any shape, each at least 0.
    alpha
        One-sided.
    rho
        From :func:`mixture_rho`.
    c
        The scale: no step may lie further than c from its prediction.

    Notes
    -----
    u solves log m(u, v) = log(1 / alpha) with r = rho / c^2, k = (v + rho) / c^2,
    x = (c s + v + rho) / c^2 and

    .. math:: \log m = r\ln r-\ln\Gamma(r)-\ln P(r,r)+\ln\Gamma(k)+\ln P(k,x)-k\ln x+(cs+v)/c^2

    The log is convex and rising in s, so Newton's steps from the right never leave the root's
    right-hand side.

    References
    ----------
    Howard, Ramdas, McAuliffe, Sekhon (2021), Annals of Statistics 49, Proposition 9.
    """
    variance = np.asarray(v, float)
    target = math.log(1 / checked_alpha(alpha))
    k = (variance + rho) / c**2
    # The bound of a step without its tail, widened: to the right of the root.
    s = np.sqrt(2 * (variance + rho) * (target + np.log1p(variance / rho))) + c * (target + 1)
    for _ in range(_MOST_STEPS):
        x = s / c + k
        below = gammainc(k, x)
        density = np.exp(-x + (k - 1) * np.log(x) - gammaln(k))
        slope = (density / below - k / x + 1) / c
        step = (log_mixture(s, variance, rho=rho, c=c) - target) / slope
        s = s - step
        if np.all(np.abs(step) <= _LAST_STEP * (1 + np.abs(s))):
            return np.asarray(s)
    raise ArithmeticError(f"the mixture bound was not found in {_MOST_STEPS} steps")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnytimeOptions:
    """What must be settled before the first prospect.

    Attributes
    ----------
    share
        The probability of the treated arm between the two.
    v_opt
        Where the interval shall be narrowest: see :func:`expected_variance`.
    alpha
        How often the interval may ever miss, both sides together.
    """

    share: float
    v_opt: float
    alpha: float = 0.05

    @property
    def scale(self) -> float:
        """C = 1 / e_min + 1, for outcomes in [0, 1]."""
        return 1 / min(self.share, 1 - self.share) + 1


def expected_variance(n: float, *, share: float, rate: float) -> float:
    """Return the variance of n scores where both arms have an event at about this rate."""
    return n * rate * (1 - rate) * (1 / share + 1 / (1 - share))


@dataclass(frozen=True, slots=True)
class AnytimePath:
    """The effect and its interval at every look; shape (..., days) each.

    Attributes
    ----------
    n
        Prospects so far.
    effect
        Mean score so far; NaN before the first prospect.
    half_width
        Of the interval around it; infinite before the first prospect.
    """

    n: np.ndarray
    effect: np.ndarray
    half_width: np.ndarray


def anytime_path(days: ScoreDays, options: AnytimeOptions) -> AnytimePath:
    """Return the primary interval at the end of every day.

    Parameters
    ----------
    days
        Scores by assignment day, those days alone whose window has closed.
    options
        Settled before the trial.

    Notes
    -----
    V += Sphi2 - 2 p Sphi + n p^2 with p the mean score of the earlier days, within [-1, 1]; the
    interval is Sphi / n +- u(V; alpha / 2) / n. Assumes outcomes in [0, 1], the logged share, and
    that days enter in order. It covers the mean effect on the prospects so far, at all looks
    together, whatever drifts. Failure mode: outcomes beyond 1 (money without a cap).

    References
    ----------
    Waudby-Smith, Wu, Ramdas, Karampatziakis, Mineiro, arXiv 2210.10768.
    """
    n, total = np.cumsum(days.n, axis=-1), np.cumsum(days.sphi, axis=-1)
    earlier_n = n - days.n
    earlier = np.divide(total - days.sphi, earlier_n, out=np.zeros_like(total), where=earlier_n > 0)
    p = np.clip(earlier, -1, 1)
    step = days.sphi2 - 2 * p * days.sphi + days.n * p * p
    v = np.cumsum(np.maximum(step, 0), axis=-1)
    rho = mixture_rho(options.v_opt, alpha_opt=options.alpha / 2)
    bound = mixture_bound(v, alpha=options.alpha / 2, rho=rho, c=options.scale)
    seen = n > 0
    effect = np.divide(total, n, out=np.full_like(total, np.nan), where=seen)
    half = np.divide(bound, n, out=np.full_like(total, np.inf), where=seen)
    return AnytimePath(n, effect, half)


def anytime_effect(days: ScoreDays, options: AnytimeOptions) -> Estimate | Undecided:
    """Return the primary interval at the last look, cut to [-1, 1]."""
    if not days.n.size or days.n.sum() == 0:
        return Undecided("no prospect's window has closed yet")
    path = anytime_path(days, options)
    effect, half = float(path.effect[-1]), float(path.half_width[-1])
    return Estimate(
        value=effect,
        low=max(effect - half, -1.0),
        high=min(effect + half, 1.0),
        alpha=options.alpha,
        method=METHOD,
        n=int(path.n[-1]),
    )
