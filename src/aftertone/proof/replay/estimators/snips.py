"""SNIPS: as IPS, with the weights made to sum to one."""

import numpy as np

from aftertone.proof.replay.estimators.weighted import Influence, Weighted
from aftertone.proof.stats import Estimate, Sums, Undecided, normal_quantile

NAME = "snips"


def snips(data: Weighted) -> Influence:
    r"""Return self-normalised inverse propensity scoring.

    Notes
    -----
    .. math:: \hat V = \sum_i w_i r_i \Big/ \sum_i w_i

    Variance by the delta method. Assumes what IPS does; biased by a term of order 1 / n, and never
    outside the rewards that were seen. Failure mode: few large weights, as for IPS.

    References
    ----------
    Swaminathan, Joachims (2015), NIPS 28.
    """
    total = float(data.weight.sum())
    if total <= 0:
        return Influence(float("nan"), np.zeros(len(data)))
    value = float(data.weight @ data.reward) / total
    return Influence(value, data.weight * (data.reward - value) / total)


def snips_of_sums(sums: Sums, *, alpha: float = 0.05) -> Estimate | Undecided:
    """Return the same from mergeable sums, with one tone a prospect."""
    if sums.n < 2:
        return Undecided(f"{sums.n} prospects have a closed window, where two are needed")
    if sums.sw <= 0:
        return Undecided("the policy would never have done what was done: nothing to go by")
    value = sums.swr / sums.sw
    square = sums.swwrr - 2 * value * sums.swwr + value**2 * sums.sww
    variance = sums.n / (sums.n - 1) * square / sums.sw**2
    if variance <= 0:
        return Undecided("nobody's outcome differs from the others': no spread to judge by")
    half = normal_quantile(alpha) * variance**0.5
    return Estimate(
        value=value, low=value - half, high=value + half, alpha=alpha, method=NAME, n=sums.n
    )
