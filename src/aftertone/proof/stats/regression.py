"""The difference between two arms from arrays: several covariates, clusters of prospects."""

import math

import numpy as np
from numpy.typing import ArrayLike

from aftertone.proof.stats.estimate import Estimate, Undecided, student_quantile

# Below, the sandwich's variance is too small and nobody can tell by how much.
FEWEST_CLUSTERS = 20
CLUSTERED = "fixed_n_cluster_robust"


def adjusted_outcomes(y: ArrayLike, x: ArrayLike) -> np.ndarray:
    """Return y less what covariates known beforehand explain of it.

    Parameters
    ----------
    y
        Outcomes, shape (n,).
    x
        Covariates, shape (n,) or (n, covariates).

    Returns
    -------
    numpy.ndarray
        y - (x - mean x) theta, shape (n,), with theta by least squares over both arms together:
        with one covariate the theta of :func:`~aftertone.proof.stats.covariate_slope`.
    """
    outcome = np.asarray(y, float)
    columns = np.asarray(x, float).reshape(len(outcome), -1)
    centred = columns - columns.mean(axis=0)
    theta, *_ = np.linalg.lstsq(centred, outcome - outcome.mean(), rcond=None)
    return np.asarray(outcome - centred @ theta)


def cluster_difference(
    y: ArrayLike, treated: ArrayLike, cluster: ArrayLike, *, alpha: float = 0.05
) -> Estimate | Undecided:
    r"""Return the difference of means where prospects of a cluster may be alike.

    Parameters
    ----------
    y, treated
        Outcomes, and 1 for the treated arm; shape (n,).
    cluster
        What each prospect belongs to (an account, a household, a rep); shape (n,). A cluster may
        lie in one arm or in both.
    alpha
        How often the interval may miss.

    Notes
    -----
    With u_i = (A_i / n_1 - (1 - A_i) / n_0)(y_i - \bar y_{A_i}), summed within clusters:

    .. math:: \widehat{\mathrm{var}} = \frac{G}{G-1}\frac{n-1}{n-2}\sum_g \Big(\sum_{i\in g}u_i\Big)^2

    which is the CR1 sandwich of the regression of y on the arm; Student's t with G - 1 degrees of
    freedom. Assumes independent clusters. Failure mode: few clusters, or one that holds most
    prospects; below 20 it is undecided.

    References
    ----------
    Liang, Zeger (1986), Biometrika 73; Cameron, Miller (2015), J. Human Resources 50.
    """
    outcome, arm = np.asarray(y, float), np.asarray(treated, float)
    names, place = np.unique(np.asarray(cluster), return_inverse=True)
    groups, n = len(names), len(outcome)
    n1 = float(arm.sum())
    n0 = n - n1
    if n1 < 2 or n0 < 2:
        return Undecided(f"the arms have {n1:.0f} and {n0:.0f} prospects; two in each are needed")
    if groups < FEWEST_CLUSTERS:
        return Undecided(
            f"there are {groups} clusters; below {FEWEST_CLUSTERS} their spread cannot be told"
        )
    mean1, mean0 = float(arm @ outcome / n1), float((1 - arm) @ outcome / n0)
    part = arm * (outcome - mean1) / n1 - (1 - arm) * (outcome - mean0) / n0
    sums = np.bincount(place.ravel(), weights=part, minlength=groups)
    variance = float(sums @ sums) * groups / (groups - 1) * (n - 1) / (n - 2)
    if variance == 0:
        return Undecided("nobody's outcome differs from the others': no spread to judge by")
    half = student_quantile(alpha, freedom=groups - 1) * math.sqrt(variance)
    value = mean1 - mean0
    return Estimate(
        value=value, low=value - half, high=value + half, alpha=alpha, method=CLUSTERED, n=groups
    )
