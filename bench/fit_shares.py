"""Fits weights of cues: in each message the clauses vie with each other, and with "none of them".

For one name the share of clause i is exp(s_i) / (1 + sum exp(s_j)), s being the sum of the weights
of the clause's cues. The loss of a message is -log of the shares of its labelled clauses together,
or of what is left where nothing is labelled. Weights are held back by their squares.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from aftertone.coach.message.weights import Weights

# How freely a kind of cue may speak: what the finders found is worth more than a triple of words.
FREEDOM = {"found": 2.0, "found first": 1.5, "rule": 2.5, "asks": 2.5, "asks here": 1.5,
           "w": 1.0, "2": 1.0, "3": 0.7, "k": 1.0, "kk": 0.7, "kw": 0.7, "wk": 0.7}  # fmt: skip
USUAL_FREEDOM = 0.6

Floats = NDArray[np.float32]
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
    beside
        What else is known of each clause, a row of figures; none as a rule.
    """

    cues: Sequence[Collection[str]]
    marks: Marks
    counts: Floats
    beside: Floats | None = None


@dataclass(frozen=True, slots=True)
class Teaching:
    """How to learn.

    Attributes
    ----------
    hold_back
        How much large weights cost.
    rounds
        Of the search, at most.
    fewest_times
        How often a cue must be seen.
    begin
        What holds without any cue, to begin with: how rare everything is.
    freedom, usual_freedom
        How freely a kind of cue may speak, by its name, and any other.
    """

    hold_back: float = 1.0
    rounds: int = 40
    fewest_times: int = 3
    begin: float = 0.0
    freedom: Mapping[str, float] = field(default_factory=lambda: FREEDOM)
    usual_freedom: float = USUAL_FREEDOM


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """Weights of cues, and of what stands beside them."""

    weights: Weights
    beside: Floats


def fit(lessons: Sequence[Lesson], names: tuple[str, ...], how: Teaching) -> Fitted:
    """Return the weights that the lessons teach."""
    times = Counter(cue for one in lessons for own in one.cues for cue in set(own))
    known = sorted(cue for cue, count in times.items() if count >= how.fewest_times)
    rows = {cue: row for row, cue in enumerate(known)}
    freedom = np.array(
        [how.freedom.get(cue.split(":")[0], how.usual_freedom) for cue in known], np.float32
    )
    table = _table(lessons, rows) @ sparse.diags(freedom).astype(np.float32)
    none = np.zeros((0, 0), np.float32)
    beside = [none if one.beside is None else one.beside for one in lessons]
    dense = np.vstack(beside) if beside[0].size else np.zeros((table.shape[0], 0), np.float32)
    values = _minimise(table.tocsr(), dense, lessons, how)
    of_cues = np.vstack((values[: len(known)] * freedom[:, None], values[-1:]))
    weights = Weights(names, rows, of_cues, (1.0,) * len(names))
    return Fitted(weights, values[len(known) : -1])


def _table(lessons: Sequence[Lesson], rows: dict[str, int]) -> sparse.csr_matrix:
    places, columns, clause = [], [], 0
    for one in lessons:
        for own in one.cues:
            found = [rows[cue] for cue in set(own) if cue in rows]
            columns += found
            places += [clause] * len(found)
            clause += 1
    ones = np.ones(len(columns), np.float32)
    return sparse.csr_matrix((ones, (places, columns)), (clause, len(rows)))


def _minimise(
    table: sparse.csr_matrix, dense: Floats, lessons: Sequence[Lesson], how: Teaching
) -> Floats:
    sizes = np.array([len(one.cues) for one in lessons])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    whose = np.repeat(np.arange(len(lessons)), sizes)
    marks = np.vstack([one.marks for one in lessons])
    counts = np.vstack([one.counts for one in lessons]).astype(np.float32)
    there, maybe = marks == 1, marks == -1
    labelled = np.add.reduceat(there, starts, axis=0) > 0
    wide = table.shape[1]
    shape = (wide + dense.shape[1] + 1, marks.shape[1])
    turned = table.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights = flat.reshape(shape).astype(np.float32)
        scores = table @ weights[:wide] + dense @ weights[wide:-1]
        scores += weights[-1] + np.float32(how.begin)
        scores[maybe] = -1e9
        most = np.maximum(np.maximum.reduceat(scores, starts, axis=0), 0.0)
        grown = np.exp(scores - most[whose])
        whole = np.add.reduceat(grown, starts, axis=0) + np.exp(-most)
        right = np.where(there, grown, 0.0)
        rights = np.maximum(np.add.reduceat(right, starts, axis=0), 1e-30)
        lost = np.where(labelled, np.log(whole) - np.log(rights), np.log(whole) + most)
        wanted = np.where(labelled[whose], right / rights[whose], 0.0)
        slope = (grown / whole[whose] - wanted) * counts[whose]
        held = weights[:-1]
        learnt = np.vstack((turned @ slope, dense.T @ slope)) + how.hold_back * held
        gradient = np.vstack((learnt, slope.sum(axis=0)))
        paid = float((lost * counts).sum()) + 0.5 * how.hold_back * float((held**2).sum())
        return paid, gradient.ravel().astype(np.float64)

    found = minimize(
        loss,
        np.zeros(shape[0] * shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": how.rounds, "maxcor": 6},
    )
    values: Floats = found.x.reshape(shape).astype(np.float32)
    values[-1] += how.begin
    return values
