"""Mergeable sums: all that inference needs to know of a group of prospects.

Whatever reads the log (DuckDB, a warehouse, a cluster) makes only these rows; merging is addition,
so the order, the split and the machine do not matter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True, order=True)
class SumsKey:
    """Which group of prospects a row of sums is about.

    Attributes
    ----------
    experiment
        The trial's id.
    metric
        The outcome that is counted, such as ``callback``.
    arm
        The arm that the prospects were assigned to.
    segment
        Their segment; empty where none is used.
    assignment_day
        The day on which they entered the trial.
    """

    experiment: str
    metric: str
    arm: str
    segment: str
    assignment_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Sums over the prospects of one group; ``merge`` adds them.

    Only prospects whose window has closed are in ``n`` and in the sums of their values. The others
    are counted in ``pending`` and nowhere else: a pending prospect is never a zero.

    Attributes
    ----------
    n
        Prospects whose window has closed.
    pending
        Prospects whose window is still open.
    sy, syy
        Of the outcome y and of its square.
    sx, sxx, sxy
        Of a covariate x known before the assignment, its square, and x y.
    sd, sdd, syd
        Of what was received d (1 where the arm's action was carried out), its square, and y d.
    sphi, sphi2
        Of the score phi (:mod:`aftertone.proof.stats.score`) and its square.
    sw, sww
        Of the weight w = policy probability / logged probability, and its square.
    swr, swwrr, swwr
        Of w r, w^2 r^2 and w^2 r for the reward r.

    Notes
    -----
    The sums are those of the design: n, Sy, Syy, Sx, Sxx, Sxy, Sphi, Sphi2, Sw, Sww, Swr, Swwrr,
    Swwr, in small letters since SQL does not tell them from capitals. Failure mode: a variance out
    of sums loses digits where the mean is large against the spread; subtract a fixed number first.
    """

    n: int = 0
    pending: int = 0
    sy: float = 0.0
    syy: float = 0.0
    sx: float = 0.0
    sxx: float = 0.0
    sxy: float = 0.0
    sd: float = 0.0
    sdd: float = 0.0
    syd: float = 0.0
    sphi: float = 0.0
    sphi2: float = 0.0
    sw: float = 0.0
    sww: float = 0.0
    swr: float = 0.0
    swwrr: float = 0.0
    swwr: float = 0.0

    def merge(self, other: "Sums") -> "Sums":
        """Return the sums over both groups."""
        return Sums(**{name: getattr(self, name) + getattr(other, name) for name in SUM_NAMES})

    @classmethod
    def from_arrays(
        cls,
        y: ArrayLike,
        *,
        x: ArrayLike | None = None,
        d: ArrayLike | None = None,
        phi: ArrayLike | None = None,
        w: ArrayLike | None = None,
        pending: int = 0,
    ) -> "Sums":
        """Return the sums of one value a prospect in each array.

        Parameters
        ----------
        y
            Outcomes, or rewards where ``w`` is given; shape (n,).
        x, d, phi, w
            Covariate, received, score and weight; shape (n,) each.
        pending
            Prospects that are not in the arrays, since their window is still open.

        Raises
        ------
        ValueError
            If the arrays differ in length or hold a value that is not finite.
        """
        outcome = _vector("y", y, size=None)
        size = len(outcome)
        covariate, received = _vector("x", x, size=size), _vector("d", d, size=size)
        score, weight = _vector("phi", phi, size=size), _vector("w", w, size=size)
        weighted = weight * outcome
        return cls(
            n=size,
            pending=pending,
            sy=_total(outcome),
            syy=_total(outcome * outcome),
            sx=_total(covariate),
            sxx=_total(covariate * covariate),
            sxy=_total(covariate * outcome),
            sd=_total(received),
            sdd=_total(received * received),
            syd=_total(outcome * received),
            sphi=_total(score),
            sphi2=_total(score * score),
            sw=_total(weight),
            sww=_total(weight * weight),
            swr=_total(weighted),
            swwrr=_total(weighted * weighted),
            swwr=_total(weight * weighted),
        )


SUM_NAMES = tuple(one.name for one in fields(Sums))


def merged(sums: Iterable[Sums]) -> Sums:
    """Return the sums over all groups; those of nobody for none."""
    total = Sums()
    for one in sums:
        total = total.merge(one)
    return total


def merged_by_key(rows: Iterable[tuple[SumsKey, Sums]]) -> Mapping[SumsKey, Sums]:
    """Return one row of sums a key, in the order of the keys."""
    found: dict[SumsKey, Sums] = {}
    for key, sums in rows:
        found[key] = found[key].merge(sums) if key in found else sums
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class LifeCells:
    """How many prospects ended their waiting, and how, by the time since they entered.

    Attributes
    ----------
    events
        With the awaited event, by whole steps of time (days, say); shape (steps,).
    competing
        With something that rules it out: the rep's next call, an opt-out, a closed deal.
    censored
        Still waiting when last seen. In one step, they leave after the events.
    """

    events: tuple[int, ...] = ()
    competing: tuple[int, ...] = ()
    censored: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not len(self.events) == len(self.competing) == len(self.censored):
            raise ValueError("the cells of a life table need the same number of steps")

    def merge(self, other: "LifeCells") -> "LifeCells":
        """Return the cells over both groups; the longer one's steps are kept."""
        return LifeCells(
            _added(self.events, other.events),
            _added(self.competing, other.competing),
            _added(self.censored, other.censored),
        )


def _added(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    size = max(len(one), len(other))
    padded = (counts + (0,) * (size - len(counts)) for counts in (one, other))
    return tuple(left + right for left, right in zip(*padded, strict=True))


def _vector(name: str, values: ArrayLike | None, *, size: int | None) -> np.ndarray:
    if values is None:
        return np.zeros(size or 0)
    vector = np.asarray(values, dtype=float)
    if vector.ndim != 1 or (size is not None and len(vector) != size):
        raise ValueError(f"`{name}` has shape {vector.shape}, where one value a prospect is needed")
    if not np.isfinite(vector).all():
        raise ValueError(f"`{name}` holds a value that is not finite")
    return vector


def _total(values: np.ndarray) -> float:
    return float(values.sum())
