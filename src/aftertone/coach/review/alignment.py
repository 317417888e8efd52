"""Two versions of what was said, word against word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_EDGES = re.compile(r"^[^\w']+|[^\w']+$")


@dataclass(frozen=True, slots=True)
class Pair:
    """One word of each version; None where the other version has nothing in its place.

    Attributes
    ----------
    said, heard
        Indices into the two versions.
    """

    said: int | None
    heard: int | None


def plain(text: str) -> str:
    """Return a word as it is compared: in small letters, without the punctuation around it."""
    return _EDGES.sub("", text.replace("\u2019", "'")).casefold()


def align(said: Sequence[str], heard: Sequence[str]) -> tuple[Pair, ...]:
    """Return the pairs of an alignment with the fewest words changed, lost and added.

    Among alignments of equal cost the one with the most words in common is taken, and the result
    is the same every time.

    References
    ----------
    Wagner and Fischer 1974, The string-to-string correction problem.
    """
    costs = _Costs(said, heard)
    table = costs.table()
    row, column = len(said), len(heard)
    pairs = []
    while row or column:
        here = table[row][column]
        if row and column and here == table[row - 1][column - 1] + costs.of(row, column):
            row, column = row - 1, column - 1
            pairs.append(Pair(row, column))
        elif row and here == table[row - 1][column] + costs.edit:
            row -= 1
            pairs.append(Pair(row, None))
        else:
            column -= 1
            pairs.append(Pair(None, column))
    return tuple(reversed(pairs))


class _Costs:
    """What each step costs: one edit weighs more than all words in common together."""

    def __init__(self, said: Sequence[str], heard: Sequence[str]) -> None:
        self._said, self._heard = said, heard
        self.edit = len(said) + len(heard) + 1

    def of(self, row: int, column: int) -> int:
        """Return the cost of setting one word against the other; a word in common is a gain."""
        return -1 if self._said[row - 1] == self._heard[column - 1] else self.edit

    def table(self) -> list[list[int]]:
        """Return the least cost of each beginning of the one against each of the other."""
        rows, columns = len(self._said), len(self._heard)
        table = [
            [(row + column) * self.edit for column in range(columns + 1)] for row in range(rows + 1)
        ]
        for row in range(1, rows + 1):
            for column in range(1, columns + 1):
                table[row][column] = min(
                    table[row - 1][column - 1] + self.of(row, column),
                    table[row - 1][column] + self.edit,
                    table[row][column - 1] + self.edit,
                )
        return table
