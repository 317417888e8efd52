"""What was learnt, as it stands in the packed files beside this one: lists of words, tables in small numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.uint32]
_STEPPED, _STEPS, _FLOATS = ".int8.npy", ".steps.npy", ".float.npy"


# From so many multiplications on numpy's own library sets a second thread to work, which on tables as
# small as these only waits: one product took 0.6 ms by the clock in such blocks and 8 ms in one, beside
# another busy program.
_LARGEST_BLOCK = 2**18


def product(rows: Floats, table: Floats) -> Floats:
    """Return a product of matrices, so many rows at a time that one thread does it."""
    height = max(1, _LARGEST_BLOCK // table.size)
    if len(rows) <= height:
        whole: Floats = rows @ table
        return whole
    found = np.empty((len(rows), table.shape[1]), np.float32)
    for start in range(0, len(rows), height):
        np.matmul(rows[start : start + height], table, out=found[start : start + height])
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Stepped:
    """A table kept in small numbers; only the rows that are asked for become what they stand for.

    Attributes
    ----------
    values
        In steps.
    steps
        How much a step is, per column.
    """

    values: NDArray[np.int8]
    steps: Floats

    def rows(self, which: Sequence[int] | NDArray[np.intp]) -> Floats:
        """Return some rows as what they stand for."""
        return self.values[which].astype(np.float32) * self.steps

    def whole(self) -> Floats:
        """Return the whole table as what it stands for."""
        return self.values.astype(np.float32) * self.steps


@dataclass(frozen=True, slots=True)
class LearntTables:
    """The entries of a packed file by name, read and not yet understood."""

    entries: Mapping[str, bytes]

    def lines(self, name: str) -> list[str]:
        """Return the lines of a text."""
        return self.entries[f"{name}.txt"].decode("utf-8").split("\n")

    def array(self, name: str) -> NDArray[np.generic]:
        """Return a table as numpy wrote it."""
        found: NDArray[np.generic] = np.load(BytesIO(self.entries[f"{name}.npy"]))
        return found

    def plain_int8(self, name: str) -> NDArray[np.int8]:
        """Return numbers that stand there without a shape."""
        return np.frombuffer(self.entries[f"{name}.int8"], np.int8)

    def stepped(self) -> Iterator[tuple[str, Stepped]]:
        """Yield each table kept in small numbers, with its name."""
        for entry in self.entries:
            if entry.endswith(_STEPPED):
                name = entry.removesuffix(_STEPPED)
                yield (
                    name,
                    Stepped(
                        self.array(f"{name}.int8").view(np.int8),
                        self.array(f"{name}.steps").view(np.float32),
                    ),
                )

    def floats(self) -> Iterator[tuple[str, Floats]]:
        """Yield each table kept as it is, with its name."""
        for entry in self.entries:
            if entry.endswith(_FLOATS):
                name = entry.removesuffix(_FLOATS)
                yield name, self.array(f"{name}.float").view(np.float32)


def read_tables(name: str) -> LearntTables:
    """Return a packed file that stands beside this one.

    Its entries are stored as they are, not squeezed: what is squeezed takes longer to read than all
    that is done with it for one message.
    """
    with ZipFile(Path(__file__).with_name(f"{name}.zip")) as stored:
        return LearntTables({one: stored.read(one) for one in stored.namelist()})
