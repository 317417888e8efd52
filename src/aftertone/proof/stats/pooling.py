"""Partial pooling of rates that are kin: a hierarchical model of log-odds (formula 8).

With i and j for rates and h for kinships::

    y_i ~ Binomial(n_i, p_i),     logit p = centre + f,     f ~ N(0, K)
    K_ij = doubt_i doubt_j + S_h t_h^2 alike_h,ij,          t_h ~ half-normal(scale_h)

The posterior of f given the spreads t is Laplace's approximation (Rasmussen and Williams, algorithms
3.1 and 5.1), its mean corrected for skewness (Tierney and Kadane: half of S_j V_ij V_jj l3_j, with
l3 the third derivative of the log likelihood). The spreads are summed over a grid by prior and
marginal likelihood, so that not knowing them widens the result.

References
----------
Gelman et al., Bayesian Data Analysis, 3rd ed., chapters 5 and 15; Gelman 2006, Prior distributions
for variance parameters in hierarchical models (half-normal spreads); Rasmussen and Williams 2006,
Gaussian Processes for Machine Learning, sections 3.4 and 5.5; Tierney and Kadane 1986, Accurate
approximations for posterior moments and marginal densities.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.special import digamma, expit, ndtr, polygamma

Floats = NDArray[np.float64]

# The values that a spread may take, in units of its scale, from nearly nothing to far beyond it; each
# stands for its neighbourhood, up to half way to the next. The posterior is a mixture over all
# combinations.
_VALUES = np.array([0.03, 0.12, 0.3, 0.6, 1.0, 1.7])
_STEPS = 50
_CLOSE = 1e-6
# A step of Newton's method beyond this, in log-odds, may overshoot where nothing was seen.
_LONGEST_STEP = 3.0
_NODES, _NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(21)
_NODE_WEIGHTS = _NODE_WEIGHTS / _NODE_WEIGHTS.sum()


@dataclass(frozen=True, slots=True, eq=False)
class Kinship:
    """One way in which rates are alike.

    Attributes
    ----------
    name
        What is shared.
    alike
        How much of it two rates share, 0 for nothing; positive semi-definite, shape (k, k).
    scale
        Of its spread in log-odds: about two thirds of the spreads that are thought possible are
        smaller (a half-normal distribution).
    """

    name: str
    alike: Floats
    scale: float


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """Rates after pooling.

    Attributes
    ----------
    mean, sd
        Posterior mean and standard deviation of each rate; shape (k,).
    spreads
        Posterior mean of the standard deviation, in log-odds, of what each kinship shares.
    """

    mean: Floats
    sd: Floats
    spreads: Mapping[str, float]


def pooled_rates(
    events: Floats,
    prospects: Floats,
    *,
    centre: Floats,
    doubt: Floats,
    kinships: Sequence[Kinship],
) -> Pooled:
    """Return rates that learn from each other as far as the data say that they are alike.

    Parameters
    ----------
    events, prospects
        Of each rate, 0 or more, not necessarily whole; shape (k,). A rate without prospects is told
        by its kin.
    centre
        Log-odds that are believed beforehand; shape (k,).
    doubt
        By how much these may be off, all in one direction; standard deviations, shape (k,).
    kinships
        What the rates share, beyond that.

    Notes
    -----
    The model stands at the top of this file. Where the data show no spread the rates become one,
    the pooled estimate; where they show much, each is its own. Assumes independent prospects and
    log-odds that are spread normally. Failure mode: one rate that differs from all its kin by far
    more than they among themselves is drawn towards them until its own prospects are many. The
    approximation is least good where fewer than about three events happened in all.

    Raises
    ------
    ValueError
        If there are more events than prospects, or shapes differ.
    """
    y, n = np.asarray(events, float), np.asarray(prospects, float)
    if y.shape != n.shape or y.shape != centre.shape or y.shape != doubt.shape:
        raise ValueError(f"shapes differ: {y.shape}, {n.shape}, {centre.shape}, {doubt.shape}")
    if (y < 0).any() or (y > n).any():
        raise ValueError("a rate has more events than prospects, or fewer than none")
    spreads = np.array(list(product(*(one.scale * _VALUES for one in kinships))))
    beforehand = np.log(list(product(_half_normal(), repeat=len(kinships)))).sum(axis=1)
    shared = np.stack([one.alike for one in kinships])
    k = np.outer(doubt, doubt) + np.einsum("gh,hij->gij", spreads**2, shared)
    k = k + 1e-9 * np.eye(len(y))  # the sum of a few shared things is singular without it
    f, variance, fits = _laplace(y, n, centre, k)
    fits = fits + beforehand
    chance = np.exp(fits - fits.max())
    chance /= chance.sum()
    at = (f + centre)[:, :, None] + np.sqrt(variance)[:, :, None] * _NODES
    p = expit(at)
    mean = np.einsum("g,gin,n->i", chance, p, _NODE_WEIGHTS)
    square = np.einsum("g,gin,n->i", chance, (p - mean[None, :, None]) ** 2, _NODE_WEIGHTS)
    return Pooled(
        mean=mean,
        sd=np.sqrt(square),
        spreads=dict(zip((one.name for one in kinships), chance @ spreads, strict=True)),
    )


def log_odds(alpha: float, beta: float) -> tuple[float, float]:
    """Return mean and standard deviation of the log-odds of a beta distribution.

    Digamma(a) - digamma(b), and the root of trigamma(a) + trigamma(b).
    """
    mean = float(digamma(alpha) - digamma(beta))
    return mean, float(np.sqrt(polygamma(1, alpha) + polygamma(1, beta)))


def _half_normal() -> Floats:
    """Return how likely a spread is near each of the values."""
    edges = np.concatenate([[0.0], (_VALUES[1:] + _VALUES[:-1]) / 2, [np.inf]])
    return np.asarray(np.diff(2 * ndtr(edges) - 1), np.float64)


def _laplace(y: Floats, n: Floats, centre: Floats, k: Floats) -> tuple[Floats, Floats, Floats]:
    """Return means, variances and log marginal likelihoods for each covariance; (g, k), (g,)."""
    one = np.eye(len(y))
    f = np.zeros(k.shape[:2])
    for _step in range(_STEPS):
        p = expit(f + centre)
        root = np.sqrt(n * p * (1 - p))
        b = one + root[:, :, None] * k * root[:, None, :]
        slope = root**2 * f + y - n * p
        towards = np.linalg.solve(b, (root * _times(k, slope))[..., None])[..., 0]
        a = slope - root * towards
        step = np.clip(_times(k, a) - f, -_LONGEST_STEP, _LONGEST_STEP)
        f = f + step
        if np.abs(step).max() < _CLOSE:
            break
    p = expit(f + centre)
    root = np.sqrt(n * p * (1 - p))
    b = one + root[:, :, None] * k * root[:, None, :]
    wide = root[:, :, None] * k
    covariance = k - np.swapaxes(wide, 1, 2) @ np.linalg.solve(b, wide)
    variance = np.maximum(np.einsum("gii->gi", covariance), 0.0)
    likely = -n * np.logaddexp(0, f + centre) + y * (f + centre)
    fits = likely.sum(axis=1) - 0.5 * (a * f).sum(axis=1) - 0.5 * np.linalg.slogdet(b)[1]
    skew = 0.5 * _times(covariance, -variance * root**2 * (1 - 2 * p))
    return f + skew, variance, fits


def _times(k: Floats, f: Floats) -> Floats:
    return np.asarray(np.einsum("gij,gj->gi", k, f), np.float64)
