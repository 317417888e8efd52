"""Learnt weights of cues: which clause of a message is most likely what, if any is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from zipfile import ZipFile

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
    values: Sequence[Sequence[float]]
    steps: tuple[float, ...]

    def shares(self, cues: Sequence[Sequence[str]]) -> Mapping[str, Shares]:
        """Return for each name how likely it is in each clause of a message.

        Of one name the shares add up to how likely it is anywhere in the message: the clauses
        vie with each other and with "in none of them".
        """
        sums = [
            # Plain sums: to load an array library takes longer than to read a message.
            map(
                sum,
                zip(
                    self.values[-1],
                    *[self.values[self.cues[one]] for one in set(these) if one in self.cues],
                    strict=True,
                ),
            )
            for these in cues
        ]
        return {
            name: _shares([step * one for one in column])
            for name, step, column in zip(
                self.names, self.steps, zip(*sums, strict=True), strict=True
            )
        }


def _shares(scores: Sequence[float]) -> Shares:
    most = max(0.0, *scores)
    grown = [exp(one - most) for one in scores]
    whole = sum(grown) + exp(-most)
    return [one / whole for one in grown]


@cache
def load_weights(name: str) -> Weights:
    """Return the weights of a file beside this one, ``part_weights``."""
    with (
        files("aftertone.coach.message").joinpath(f"{name}.zip").open("rb") as file,
        ZipFile(file) as stored,
    ):
        cues = stored.read("cues.txt").decode("utf-8").split("\n")
        names = stored.read("names.txt").decode("utf-8").split("\n")
        steps = stored.read("steps.txt").decode("utf-8").split()
        values = memoryview(stored.read("values.int8")).cast("b")
    wide = len(names)
    return Weights(
        tuple(names),
        {one: row for row, one in enumerate(cues)},
        [values[place : place + wide] for place in range(0, len(values), wide)],
        tuple(float(one) for one in steps),
    )
