"""The learnt reader of faults: how likely each stands in each clause of a message, or in none of them.

Beside the weights of ``fault_weights`` it sees what no sum of cues can say: which three words follow
each other, by their vectors; what the clauses beside hold; and the message as a whole. Taught by
bench/train_fault_weights (docs/decisions/fault-weights.md).
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

import numpy as np

from aftertone.coach.message.learnt_tables import Floats, Stepped, product, read_tables
from aftertone.coach.message.weights import Shares

FILE = "fault_network"
# The pairs and triples of words are the weights' alone, for here the vectors of three words stand for
# them, and so are the words of the whole message.
_WEIGHTS_ALONE = frozenset(("2", "3", "any"))
_OF_ALL = frozenset(
    ("asks", "ours", "ours to theirs", "lacks", "reasons", "ours first", "ours first share", "is")
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Which cues the network sees.

    Attributes
    ----------
    own
        Of each clause.
    whole
        Of the whole message.
    """

    own: Sequence[Sequence[str]]
    whole: Sequence[str]


def seen(cues: Sequence[AbstractSet[str]]) -> Seen:
    """Return of the cues of each clause those that the network sees, in one order."""
    return Seen(
        [
            sorted(one for one in own if not _of_all(one) and _kind(one) not in _WEIGHTS_ALONE)
            for own in cues
        ],
        sorted(one for one in cues[0] if _of_all(one)),
    )


def _of_all(cue: str) -> bool:
    kind = _kind(cue)
    return kind in _OF_ALL or kind.startswith("likely")


def _kind(cue: str) -> str:
    return cue.partition(":")[0]


@dataclass(frozen=True, slots=True, eq=False)
class FaultNetwork:
    """What was learnt.

    Attributes
    ----------
    names
        The faults.
    own, whole
        The known cues of a clause and of a whole message, and their rows in ``looks``; row 0 is empty.
    looks
        A row for each cue, of which a message needs few.
    tables
        The other weights by name.
    """

    names: tuple[str, ...]
    own: Mapping[str, int]
    whole: Mapping[str, int]
    looks: Stepped
    tables: Mapping[str, Floats]

    def shares(
        self,
        cues: Sequence[AbstractSet[str]],
        *,
        words: Floats,
        sizes: Sequence[int],
        clauses: Floats,
    ) -> Mapping[str, Shares]:
        """Return for each fault how likely it is in each clause; the rest to 1 is "in none of them".

        Parameters
        ----------
        cues
            Of each clause, one clause at least.
        words
            The vector of each word of the message.
        sizes
            How many words each clause has, one at least.
        clauses
            What is known of each clause's vectors besides, a row of figures.
        """
        table = self.tables
        whole = self._sums(cues[:1], self.whole)
        looks = self._sums(cues, self.own) + whole + table["rest"]
        looks += product(clauses, table["clauses"])
        looks += self._heard(words, sizes) @ table["heard"]
        hidden = _positive(looks)
        near = product(_with_neighbours(hidden), table["near"])
        hidden = hidden + _positive(near + table["near_rest"])
        most, mean = hidden.max(axis=0), hidden.mean(axis=0)
        message = _positive(
            np.concatenate((most, mean)) @ table["whole"] + table["whole_rest"] + whole[0]
        )
        width = hidden.shape[1]
        scores = hidden @ table["here"][:width] + message @ table["here"][width:]
        scores += table["here_rest"]
        nowhere = message @ table["nowhere"] + table["nowhere_rest"]
        top = np.maximum(scores.max(axis=0), nowhere)
        grown = np.exp(scores - top)
        shares = grown / (grown.sum(axis=0) + np.exp(nowhere - top))
        return dict(zip(self.names, shares.T.tolist(), strict=True))

    def _sums(self, cues: Sequence[AbstractSet[str]], known: Mapping[str, int]) -> Floats:
        # Row 0 is empty: every clause has one cue at least.
        flat: list[int] = []
        starts: list[int] = []
        for own in cues:
            starts.append(len(flat))
            flat += [0, *sorted(row for row in map(known.get, own) if row is not None)]
        found: Floats = np.add.reduceat(self.looks.rows(flat), starts, axis=0)
        return found

    def _heard(self, words: Floats, sizes: Sequence[int]) -> Floats:
        """Return for each clause the largest of what any three words in a row say."""
        starts = np.cumsum([0, *sizes[:-1]])
        three = _with_neighbours(words)
        width = words.shape[1]
        # Nothing is heard across the bounds of a clause.
        three[starts, :width] = 0
        three[starts[1:] - 1, 2 * width :] = 0
        heard = _positive(product(three, self.tables["three"]) + self.tables["three_rest"])
        found: Floats = np.maximum.reduceat(heard, starts)
        return found


def _with_neighbours(rows: Floats) -> Floats:
    """Return beside each row the one before and the one after, zeros beyond the ends."""
    nothing = np.zeros_like(rows[:1])
    return np.concatenate(
        (np.concatenate((nothing, rows[:-1])), rows, np.concatenate((rows[1:], nothing))),
        axis=1,
        dtype=np.float32,
    )


def _positive(values: Floats) -> Floats:
    return np.maximum(values, np.float32(0))


@cache
def load_fault_network() -> FaultNetwork:
    """Return the network that stands beside this file."""
    stored = read_tables(FILE)
    stepped = dict(stored.stepped())
    looks = stepped.pop("cues")
    tables = dict(stored.floats()) | {name: one.whole() for name, one in stepped.items()}
    return fault_network(tuple(stored.lines("names")), stored.lines("cues"), looks, tables)


def fault_network(
    names: tuple[str, ...], cues: Sequence[str], looks: Stepped, tables: Mapping[str, Floats]
) -> FaultNetwork:
    """Return a network whose cues stand in the order of their rows, from row 1 on."""
    rows = dict(zip(cues, range(1, len(cues) + 1), strict=True))
    whole = {one: row for one, row in rows.items() if _of_all(one)}
    own = {one: row for one, row in rows.items() if one not in whole}
    return FaultNetwork(names, own, whole, looks, tables)
