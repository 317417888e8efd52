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

    Among alignments of equal cost a changed word is preferred to one lost and one added, and the
    result is the same every time.

    References
    ----------
    Wagner and Fischer 1974, The string-to-string correction problem.
    """
    rows, columns = len(said), len(heard)
    cost = [[0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(1, rows + 1):
        cost[row][0] = row
    for column in range(1, columns + 1):
        cost[0][column] = column
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            changed = cost[row - 1][column - 1] + (said[row - 1] != heard[column - 1])
            cost[row][column] = min(changed, cost[row - 1][column] + 1, cost[row][column - 1] + 1)
    return tuple(reversed(_way_back(cost, said, heard)))


def _way_back(
    cost: Sequence[Sequence[int]], said: Sequence[str], heard: Sequence[str]
) -> list[Pair]:
    row, column = len(said), len(heard)
    pairs = []
    while row or column:
        here = cost[row][column]
        if (
            row
            and column
            and here == cost[row - 1][column - 1] + (said[row - 1] != heard[column - 1])
        ):
            row, column = row - 1, column - 1
            pairs.append(Pair(row, column))
        elif row and here == cost[row - 1][column] + 1:
            row -= 1
            pairs.append(Pair(row, None))
        else:
            column -= 1
            pairs.append(Pair(None, column))
    return pairs
