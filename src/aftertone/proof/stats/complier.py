"""The effect on those who did as assigned: the Wald ratio with Fieller's interval."""

import math

import numpy as np
from numpy.typing import ArrayLike

from aftertone.proof.stats.estimate import Estimate, Undecided, normal_quantile
from aftertone.proof.stats.sums import Sums

METHOD = "wald_fieller"


def complier_effect(
    treated: Sums, control: Sums, *, alpha: float = 0.05, reach: float | None = None
) -> Estimate | Undecided:
    r"""Return the effect of receiving, on those whom the assignment moves.

    Parameters
    ----------
    treated, control
        Sums with the outcome y and what was received d (0 or 1).
    alpha
        How often the interval may miss.
    reach
        Standard errors to either side; the normal quantile if left out. For a trial that is looked
        at every day, :func:`~aftertone.proof.stats.widening` at its size.

    Notes
    -----
    .. math:: \hat\beta = \frac{\bar y_1 - \bar y_0}{\bar d_1 - \bar d_0}, \qquad
       \{\beta : (\Delta y - \beta\,\Delta d)^2 \le z^2\,\mathrm{var}(\Delta y - \beta\,\Delta d)\}

    Fieller's set rather than the delta method's interval, since it stays right where few comply.
    Assumes that the assignment acts through what is received alone and that nobody does the
    opposite. Failure mode: hardly any difference in what is received makes the set unbounded, and
    that is undecided. People who comply are not everybody: the assignment's own effect comes first.

    References
    ----------
    Imbens, Angrist (1994), Econometrica 62; Fieller (1954), J. R. Stat. Soc. B 16.
    """
    if treated.n < 2 or control.n < 2:
        return Undecided("an arm has fewer than two prospects whose window has closed")
    one, nil = _moments(treated), _moments(control)
    mean, covariance = one[0] - nil[0], one[1] + nil[1]
    return fieller(
        mean,
        covariance,
        n=treated.n + control.n,
        alpha=alpha,
        reach=normal_quantile(alpha) if reach is None else reach,
    )


def clustered_complier_effect(
    y: ArrayLike, treated: ArrayLike, received: ArrayLike, cluster: ArrayLike, *, alpha: float
) -> Estimate | Undecided:
    """Return the same from arrays of shape (n,), where prospects of a cluster may be alike."""
    arm = np.asarray(treated, float)
    both = np.stack([np.asarray(y, float), np.asarray(received, float)], axis=1)
    n1, n0 = arm.sum(), (1 - arm).sum()
    if n1 < 2 or n0 < 2:
        return Undecided(f"the arms have {n1:.0f} and {n0:.0f} prospects; two in each are needed")
    mean1, mean0 = arm @ both / n1, (1 - arm) @ both / n0
    part = arm[:, None] * (both - mean1) / n1 - (1 - arm)[:, None] * (both - mean0) / n0
    names, place = np.unique(np.asarray(cluster), return_inverse=True)
    groups, n = len(names), len(arm)
    sums = np.zeros((groups, 2))
    np.add.at(sums, place.ravel(), part)
    covariance = sums.T @ sums * groups / (groups - 1) * (n - 1) / (n - 2)
    return fieller(mean1 - mean0, covariance, n=groups, alpha=alpha, reach=normal_quantile(alpha))


def fieller(
    mean: ArrayLike, covariance: ArrayLike, *, n: int, alpha: float, reach: float
) -> Estimate | Undecided:
    """Return the ratio of two normal means with Fieller's interval, or why it has no end.

    Parameters
    ----------
    mean
        Above and below the line; shape (2,).
    covariance
        Of the two; shape (2, 2).
    n, alpha
        Carried into the result.
    reach
        Standard errors to either side.
    """
    (above, below) = (float(one) for one in np.asarray(mean, float))
    spread = np.asarray(covariance, float)
    square = reach * reach
    a = below * below - square * float(spread[1, 1])
    b = above * below - square * float(spread[0, 1])
    c = above * above - square * float(spread[0, 0])
    if a <= 0:
        return Undecided(
            f"the arms differ by {100 * below:.1f} points in what was received, which may be no "
            "difference at all"
        )
    root = math.sqrt(max(b * b - a * c, 0.0))
    if root == 0:
        return Undecided("nobody's outcome differs from the others': no spread to judge by")
    return Estimate(
        value=above / below,
        low=(b - root) / a,
        high=(b + root) / a,
        alpha=alpha,
        method=METHOD,
        n=n,
    )


def _moments(sums: Sums) -> tuple[np.ndarray, np.ndarray]:
    """Return the means of y and d, and the covariance matrix of these means."""
    n = sums.n
    mean = np.array([sums.sy, sums.sd]) / n
    second = np.array([[sums.syy, sums.syd], [sums.syd, sums.sdd]])
    return mean, (second - n * np.outer(mean, mean)) / (n - 1) / n
