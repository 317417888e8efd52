"""When to stop: how large a trial pays, and whether another week of it does (Test & Roll)."""

import math

from scipy.special import ndtr


def trial_size_that_pays(population: float, *, outcome_sd: float, prior_sd: float) -> float:
    r"""Return how many prospects to try in each arm before everybody gets the better one.

    Parameters
    ----------
    population
        Prospects in all, those of the trial too.
    outcome_sd
        Standard deviation s of one prospect's outcome.
    prior_sd
        Standard deviation sigma of an arm's mean, as believed beforehand.

    Notes
    -----
    .. math:: n^* = \sqrt{\frac N4\frac{s^2}{\sigma^2} + \frac9{16}\frac{s^4}{\sigma^4}}
       - \frac34\frac{s^2}{\sigma^2}

    Assumes two arms alike beforehand, normal means, and that nothing changes afterwards. It aims
    at the best total and not at a proof: the trial is far smaller than one that proves. Failure
    mode: a prior that is too narrow stops too late, one too wide too early.

    References
    ----------
    Feit, Berman (2019), Marketing Science 38, arXiv 1811.00457, eq. 11.
    """
    if min(population, outcome_sd, prior_sd) <= 0:
        raise ValueError("population, outcome_sd and prior_sd must be above 0")
    ratio = (outcome_sd / prior_sd) ** 2
    return math.sqrt(population / 4 * ratio + (0.75 * ratio) ** 2) - 0.75 * ratio


def expected_loss(lift: float, *, se: float) -> float:
    """Return what choosing the arm that leads now costs a prospect, on average.

    The mean of how far the other arm is ahead where it is: se [phi(z) - z (1 - Phi(z))] with
    z = |lift| / se, by a flat prior and a normal estimate.
    """
    if se <= 0:
        raise ValueError(f"se is {se:g}, where a standard error above 0 is needed")
    z = abs(lift) / se
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return se * (density - z * float(ndtr(-z)))


def another_week_pays(
    lift: float, *, se: float, remaining: float, weekly: float, behind_share: float
) -> bool:
    """Tell whether another week of the trial costs less than it may save.

    Parameters
    ----------
    lift, se
        The difference so far and its standard error.
    remaining
        Prospects who will get whichever arm is chosen.
    weekly
        Prospects who enter the trial in a week.
    behind_share
        The share of them who get the arm that is behind.

    Notes
    -----
    It pays while remaining x (expected loss of the current best) is at least the week's cost,
    weekly x behind_share x (|lift| + expected loss): what the arm behind costs those who get it.
    Failure mode: it asks for a decision that pays, not for a proof.
    """
    loss = expected_loss(lift, se=se)
    return remaining * loss >= weekly * behind_share * (abs(lift) + loss)
