"""IPS: each outcome counts as often as the policy would have had it."""

from aftertone.proof.replay.estimators.weighted import Influence, Weighted
from aftertone.proof.stats import Estimate, Sums, Undecided, normal_quantile

NAME = "ips"


def ips(data: Weighted) -> Influence:
    r"""Return inverse propensity scoring.

    Notes
    -----
    .. math:: \hat V = \frac{1}{n} \sum_i w_i r_i, \qquad w_i = \pi(a_i | x_i) / e(a_i | x_i)

    Assumes logged propensities that are true, and a positive one wherever the policy acts. Unbiased
    then. Failure mode: few large weights decide it.

    References
    ----------
    Horvitz, Thompson (1952), J. Am. Stat. Assoc. 47.
    """
    size = max(len(data), 1)
    parts = data.weight * data.reward
    value = float(parts.sum()) / size
    return Influence(value, (parts - value) / size)


def ips_of_sums(sums: Sums, *, alpha: float = 0.05) -> Estimate | Undecided:
    """Return the same from mergeable sums, with one tone a prospect."""
    if sums.n < 2:
        return Undecided(f"{sums.n} prospects have a closed window, where two are needed")
    value = sums.swr / sums.n
    variance = (sums.swwrr - sums.n * value**2) / (sums.n * (sums.n - 1))
    if variance <= 0:
        return Undecided("nobody's outcome differs from the others': no spread to judge by")
    half = normal_quantile(alpha) * variance**0.5
    return Estimate(
        value=value, low=value - half, high=value + half, alpha=alpha, method=NAME, n=sums.n
    )
