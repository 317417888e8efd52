"""Learnt weights of cues: which clause of a message is most likely what, if any is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Shares = NDArray[np.float64]


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
        A row per cue and one more for what holds without any, a column per name.
    """

    names: tuple[str, ...]
    cues: Mapping[str, int]
    values: NDArray[np.float32]

    def shares(self, cues: Sequence[Sequence[str]]) -> Shares:
        """Return for each clause of a message and each name how likely it is there.

        Of one name the shares add up to how likely it is anywhere in the message: the clauses
        vie with each other and with "in none of them".
        """
        scores = np.empty((len(cues), len(self.names)))
        for place, these in enumerate(cues):
            rows = [self.cues[one] for one in set(these) if one in self.cues]
            scores[place] = self.values[rows].sum(axis=0) + self.values[-1]
        most = np.maximum(scores.max(axis=0, initial=0.0), 0.0)
        grown = np.exp(scores - most)
        found: Shares = grown / (grown.sum(axis=0) + np.exp(-most))
        return found


@cache
def load_weights(name: str) -> Weights:
    """Return the weights of a file beside this one, ``part_weights`` or ``fault_weights``."""
    with (
        files("aftertone.coach.message").joinpath(f"{name}.npz").open("rb") as file,
        np.load(file, allow_pickle=False) as stored,
    ):
        cues = bytes(stored["cues"]).decode("utf-8").split("\n")
        names = bytes(stored["names"]).decode("utf-8").split("\n")
        values = stored["values"].astype(np.float32) * stored["steps"].astype(np.float32)
    return Weights(tuple(names), {one: row for row, one in enumerate(cues)}, values)
