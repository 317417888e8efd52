"""The secondary interval: valid at every look once the sample is large (formula 3)."""

import math
from dataclasses import replace

from aftertone.proof.stats.difference import means_of
from aftertone.proof.stats.estimate import Estimate, Undecided, checked_alpha
from aftertone.proof.stats.sums import Sums

METHOD = "anytime_asymptotic"


def widening(n: float, *, n_opt: float, alpha: float = 0.05) -> float:
    r"""Return how many standard errors the interval reaches to either side.

    Notes
    -----
    .. math:: \sqrt n\,\sqrt{\frac{2(n\rho^2+1)}{(n\rho)^2}\ln\frac{\sqrt{n\rho^2+1}}{\alpha}},
       \qquad \rho^2 = \frac{-2\ln\alpha+\ln(1-2\ln\alpha)}{n^*}
    """
    if not (n > 0 and n_opt > 0):
        raise ValueError(f"n is {n:g} and n_opt {n_opt:g}, where both must be above 0")
    length = -2 * math.log(checked_alpha(alpha))
    rho_squared = (length + math.log1p(length)) / n_opt
    grown = n * rho_squared + 1
    return math.sqrt(n * 2 * grown / (n * n * rho_squared) * math.log(math.sqrt(grown) / alpha))


def smoothed(sums: Sums) -> Sums:
    """Return the sums of a rate with one success and one failure added."""
    return replace(sums, n=sums.n + 2, sy=sums.sy + 1, syy=sums.syy + 1)


def asymptotic_effect(
    treated: Sums, control: Sums, *, n_opt: float, alpha: float = 0.05
) -> Estimate | Undecided:
    """Return the difference of two rates with the asymptotic confidence sequence.

    Parameters
    ----------
    treated, control
        Sums of outcomes 0 or 1; both get one success and one failure more.
    n_opt
        The size, of both arms together, at which the interval shall be narrowest.
    alpha
        How often it may ever miss.

    Notes
    -----
    Formula: the difference of the smoothed rates, plus or minus :func:`widening` standard errors.
    Assumes independent prospects and enough of them for the central limit theorem. Failure mode:
    rare events. Without the smoothing the truth was missed at some look in 29 % of runs at 2 %
    against 3 %, with it in 2.5 %. The primary interval assumes less and is wider.

    References
    ----------
    Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, arXiv 2103.06476, eq. 9.
    """
    if treated.n == 0 or control.n == 0:
        return Undecided("an arm has no prospect whose window has closed")
    return asymptotic_difference(smoothed(treated), smoothed(control), n_opt=n_opt, alpha=alpha)


def asymptotic_difference(
    treated: Sums, control: Sums, *, n_opt: float, alpha: float = 0.05
) -> Estimate | Undecided:
    """Return the same for outcomes of any kind, without the smoothing that rates need."""
    means = means_of(treated, control)
    if isinstance(means, Undecided):
        return means
    one, nil = means
    variance = one.variance + nil.variance
    n = one.n + nil.n
    half = widening(n, n_opt=n_opt, alpha=alpha) * math.sqrt(variance)
    value = one.mean - nil.mean
    return Estimate(
        value=value, low=value - half, high=value + half, alpha=alpha, method=METHOD, n=n
    )
