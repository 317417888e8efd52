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

from aftertone.coach.recording import Span
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
# Attention often gives a filler less than the shortest um (speech.md: 150 to 800 ms). It then takes
# the time in which it is heard: the moments around the loudest reading that reach half of it. What
# its neighbours keep at the least is as short as a word can be.
_TOO_SHORT_S = 0.150
_HALF = 0.5
_NEIGHBOUR_S = 0.060
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
        return frozenset(
            index
            for index, word in enumerate(words)
            if is_filler(word.text) and not self._said(word, track, encoded)
        )

    def timed(self, words: Sequence[Word], encoded: Encoded) -> list[Word]:
        """Return the words with those fillers at the time they are heard that were too short."""
        track = self.listen(encoded.states)
        timed = list(words)
        for index, word in enumerate(words):
            short = word.end_s - word.start_s < _TOO_SHORT_S
            if short and is_filler(word.text) and self._said(word, track, encoded):
                _give_time(timed, index, self._heard_span(word, track, encoded))
        return timed

    def _said(self, word: Word, track: NDArray[np.float64], encoded: Encoded) -> bool:
        first, last = _around(word, encoded)
        return bool(np.any(track[first:last] >= self.least))

    def _heard_span(self, word: Word, track: NDArray[np.float64], encoded: Encoded) -> Span:
        """Return the time around a filler in which it is heard."""
        first, last = _around(word, encoded)
        nearest = first + int(np.argmax(track[first:last]))
        begin, end = _run(track >= self.least, nearest)
        peak = begin + int(np.argmax(track[begin:end]))
        begin, end = _run(track >= _HALF * track[peak], peak)
        step_s = encoded.step_s
        return Span(encoded.start_s + begin * step_s, encoded.start_s + end * step_s)


def _around(word: Word, encoded: Encoded) -> tuple[int, int]:
    """Return the moments in which a filler is looked for, first and after the last."""
    first = int((word.start_s - _BEFORE_S - encoded.start_s) / encoded.step_s)
    last = int((word.end_s + _AFTER_S - encoded.start_s) / encoded.step_s)
    return max(0, first), max(0, last)


def _run(inside: NDArray[np.bool_], at: int) -> tuple[int, int]:
    """Return the first moment of the run that a moment lies in, and the one after its last."""
    before = np.flatnonzero(~inside[:at])
    after = np.flatnonzero(~inside[at:])
    begin = int(before[-1]) + 1 if len(before) else 0
    return begin, at + int(after[0]) if len(after) else len(inside)


def _give_time(words: list[Word], index: int, span: Span) -> None:
    """Set a filler's time; the words beside it give way, but none is left with nothing."""
    start_s, end_s = span.start_s, span.end_s
    if index:
        before = words[index - 1]
        start_s = max(start_s, min(before.start_s + _NEIGHBOUR_S, before.end_s))
    if index + 1 < len(words):
        after = words[index + 1]
        end_s = min(end_s, max(after.end_s - _NEIGHBOUR_S, after.start_s))
    if end_s - start_s < words[index].end_s - words[index].start_s:
        return
    words[index] = replace(words[index], start_s=start_s, end_s=end_s)
    if index:
        words[index - 1] = replace(before, end_s=min(before.end_s, start_s))
    if index + 1 < len(words):
        words[index + 1] = replace(after, start_s=max(after.start_s, end_s))


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
