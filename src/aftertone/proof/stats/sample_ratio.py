"""Whether prospects went to the arms in the shares that were declared."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtr, bdtrc, chdtrc, gammaln

FIXED_LEVEL = 0.001
SEQUENTIAL_LEVEL = 0.01
# How many prospects the alternative's prior is worth: a share off by about half a point. Larger
# finds small faults later and large ones no later.
_CONCENTRATION = 10_000.0


@dataclass(frozen=True, slots=True)
class RatioTest:
    """What a sample-ratio test found.

    Attributes
    ----------
    p
        How often declared shares give counts at least as far off.
    ok
        False where the ratio has failed, so that no verdict may be given.
    method
        ``exact_binomial`` (two arms), ``chi_square`` (more) or ``sequential_multinomial``.
    """

    p: float
    ok: bool
    method: str


def sample_ratio(counts: Sequence[int], shares: Sequence[float]) -> RatioTest:
    r"""Test the counts once, at p < 0.001.

    Notes
    -----
    .. math:: \sum_a (n_a - n s_a)^2 / (n s_a) \sim \chi^2_{K-1}

    Of two arms p is that of the binomial itself, summed over all counts that lie as far off: the
    chi-square suspects up to 0.108 % of sound splits where 0.1 % is said, since counts are whole.
    Counts everybody who was assigned, pending ones too. Assumes independent assignment and one
    look. Failure mode: three arms with expected counts under about 5; daily looks (use the
    sequential test).
    """
    seen, wanted = np.asarray(counts, float), checked_shares(shares)
    total = seen.sum()
    if total == 0:
        return RatioTest(1.0, ok=True, method="chi_square")
    if len(seen) == 2:
        p = _binomial_p(round(seen[0]), total=round(total), share=float(wanted[0]))
        return RatioTest(p, ok=p >= FIXED_LEVEL, method="exact_binomial")
    expected = total * wanted
    p = float(chdtrc(len(seen) - 1, float(((seen - expected) ** 2 / expected).sum())))
    return RatioTest(p, ok=p >= FIXED_LEVEL, method="chi_square")


def _binomial_p(count: int, *, total: int, share: float) -> float:
    """Return how often a binomial lies at least as far from its mean as a count does."""
    off = abs(count - total * share)
    # Counts at the very edge lie as far off; the hair keeps rounding from leaving them out.
    hair = 1e-9 * total
    below = math.floor(total * share - off + hair)
    above = math.ceil(total * share + off - hair)
    p = float(bdtr(below, total, share)) if below >= 0 else 0.0
    p += float(bdtrc(above - 1, total, share)) if above <= total else 0.0
    return min(p, 1.0)


def sequential_sample_ratio(counts: ArrayLike, shares: Sequence[float]) -> RatioTest:
    """Test the counts after any number of looks, at 0.01 over all of them together.

    Parameters
    ----------
    counts
        Counts so far at every look; shape (looks, arms).
    shares
        Declared; shape (arms,).
    """
    log_evidence = sequential_log_evidence(np.asarray(counts, float), checked_shares(shares))
    best = float(np.max(log_evidence, initial=0.0))
    p = min(1.0, math.exp(-best))
    return RatioTest(p, ok=p >= SEQUENTIAL_LEVEL, method="sequential_multinomial")


def sequential_log_evidence(counts: np.ndarray, shares: np.ndarray) -> np.ndarray:
    r"""Return the log of the Bayes factor against the declared shares; shape (..., looks).

    Parameters
    ----------
    counts
        Counts so far; shape (..., looks, arms).
    shares
        Declared; shape (arms,).

    Notes
    -----
    .. math:: \ln\frac{B(\alpha + n)}{B(\alpha)} - \sum_a n_a\ln s_a, \qquad \alpha = 10^4 s

    A martingale under the declared shares, so that it ever exceeds 1 / p with chance p at most.
    Assumes independent assignment. Failure mode: none by looking often; a fault of less than half
    a point takes tens of thousands of prospects.

    References
    ----------
    Lindon, Malek, arXiv 2011.03567.
    """
    alpha = _CONCENTRATION * shares
    after = alpha + counts
    evidence = (
        gammaln(after).sum(axis=-1)
        - gammaln(after.sum(axis=-1))
        - gammaln(alpha).sum()
        + gammaln(alpha.sum())
        - counts @ np.log(shares)
    )
    return np.asarray(evidence)


def checked_shares(shares: Sequence[float]) -> np.ndarray:
    """Return the shares as an array; ValueError where they are not above 0 or do not sum to 1."""
    wanted = np.asarray(shares, float)
    if len(wanted) < 2 or (wanted <= 0).any() or not math.isclose(wanted.sum(), 1.0):
        raise ValueError(f"shares must be above 0 and sum to 1: {list(shares)}")
    return wanted
