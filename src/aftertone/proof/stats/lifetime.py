"""Time to an event under censoring and competing events, from the cells of a life table."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from aftertone.proof.stats.estimate import Estimate, Undecided, normal_quantile
from aftertone.proof.stats.sums import LifeCells

ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class LifeTable:
    """How many were still waiting at each time, and what ended it.

    Attributes
    ----------
    times
        In order; shape (steps,).
    at_risk
        Still waiting just before; shape (steps,).
    events, competing
        That ended the waiting at this time; shape (steps,).
    """

    times: np.ndarray
    at_risk: np.ndarray
    events: np.ndarray
    competing: np.ndarray


@dataclass(frozen=True, slots=True)
class Curve:
    """A share over time with its interval at each time; shape (steps,) each.

    Attributes
    ----------
    times
        In order.
    value, low, high
        The share from this time on, and its interval.
    se
        Its standard error.
    """

    times: np.ndarray
    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    se: np.ndarray

    def at(self, time: float) -> float:
        """Return the share at a time; NaN before the first."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        return float(self.value[place]) if place >= 0 else float("nan")


def life_table(times: ArrayLike, kinds: ArrayLike) -> LifeTable:
    """Return the life table of prospects.

    Parameters
    ----------
    times
        How long each waited, from 0; shape (n,).
    kinds
        What ended it: 0 censored, 1 the event, 2 something that rules it out; shape (n,).
    """
    time, kind = np.asarray(times, float), np.asarray(kinds)
    if time.shape != kind.shape or (time < 0).any() or not np.isin(kind, (0, 1, 2)).all():
        raise ValueError("each prospect needs a time from 0 on and a kind 0, 1 or 2")
    steps, place = np.unique(time, return_inverse=True)
    ended = np.bincount(place, minlength=len(steps))
    counts = [
        np.bincount(place, weights=(kind == one).astype(float), minlength=len(steps))
        for one in (1, 2)
    ]
    at_risk = np.cumsum(ended[::-1])[::-1].astype(float)
    return LifeTable(steps, at_risk, counts[0], counts[1])


def life_table_of_cells(cells: LifeCells) -> LifeTable:
    """Return the life table of cells, whose times are the numbers of the steps.

    It ends where nobody waits any more.
    """
    table = np.array([cells.events, cells.competing, cells.censored], float)
    ended = table.sum(axis=0)
    at_risk = np.cumsum(ended[::-1])[::-1]
    waits = at_risk > 0
    return LifeTable(np.flatnonzero(waits).astype(float), *(at_risk[waits], *table[:2, waits]))


def kaplan_meier(table: LifeTable, *, alpha: float = 0.05) -> Curve:
    r"""Return the share that is still waiting.

    Notes
    -----
    .. math:: S(t) = \prod_{t_j \le t} (1 - d_j / n_j), \qquad
       \widehat{\mathrm{var}} = S^2 \sum d_j / (n_j (n_j - d_j))

    with the interval taken on ln(-ln S). What competes counts as censored. Assumes that censoring
    tells nothing about the event. Failure mode: where something competes, 1 - S is too large; use
    :func:`cumulative_incidence`.

    References
    ----------
    Kaplan, Meier (1958), J. Am. Stat. Assoc. 53; Greenwood (1926).
    """
    hazard = table.events / table.at_risk
    survival = np.cumprod(1 - hazard)
    left = table.at_risk * (table.at_risk - table.events)
    greenwood = np.cumsum(np.divide(table.events, left, out=np.zeros_like(left), where=left > 0))
    se = survival * np.sqrt(greenwood)
    inside = (survival > 0) & (survival < 1)
    log = np.log(np.where(inside, survival, 0.5))
    theta = normal_quantile(alpha) * np.sqrt(greenwood) / np.abs(log)
    low = np.where(inside, np.exp(log * np.exp(theta)), survival)
    high = np.where(inside, np.exp(log * np.exp(-theta)), survival)
    return Curve(table.times, survival, low, high, se)


def cumulative_incidence(table: LifeTable, *, alpha: float = 0.05) -> Curve:
    r"""Return the share that has had the event, where other things rule it out (Aalen-Johansen).

    Notes
    -----
    .. math:: F(t) = \sum_{t_j \le t} S(t_{j-1})\, d_j / n_j

    with S over events and competing ends together. Variance by the delta method on the hazards of
    both kinds, multinomial at each time; interval on ln(-ln F). Assumes censoring that tells
    nothing. Failure mode: the share of a world where nothing competes is another question.

    References
    ----------
    Aalen, Johansen (1978), Scand. J. Stat. 5; Marubini, Valsecchi (1995), ch. 10.
    """
    parts = _incidence(table)
    value = parts.value
    se = np.sqrt(np.maximum(_variance_at_each_time(table, parts), 0))
    # Shares are sums: everybody had it where they are 1 but for rounding.
    inside = (value > 0) & (value < 1 - ROUNDING)
    log = np.log(np.where(inside, value, 0.5))
    theta = normal_quantile(alpha) * se / np.where(inside, value * np.abs(log), 1.0)
    low = np.where(inside, np.exp(log * np.exp(theta)), value)
    high = np.where(inside, np.exp(log * np.exp(-theta)), value)
    return Curve(table.times, value, low, high, se)


def restricted_mean_wait(
    table: LifeTable, *, until: float, alpha: float = 0.05
) -> Estimate | Undecided:
    r"""Return the mean time without the event within the first ``until``.

    Notes
    -----
    .. math:: \int_0^\tau (1 - F(t))\,dt

    with F of :func:`cumulative_incidence`: whoever is ruled out waits until the end. Normal
    interval by the delta method. The difference of two arms is the delay that one costs. Failure
    mode: nobody is watched for as long as ``until``, and it is undecided.

    References
    ----------
    Andersen (2013), Statistics in Medicine 32, on the time lost; Royston, Parmar (2013).
    """
    if not len(table.times) or table.times[-1] < until:
        last = table.times[-1] if len(table.times) else 0.0
        return Undecided(f"nobody was watched for {until:g}; the longest was {last:g}")
    parts = _incidence(table)
    used = table.times < until
    widths = np.where(used, np.diff(np.append(np.minimum(table.times, until), until)), 0.0)
    lost = float(parts.value @ widths)
    variance = _variance_of_area(table, parts, widths)
    if variance <= 0:
        return Undecided("nobody's waiting ended: no spread to judge by")
    half = normal_quantile(alpha) * variance**0.5
    mean = until - lost
    return Estimate(
        value=mean,
        low=mean - half,
        high=mean + half,
        alpha=alpha,
        method="restricted_mean",
        n=int(table.at_risk[0]),
    )


def restricted_mean_difference(
    treated: Estimate | Undecided, control: Estimate | Undecided
) -> Estimate | Undecided:
    """Return the difference of two restricted means, with the interval of independent arms."""
    if isinstance(treated, Undecided):
        return treated
    if isinstance(control, Undecided):
        return control
    half = float(np.hypot(treated.half_width, control.half_width))
    value = treated.value - control.value
    return Estimate(
        value=value,
        low=value - half,
        high=value + half,
        alpha=treated.alpha,
        method=treated.method,
        n=treated.n + control.n,
    )


@dataclass(frozen=True, slots=True)
class LogRank:
    """The log-rank statistic and its p, with one degree of freedom."""

    statistic: float
    p: float


def log_rank(one: LifeTable, other: LifeTable) -> LogRank | Undecided:
    r"""Compare two groups' times to the event; what competes counts as censored.

    Notes
    -----
    .. math:: \Big(\sum_j d_{1j} - n_{1j} d_j / n_j\Big)^2 \Big/ \sum_j
       \frac{n_{1j} n_{2j} d_j (n_j - d_j)}{n_j^2 (n_j - 1)}

    References
    ----------
    Mantel (1966), Cancer Chemotherapy Reports 50.
    """
    times = np.union1d(one.times, other.times)
    (n1, d1), (n2, d2) = (_on(table, times) for table in (one, other))
    n, d = n1 + n2, d1 + d2
    spread = np.divide(
        n1 * n2 * d * (n - d), n * n * (n - 1), out=np.zeros_like(n), where=n > 1
    ).sum()
    if spread == 0:
        return Undecided("no event tells the groups apart")
    statistic = float(((d1 - n1 * d / n).sum()) ** 2 / spread)
    return LogRank(statistic, float(chdtrc(1, statistic)))


def _on(table: LifeTable, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return at risk and events of a table on a finer grid of times."""
    place = np.searchsorted(table.times, times, side="left")
    at_risk = np.append(table.at_risk, 0.0)[place]
    events = np.zeros(len(times))
    events[np.searchsorted(times, table.times)] = table.events
    return at_risk, events


@dataclass(frozen=True, slots=True)
class _Incidence:
    """F, and what its derivatives by the hazards at time j consist of; shape (steps,) each.

    dF(t)/d(event hazard at j) = before_j - (F(t) - F_j) / stays_j for j <= t, and without the first
    term for the hazard of what competes.
    """

    value: np.ndarray
    before: np.ndarray
    per_stay: np.ndarray


def _incidence(table: LifeTable) -> _Incidence:
    stays = 1 - (table.events + table.competing) / table.at_risk
    before = np.concatenate([[1.0], np.cumprod(stays)[:-1]])[: len(stays)]
    value = np.cumsum(before * table.events / table.at_risk)
    # Where nobody stays, F does not move any more and the term is 0.
    return _Incidence(value, before, np.divide(1, stays, out=np.zeros_like(stays), where=stays > 0))


def _variance_at_each_time(table: LifeTable, parts: _Incidence) -> np.ndarray:
    """Return the variance of F(t), a parabola in F(t) whose coefficients are running sums."""
    a, b = table.events / table.at_risk, table.competing / table.at_risk
    other = parts.value * parts.per_stay
    event = parts.before + other
    both, mean, q = a + b, a * event + b * other, parts.per_stay
    flat = np.cumsum((a * event**2 + b * other**2 - mean**2) / table.at_risk)
    linear = np.cumsum(q * mean * (1 - both) / table.at_risk)
    square = np.cumsum(q * q * both * (1 - both) / table.at_risk)
    return np.asarray(flat - 2 * parts.value * linear + parts.value**2 * square)


def _variance_of_area(table: LifeTable, parts: _Incidence, widths: np.ndarray) -> float:
    """Return the variance of the area under F with these widths."""
    a, b = table.events / table.at_risk, table.competing / table.at_risk
    later = np.cumsum(widths[::-1])[::-1]
    area = np.cumsum((widths * parts.value)[::-1])[::-1]
    other = -(area - parts.value * later) * parts.per_stay
    event = parts.before * later + other
    mean = a * event + b * other
    return float(((a * event**2 + b * other**2 - mean**2) / table.at_risk).sum())
