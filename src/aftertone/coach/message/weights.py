"""Learnt weights of cues: which clause of a message is most likely what, if any is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

# Per clause of a message how likely something is there.
Shares = Sequence[float]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each cue says for each name.

    Attributes
    ----------
    names
        What is told apart: parts, or faults.
    cues
        The known cues and their rows.
    values
        A row per cue and one more for what holds without any, a column per name, in steps.
    steps
        How much a step is, per name.
    """

    names: tuple[str, ...]
    cues: Mapping[str, int]
    values: NDArray[np.generic]
    steps: tuple[float, ...]

    def shares(
        self, cues: Sequence[Iterable[str]], *, beside: NDArray[np.float32] | None = None
    ) -> Mapping[str, Shares]:
        """Return for each name how likely it is in each clause of a message.

        Of one name the shares add up to how likely it is anywhere in the message: the clauses
        vie with each other and with "in none of them".

        Parameters
        ----------
        cues
            Of each clause, one clause at least.
        beside
            What else speaks for each name in each clause, to be added to what the cues say.
        """
        known, rest = self.cues, len(self.values) - 1
        rows = [[rest, *(known[one] for one in set(these) if one in known)] for these in cues]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        flat = np.concatenate([np.array(one) for one in rows])
        sums = np.add.reduceat(self.values[flat].astype(np.float32), starts, axis=0)
        scores = sums * np.array(self.steps, np.float32)
        if beside is not None:
            scores += beside
        most = np.maximum(scores.max(axis=0), 0.0)
        grown = np.exp(scores - most)
        shares = grown / (grown.sum(axis=0) + np.exp(-most))
        return dict(zip(self.names, shares.T.tolist(), strict=True))


@cache
def load_weights(name: str) -> Weights:
    """Return the weights of a file beside this one, ``part_weights`` or ``fault_weights``."""
    with (
        files("aftertone.coach.message").joinpath(f"{name}.zip").open("rb") as file,
        ZipFile(file) as stored,
    ):
        cues = stored.read("cues.txt").decode("utf-8").split("\n")
        names = stored.read("names.txt").decode("utf-8").split("\n")
        steps = stored.read("steps.txt").decode("utf-8").split()
        values = np.frombuffer(stored.read("values.int8"), np.int8)
    return Weights(
        tuple(names),
        {one: row for row, one in enumerate(cues)},
        values.reshape(-1, len(names)),
        tuple(float(one) for one in steps),
    )
