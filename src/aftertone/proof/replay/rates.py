"""The model behind DR, and behind chances that nobody logged: rates by stratum and action, shrunk.

Each prospect's figures come from the other prospects alone (cross-fitting).
"""

import numpy as np
from numpy.typing import NDArray

# As many tones of all strata count beside a stratum's own: a convention. With logged propensities
# DR is right whatever stands here; only its spread depends on it.
WORTH = 20.0
FOLDS = 5


def folds_of(prospect: NDArray[np.int64], *, seed: int = 0) -> NDArray[np.int64]:
    """Return a fold for each tone, the same for all tones of a prospect; evenly filled."""
    groups = int(prospect.max(initial=-1)) + 1
    fold = np.random.default_rng(seed).permutation(groups) % FOLDS
    return np.asarray(fold[prospect], np.int64)


def predicted_rewards(
    reward: NDArray[np.float64],
    cell: tuple[NDArray[np.int64], NDArray[np.int64]],
    fold: NDArray[np.int64],
    *,
    actions: int,
) -> NDArray[np.float64]:
    """Return what each action is expected to bring at each tone; shape (n, actions).

    Parameters
    ----------
    reward
        Shape (n,).
    cell
        Stratum and action of each tone, as whole numbers from 0; shape (n,) each.
    fold
        Of :func:`folds_of`.
    actions
        How many actions there are.
    """
    stratum, action = cell
    strata = int(stratum.max(initial=-1)) + 1
    flat = stratum * actions + action
    found = np.zeros((len(reward), actions))
    for one in range(FOLDS):
        rest, here = fold != one, fold == one
        count = np.bincount(flat[rest], minlength=strata * actions).reshape(strata, actions)
        total = np.bincount(flat[rest], weights=reward[rest], minlength=strata * actions).reshape(
            strata, actions
        )
        overall = total.sum() / max(count.sum(), 1)
        by_action = (total.sum(axis=0) + WORTH * overall) / (count.sum(axis=0) + WORTH)
        found[here] = ((total + WORTH * by_action) / (count + WORTH))[stratum[here]]
    return found


def predicted_shares(
    cell: tuple[NDArray[np.int64], NDArray[np.int64]],
    fold: NDArray[np.int64],
    *,
    actions: int,
) -> NDArray[np.float64]:
    """Return how often reps take each action at such a tone; shape (n, actions), rows sum to 1.

    What nobody ever did in a stratum has 0: there is nothing to learn of it there.
    """
    stratum, action = cell
    strata = int(stratum.max(initial=-1)) + 1
    flat = stratum * actions + action
    ever = np.bincount(flat, minlength=strata * actions).reshape(strata, actions) > 0
    found = np.zeros((len(action), actions))
    for one in range(FOLDS):
        rest, here = fold != one, fold == one
        count = np.bincount(flat[rest], minlength=strata * actions).reshape(strata, actions)
        overall = (count.sum(axis=0) + 1) / (count.sum() + actions)
        share = np.where(ever, count + WORTH * overall, 0.0)
        found[here] = (share / np.maximum(share.sum(axis=1, keepdims=True), 1e-300))[stratum[here]]
    return found
