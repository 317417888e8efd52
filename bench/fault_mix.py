"""How weights, network and rules are put together for each fault, and from when on it is told."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from aftertone.coach.message.learnt_faults import NEVER, FaultBar, Mix
from bench.fault_lessons import FAULTS, Table, Told

# What is sure by counting is told whatever was learnt.
COUNTED = frozenset(("text_too_long", "long_sentence", "question_stack", "callback_asked"))
# How much the mix of one fault is drawn towards that of all faults together.
DRAWN = 60.0
# Of all that is told so much must be right on the writers that the bar is chosen by.
RIGHT = 0.95
# Nothing is told that is less likely than this, nor kept quiet that is likelier than that.
LOWEST, HIGHEST = 0.3, 0.98
Figures = NDArray[np.float64]


def odds(likely: Table) -> Figures:
    held = np.clip(likely.astype(np.float64), 1e-5, 1 - 1e-5)
    found: Figures = np.log(held / (1 - held))
    return found


def mixes(by_weights: Table, by_network: Table, *, ruled: Told, labels: Told) -> dict[str, Mix]:
    """Return for each fault how likely it is by what both say of messages that taught neither."""
    given = np.stack(
        [odds(by_weights), odds(by_network), ruled.astype(float), np.ones(ruled.shape)], axis=-1
    )
    start = np.array([0.5, 0.5, 0.0, 0.0])
    of_all = _fitted(given.reshape(-1, 4), labels.ravel(), start, drawn=1e-3)
    return {
        name: Mix(*map(float, _fitted(given[:, at], labels[:, at], of_all, drawn=DRAWN)))
        for at, name in enumerate(FAULTS)
    }


def _fitted(given: Figures, labels: Told, towards: Figures, *, drawn: float) -> Figures:
    true = labels.astype(np.float64)

    def lost(mix: Figures) -> tuple[float, Figures]:
        scores = given @ mix
        away = mix - towards
        slope = given.T @ (1 / (1 + np.exp(-scores)) - true) + drawn * away
        paid = np.logaddexp(0, scores).sum() - scores @ true + 0.5 * drawn * away @ away
        return float(paid), slope

    found: Figures = minimize(lost, towards, jac=True, method="L-BFGS-B").x
    return found


def mixed(
    found: Mapping[str, Mix], by_weights: Table, by_network: Table, *, ruled: Told
) -> Figures:
    """Return how likely each fault of each message is."""
    each = np.array(
        [(one.weights, one.network, one.ruled, one.rest) for one in map(found.__getitem__, FAULTS)]
    )
    scores = each[:, 0] * odds(by_weights) + each[:, 1] * odds(by_network)
    likely: Figures = 1 / (1 + np.exp(-(scores + each[:, 2] * ruled + each[:, 3])))
    return likely


def choose_bars(
    likely: Figures, *, ruled: Told, labels: Told, right: float = RIGHT
) -> dict[str, FaultBar]:
    """Return one bar for all faults: the lowest at which enough of all that is told is right."""
    bar = HIGHEST
    for one in np.arange(LOWEST, HIGHEST, 0.01):
        found = told(likely, _bars(float(one)), ruled=ruled)
        if (found & labels).sum() >= right * found.sum():
            bar = float(one)
            break
    return _bars(round(bar, 2))


def _bars(bar: float) -> dict[str, FaultBar]:
    return {
        name: FaultBar(0.0, NEVER) if name in COUNTED else FaultBar(bar, bar) for name in FAULTS
    }


def told(likely: Figures, bars: Mapping[str, FaultBar], *, ruled: Told) -> Told:
    agreed = np.array([bars[name].agreed for name in FAULTS])
    alone = np.array([bars[name].alone for name in FAULTS])
    found: Told = np.where(ruled, likely >= agreed, likely >= alone)
    return found


def precision_and_recall(found: Sequence[Told], labels: Sequence[Told]) -> tuple[float, float]:
    right = sum(int((one & own).sum()) for one, own in zip(found, labels, strict=True))
    all_told, there = (sum(int(one.sum()) for one in which) for which in (found, labels))
    return right / max(1, all_told), right / max(1, there)
