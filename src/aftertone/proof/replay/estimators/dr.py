"""DR: what a model expects of the policy, corrected by what it missed in the log."""

from aftertone.proof.replay.estimators.weighted import Influence, Weighted

NAME = "dr"


def dr(data: Weighted) -> Influence:
    r"""Return the doubly robust estimate.

    Notes
    -----
    .. math:: \hat V = \frac{1}{n} \sum_i \hat q_\pi(x_i) + w_i (r_i - \hat q(x_i, a_i))

    with q fitted on other prospects. Unbiased where the propensities are true, whatever the model;
    where they are estimated, right if either they or the model are. Failure mode: a model that is
    fitted on the same prospects leaves the interval too narrow.

    References
    ----------
    Dudik, Langford, Li (2011), ICML; Robins, Rotnitzky (1995), J. Am. Stat. Assoc. 90.
    """
    size = max(len(data), 1)
    parts = data.predicted_policy + data.weight * (data.reward - data.predicted)
    value = float(parts.sum()) / size
    return Influence(value, (parts - value) / size)
