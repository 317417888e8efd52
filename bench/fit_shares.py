"""Fits weights of cues: in each message the clauses vie with each other, and with "none of them".

For one name the share of clause i is exp(s_i) / (1 + sum exp(s_j)), s being the sum of the weights
of the clause's cues. The loss of a message is -log of the shares of its labelled clauses together,
or of what is left where nothing is labelled. Weights are held back by their squares.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from aftertone.coach.message.weights import Weights

FEWEST_TIMES = 3
ROUNDS = 40
# How freely a kind of cue may speak: what the finders found is worth more than a triple of words.
FREEDOM = {"found": 2.0, "found first": 1.5, "rule": 2.5, "asks": 2.5, "asks here": 1.5,
           "w": 1.0, "2": 1.0, "3": 0.7, "k": 1.0, "kk": 0.7, "kw": 0.7, "wk": 0.7}  # fmt: skip
USUAL_FREEDOM = 0.6

Floats = NDArray[np.float64]
Marks = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One message to learn from.

    Attributes
    ----------
    cues
        Of each clause.
    marks
        Per clause and name: 1 it is there, 0 it is not, -1 it may be.
    counts
        Per name how much the message counts; 0 where nobody looked.
    """

    cues: Sequence[Sequence[str]]
    marks: Marks
    counts: Floats


def fit(lessons: Sequence[Lesson], names: tuple[str, ...], *, hold_back: float) -> Weights:
    """Return the weights that the lessons teach."""
    times = Counter(cue for one in lessons for own in one.cues for cue in set(own))
    known = sorted(cue for cue, count in times.items() if count >= FEWEST_TIMES)
    rows = {cue: row for row, cue in enumerate(known)}
    freedom = np.array([FREEDOM.get(cue.split(":")[0], USUAL_FREEDOM) for cue in known])
    table = _table(lessons, rows) @ sparse.diags(freedom)
    values = _minimise(table, lessons, hold_back=hold_back)
    values[:-1] *= freedom[:, None]
    return Weights(names, rows, values.tolist(), (1.0,) * len(names))


def _table(lessons: Sequence[Lesson], rows: dict[str, int]) -> sparse.csr_matrix:
    places, columns, clause = [], [], 0
    for one in lessons:
        for own in one.cues:
            found = [rows[cue] for cue in set(own) if cue in rows]
            columns += found
            places += [clause] * len(found)
            clause += 1
    return sparse.csr_matrix((np.ones(len(columns)), (places, columns)), (clause, len(rows)))


def _minimise(table: sparse.csr_matrix, lessons: Sequence[Lesson], *, hold_back: float) -> Floats:
    sizes = np.array([len(one.cues) for one in lessons])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    whose = np.repeat(np.arange(len(lessons)), sizes)
    marks = np.vstack([one.marks for one in lessons])
    counts = np.vstack([one.counts for one in lessons])
    there, maybe = marks == 1, marks == -1
    labelled = np.add.reduceat(there, starts, axis=0) > 0
    shape = (table.shape[1] + 1, marks.shape[1])

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        scores = np.where(maybe, -1e9, table @ weights[:-1] + weights[-1])
        most = np.maximum(np.maximum.reduceat(scores, starts, axis=0), 0.0)
        grown = np.exp(scores - most[whose])
        whole = np.add.reduceat(grown, starts, axis=0) + np.exp(-most)
        right = np.where(there, grown, 0.0)
        rights = np.maximum(np.add.reduceat(right, starts, axis=0), 1e-300)
        lost = np.where(labelled, np.log(whole) - np.log(rights), np.log(whole) + most)
        wanted = np.where(labelled[whose], right / rights[whose], 0.0)
        slope = (grown / whole[whose] - wanted) * counts[whose]
        held = weights[:-1]
        gradient = np.vstack((table.T @ slope + hold_back * held, slope.sum(axis=0)))
        return float((lost * counts).sum() + 0.5 * hold_back * (held**2).sum()), gradient.ravel()

    start = np.zeros(shape[0] * shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    values: Floats = found.x.reshape(shape)
    return values
