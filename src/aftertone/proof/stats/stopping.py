"""When to stop: how large a trial pays, and how many more weeks of it do (Test & Roll)."""

import math
from dataclasses import dataclass

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
    It may pay while remaining x (expected loss of the current best) is at least the week's cost,
    weekly x behind_share x |lift|: what the arm behind is expected to cost those who get it. No
    week can save more than the whole expected loss, so that where this says no,
    :func:`weeks_that_pay` finds none. Failure mode: it asks for a decision that pays, not for a
    proof.
    """
    return remaining * expected_loss(lift, se=se) >= weekly * behind_share * abs(lift)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a trial stands, and for how many its outcome will be put to use.

    Attributes
    ----------
    lift, se
        The difference so far and its standard error.
    n, pending
        Prospects whose window has closed, and those whose outcome will come without another week.
    weekly
        Prospects who enter the trial in a week.
    remaining
        Prospects to come, those of further weeks of the trial too.
    behind_share
        The share of the trial's prospects who get the arm that is behind.
    """

    lift: float
    se: float
    n: int
    pending: int
    weekly: float
    remaining: float
    behind_share: float

    def __post_init__(self) -> None:
        if self.n < 1 or self.pending < 0 or not self.weekly > 0 or not self.remaining >= 0:
            raise ValueError(
                f"n is {self.n}, pending {self.pending}, weekly {self.weekly:g}, remaining "
                f"{self.remaining:g}: a trial that stands needs prospects in each but pending"
            )
        if not 0 < self.behind_share < 1:
            raise ValueError(f"behind_share is {self.behind_share:g}, not between 0 and 1")


@dataclass(frozen=True, slots=True)
class MoreWeeks:
    """How many more weeks are worth most.

    Attributes
    ----------
    weeks
        0 where none pays.
    gain
        Events that they are expected to bring, over all to come, beyond stopping today.
    """

    weeks: int
    gain: float


def worth_of_knowing(standing: Standing, *, more: float) -> float:
    r"""Return what the outcomes of so many more prospects are worth to each who comes after them.

    Notes
    -----
    With s the standard error now and s' = s sqrt(n / (n + more)) the one after them, the mean will
    move by a normal step of variance s^2 - s'^2, and what is gained is how far the other arm is
    then ahead, where it is: :func:`expected_loss` with \(\sqrt{s^2 - s'^2}\) for s.
    """
    if more <= 0:
        return 0.0
    step = standing.se * math.sqrt(more / (standing.n + more))
    return expected_loss(standing.lift, se=step)


def weeks_that_pay(standing: Standing) -> MoreWeeks:
    r"""Return for how many more weeks the trial shall go on before the arm that leads is rolled out.

    Notes
    -----
    With V(m) from :func:`worth_of_knowing`, R to come, w a week, p pending and b the share behind,
    the k of most worth in

    .. math:: (R - k w)\, V(p + k w) - R\, V(p) - k\, w\, b\, |lift|

    The first two terms are what better knowledge saves those to come, the last what the arm behind
    is expected to cost those who get it on the way. Assumes a flat prior for the difference, a
    normal estimate, and rates that do not move. Failure mode: a flat prior holds large differences
    for as likely as small ones, and so believes an early lead and stops too soon.

    References
    ----------
    Feit, Berman (2019), Marketing Science 38, arXiv 1811.00457, whose two stages these are, seen
    from a trial that runs.
    """
    remaining, weekly = standing.remaining, standing.weekly
    without = remaining * worth_of_knowing(standing, more=standing.pending)
    best = MoreWeeks(0, 0.0)
    for weeks in range(1, int(remaining / weekly) + 1):
        entered = weeks * weekly
        saved = (remaining - entered) * worth_of_knowing(standing, more=standing.pending + entered)
        gain = saved - without - entered * standing.behind_share * abs(standing.lift)
        if gain > best.gain:
            best = MoreWeeks(weeks, gain)
    return best
