"""The score of a prospect, whose mean is the effect of the assignment (formula 1)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from aftertone.proof.stats.sums import Sums

# The guess of an arm's mean starts at 0 and counts as so many prospects without an event, so that
# three prospects with one callback do not make it a third.
_PRIOR_N = 20.0


def scores(
    y: ArrayLike, treated: ArrayLike, *, share: float, m1: ArrayLike, m0: ArrayLike
) -> np.ndarray:
    r"""Return the score of each prospect.

    Parameters
    ----------
    y
        Outcomes in [0, 1]; shape (n,).
    treated
        1 where the prospect was assigned to the treated arm, else 0; shape (n,).
    share
        The logged probability e of the treated arm.
    m1, m0
        Guesses of the mean outcome under either arm, from data that matured before the
        prospect's assignment day; shape (n,) or single numbers.

    Returns
    -------
    numpy.ndarray
        phi, shape (n,); each within 1 / min(e, 1 - e) of 0 if the guesses are in [0, 1].

    Notes
    -----
    .. math:: \phi = m_1 - m_0 + A (Y - m_1) / e - (1 - A)(Y - m_0) / (1 - e)

    Assumes that the arm was drawn with probability e whatever the past. Its mean is then the
    effect of the assignment for any guesses; good guesses only make it vary less. Failure mode:
    guesses that saw the prospect's own outcome bias it.

    References
    ----------
    Robins, Rotnitzky, Zhao (1994), J. Am. Stat. Assoc. 89; Waudby-Smith et al., arXiv 2210.10768.
    """
    outcome, arm = np.asarray(y, float), np.asarray(treated, float)
    one, nil = np.asarray(m1, float), np.asarray(m0, float)
    value = one - nil + arm * (outcome - one) / share - (1 - arm) * (outcome - nil) / (1 - share)
    return np.asarray(value)


@dataclass(frozen=True, slots=True)
class ScoreDays:
    """The scores of a trial summed by assignment day.

    Attributes
    ----------
    n, sphi, sphi2
        Prospects, and the sums of their scores and of the squares; shape (..., days).
    """

    n: np.ndarray
    sphi: np.ndarray
    sphi2: np.ndarray


def score_days(
    treated: Sequence[Sums], control: Sequence[Sums], *, share: float, lag_days: int
) -> ScoreDays:
    """Return the scores by day out of the sums of both arms, with guesses frozen day by day.

    Parameters
    ----------
    treated, control
        The sums of each arm, one a day, in order and without a gap; outcomes in [0, 1].
    share
        The probability of the treated arm, between the two.
    lag_days
        The window: what was assigned on day d has matured before day d + lag_days + 1.
    """
    table = [
        np.array([[getattr(one, name) for one in arm] for arm in (treated, control)], float)
        for name in ("n", "sy", "syy")
    ]
    return score_days_of_arrays(table[0], table[1], table[2], share=share, lag_days=lag_days)


def score_days_of_arrays(
    n: np.ndarray, sy: np.ndarray, syy: np.ndarray, *, share: float, lag_days: int
) -> ScoreDays:
    """Return the scores by day; the first axis but one is the arm: treated, control.

    Parameters
    ----------
    n, sy, syy
        Prospects and the sums of their outcomes and squares; shape (..., 2, days).
    share, lag_days
        As in :func:`score_days`.
    """
    guess = _matured(sy, lag_days) / (_matured(n, lag_days) + _PRIOR_N)
    treated, control = guess[..., 0, :], guess[..., 1, :]
    lift = treated - control
    total = np.zeros_like(lift)
    square = np.zeros_like(lift)
    for arm, weight in ((0, 1 / share), (1, -1 / (1 - share))):
        count, one, two, m = (part[..., arm, :] for part in (n, sy, syy, guess))
        first = one - count * m
        second = two - 2 * m * one + count * m * m
        total += count * lift + weight * first
        square += count * lift * lift + 2 * lift * weight * first + weight * weight * second
    return ScoreDays(n.sum(axis=-2), total, square)


def _matured(daily: np.ndarray, lag_days: int) -> np.ndarray:
    """Return, for each day, the sum over the days whose window had closed before it."""
    before = np.zeros_like(daily)
    gap = lag_days + 1
    if daily.shape[-1] > gap:
        before[..., gap:] = np.cumsum(daily, axis=-1)[..., :-gap]
    return before
