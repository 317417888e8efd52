"""The learnt reader: for each part and fault, how likely it stands at each word of a message, or nowhere.

A word's cues and its vector are added up, three layers look at its neighbours, and the words vie with
each other and with "nowhere" (docs/decisions/message-network.md). Taught by bench/train_message_network.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

import numpy as np

from aftertone.coach.message.learnt_tables import (
    Floats,
    Integers,
    Stepped,
    product,
    read_tables,
)

# How far apart the three words are that a layer looks at.
REACH = (1, 2, 4)


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """What was learnt.

    Attributes
    ----------
    names
        What is told apart: parts, then faults.
    cues
        The known cues and their rows in ``looks``.
    words
        Sums (CRC-32) of the words that have a vector, in order; the words themselves are not kept.
    looks, meanings
        Rows of the cues and of the words, of which a message needs few.
    tables
        The other weights by name.
    """

    names: tuple[str, ...]
    cues: Mapping[str, int]
    words: Integers
    looks: Stepped
    meanings: Stepped
    tables: Mapping[str, Floats]

    def shares(
        self, words: Sequence[str], cues: Sequence[Sequence[str]], whole: Sequence[str]
    ) -> Mapping[str, Floats]:
        """Return for each name how likely it stands at each word.

        Parameters
        ----------
        words
            Of the message, one at least.
        cues
            Of each word.
        whole
            Cues of the whole message.
        """
        table = self.tables
        hidden = self._looks(words, cues, whole)
        for layer, step in enumerate(REACH):
            near = np.concatenate(
                (_moved(hidden, -step), hidden, _moved(hidden, step)), axis=1, dtype=np.float32
            )
            near = product(near, table[f"near{layer}"])
            hidden = hidden + _positive(near + table[f"near{layer}_rest"])
        most, mean = hidden.max(axis=0), hidden.mean(axis=0)
        read = _positive(hidden + most @ table["most"])
        scores = product(read, table["here"]) + table["here_rest"]
        nowhere = np.concatenate((most, mean)) @ table["nowhere"] + table["nowhere_rest"]
        top = np.maximum(scores.max(axis=0), nowhere)
        grown = np.exp(scores - top)
        shares = grown / (grown.sum(axis=0) + np.exp(nowhere - top))
        return dict(zip(self.names, shares.T, strict=True))

    def vectors(self, words: Sequence[str]) -> Floats:
        """Return the vector of each word, zeros for a word that has none."""
        sums = np.array(list(map(_sum_of, words)), np.uint32)
        rows = np.minimum(np.searchsorted(self.words, sums), len(self.words) - 1)
        found: Floats = self.meanings.rows(rows) * (self.words[rows] == sums)[:, None]
        return found

    def _looks(
        self, words: Sequence[str], cues: Sequence[Sequence[str]], whole: Sequence[str]
    ) -> Floats:
        known = self.cues
        flat: list[int] = []
        starts: list[int] = []
        for own in cues:
            starts.append(len(flat))
            # Row 0 is empty: every word has one cue at least.
            flat.append(0)
            flat += [row for row in map(known.get, own) if row is not None]
        looks = np.add.reduceat(self.looks.rows(flat), starts, axis=0)
        looks += self.looks.rows([known[one] for one in whole if one in known]).sum(axis=0)
        looks += product(self.vectors(words), self.tables["vectors_in"]) + self.tables["rest"]
        return _positive(looks)


@lru_cache(maxsize=20_000)
def _sum_of(word: str) -> int:
    return crc32(word.encode())


def _moved(hidden: Floats, step: int) -> Floats:
    """Return what stands ``step`` words further on at each word, nothing beyond the ends."""
    moved = np.zeros_like(hidden)
    if step > 0:
        moved[:-step] = hidden[step:]
    else:
        moved[-step:] = hidden[:step]
    return moved


def _positive(values: Floats) -> Floats:
    return np.maximum(values, np.float32(0))


@cache
def load_network() -> Network:
    """Return the network that stands beside this file."""
    stored = read_tables("network")
    cues = stored.lines("cues")
    stepped = dict(stored.stepped())
    return Network(
        names=tuple(stored.lines("names")),
        # Row 0 of the cues is empty.
        cues=dict(zip(cues, range(1, len(cues) + 1), strict=True)),
        words=stored.array("words").view(np.uint32),
        looks=stepped.pop("cues"),
        meanings=stepped.pop("vectors"),
        tables=dict(stored.floats()) | {name: one.whole() for name, one in stepped.items()},
    )
