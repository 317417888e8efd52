"""An ear for um and uh: a filler that was written stays only where one is heard.

Shown a text full of fillers, the recogniser keeps those that were said, and now and then writes
one that was not. What it makes of the sound before it chooses words (its encoder's states) tells
the two apart.
"""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.transcript.fillers import is_filler
from aftertone.coach.transcript.port import Encoded
from aftertone.coach.transcript.words import Word

_FILE = "filler_ear.toml"
# The reading is smoothed over 100 ms (steps of 20 ms), less than the shortest um.
_SMOOTHED = 5
# A filler is looked for this long before and after the times that it was given: attention is off
# by about 100 ms (docs/accuracy.md, word edges).
_BEFORE_S = 0.100
_AFTER_S = 0.120
_ENDS_SENTENCE = (".", "?", "!")


@dataclass(frozen=True, slots=True, eq=False)
class FillerEar:
    """A linear reading of the encoder's states, learnt for one set of weights.

    Attributes
    ----------
    weights, bias
        Shape (n,) for states of that size, and what is added.
    least
        Below this nobody said um or uh.
    """

    weights: NDArray[np.float64]
    bias: float
    least: float

    def listen(self, states: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return how much each moment sounds like a filler.

        Parameters
        ----------
        states
            Shape (positions, n), 20 ms apart.

        Returns
        -------
        numpy.ndarray
            Shape (positions,); about 1 in a filler and -1 elsewhere.
        """
        raw = states @ self.weights + self.bias
        return np.convolve(raw, np.full(_SMOOTHED, 1 / _SMOOTHED), "same")[: len(raw)]

    def unheard(self, words: Sequence[Word], encoded: Encoded) -> frozenset[int]:
        """Return the indices of the fillers among the words of a window that nobody said."""
        track = self.listen(encoded.states)
        found = set()
        for index, word in enumerate(words):
            if is_filler(word.text):
                first = int((word.start_s - _BEFORE_S - encoded.start_s) / encoded.step_s)
                last = int((word.end_s + _AFTER_S - encoded.start_s) / encoded.step_s)
                part = track[max(0, first) : max(0, last)]
                if not len(part) or part.max() < self.least:
                    found.add(index)
        return frozenset(found)


def load_ear(weights_sha256: str) -> FillerEar | None:
    """Return the ear for a recogniser's weights, or None where none was learnt for them."""
    data = tomllib.loads(resources.files(__package__).joinpath(_FILE).read_text("utf-8"))
    if data["recogniser_sha256"] != weights_sha256:
        return None
    return FillerEar(np.array(data["weights"], float), float(data["bias"]), float(data["least"]))


def leave_out(words: Sequence[Word], unheard: Collection[int]) -> list[Word]:
    """Return the words without those at the given places; the end of a sentence is kept."""
    kept: list[Word] = []
    begins = False
    for index, word in enumerate(words):
        if index not in unheard:
            text = word.text[:1].upper() + word.text[1:] if begins else word.text
            kept.append(replace(word, text=text))
            begins = False
            continue
        begins = begins or word.text[:1].isupper()
        if (
            word.text.endswith(_ENDS_SENTENCE)
            and kept
            and not kept[-1].text.endswith(_ENDS_SENTENCE)
        ):
            kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(",;") + word.text[-1])
    return kept
