"""Learnt weights of cues: which clause of a message is most likely what, if any is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.message.learnt_tables import LearntTables, read_tables

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
        apart = [frozenset(these) for these in cues]
        # What all clauses have, as they have each word of the message, is looked up and added up once.
        # The values are whole numbers: in whatever order, they come to the same.
        shared = apart[0].intersection(*apart[1:])
        flat: list[int] = []
        starts: list[int] = []
        for these in apart:
            starts.append(len(flat))
            flat.append(rest)
            flat += [row for row in map(known.get, these - shared) if row is not None]
        sums = np.add.reduceat(self.values[flat].astype(np.float32), starts, axis=0)
        common = [row for row in map(known.get, shared) if row is not None]
        sums += self.values[common].astype(np.float32).sum(axis=0)
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
    return weights_of(read_tables(name))


def weights_of(stored: LearntTables) -> Weights:
    """Return the weights that a packed file holds."""
    cues, names = stored.lines("cues"), stored.lines("names")
    return Weights(
        tuple(names),
        dict(zip(cues, range(len(cues)), strict=True)),
        stored.plain_int8("values").reshape(-1, len(names)),
        tuple(float(one) for one in " ".join(stored.lines("steps")).split()),
    )
