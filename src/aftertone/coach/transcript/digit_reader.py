"""Reads number words straight from what the recogniser's encoder heard, without its decoder.

Whisper's decoder writes text: it knows how numbers usually look, and so it drops a digit of "five
five five five" or makes up one. This reader only knows number words and "another word". It looks
at the encoder's states frame by frame (connectionist temporal classification, Graves 2006) and so
cannot skip what it hears. Its weights are the project's own (docs/decisions/digit-reader.md).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.transcript.port import Encoded
from aftertone.coach.transcript.words import Word

STEP_S = 0.02  # of the encoder's states
_BLANK, OTHER = 0, 1
_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEN = (
    "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# A word that may stand before or inside a number, so that the reading can be read as words.
OTHER_WORD = "number"
LABELS = ("", OTHER_WORD, "oh", *_UNITS, *_TEN, *_TENS, "hundred", "thousand", "double", "triple")
# A step whose labels but "another word" are likelier than this may carry a digit; digits further
# apart than that belong to two stretches, each read with a margin.
_LIKELY_DIGIT = 0.1
_APART_S = 2.5
_MARGIN_S = 0.5
_BEAM = 10
# Logarithms: labels less likely than this are not followed, and frames as surely blank as that
# are passed over.
_LEAST = math.log(1e-3)
_SURELY_BLANK = math.log(0.995)


@dataclass(frozen=True, slots=True)
class DigitReading:
    """One way to hear a stretch as number words.

    Attributes
    ----------
    words
        Number words with their times, and ``OTHER_WORD`` where others are said.
    share
        Of the likelihood of all readings that were followed, 0..1.
    """

    words: tuple[Word, ...]
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class DigitReader:
    """A small network over encoder states, one set of label probabilities a step.

    Attributes
    ----------
    mean, scale
        Of each of the encoder's dimensions, to bring them to the range the network learnt in.
    layers
        (weights, bias) of the input layer, the convolutions over time, and the output layer.
    encoder_sha256
        Of the recogniser's weights whose states it learnt from; those of others mean nothing to it.
    """

    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    layers: tuple[tuple[NDArray[np.float32], NDArray[np.float32]], ...]
    encoder_sha256: str

    def read(self, encoded: Encoded, *, count: int) -> list[tuple[DigitReading, ...]]:
        """Return, of each stretch with number words, up to ``count`` readings, likeliest first."""
        logs = self.chances(encoded.states)
        return [
            self._read_stretch(logs[first:last], encoded.start_s + first * STEP_S, count)
            for first, last in _stretches(logs)
        ]

    def chances(self, states: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return log-probabilities, shape (steps, labels), for states, shape (steps, dimensions)."""
        (first, first_bias), *middle, (last, last_bias) = self.layers
        hidden = np.maximum((states - self.mean) / self.scale @ first + first_bias, 0)
        for weights, bias in middle:
            hidden = hidden + np.maximum(_convolved(hidden, weights) + bias, 0)
        scores = hidden @ last + last_bias
        scores -= scores.max(axis=1, keepdims=True)
        logs: NDArray[np.float32] = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return logs

    def _read_stretch(
        self, logs: NDArray[np.float32], start_s: float, count: int
    ) -> tuple[DigitReading, ...]:
        found = _beam(logs)
        total = math.fsum(math.exp(chance - found[0][1]) for _, chance in found)
        return tuple(
            DigitReading(
                _timed(logs, labels, start_s=start_s), math.exp(chance - found[0][1]) / total
            )
            for labels, chance in found[:count]
        )


@cache
def packaged_reader() -> DigitReader:
    """Return the reader that ships with the package, for the packaged recogniser weights."""
    source = resources.files("aftertone.coach.transcript") / "digit_reader.npz"
    with resources.as_file(source) as path, np.load(path) as arrays:
        names = ["in", *sorted(n[7:] for n in arrays.files if n.startswith("weight_c")), "out"]
        layers = tuple(
            (arrays[f"weight_{name}"].astype(np.float32), arrays[f"bias_{name}"].astype(np.float32))
            for name in names
        )
        return DigitReader(
            mean=arrays["mean"].astype(np.float32),
            scale=arrays["scale"].astype(np.float32),
            layers=layers,
            encoder_sha256=str(arrays["encoder_sha256"]),
        )


def _stretches(logs: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Return (first, last) steps around number words that stand near each other."""
    said = 1 - np.exp(logs[:, _BLANK]) - np.exp(logs[:, OTHER]) > _LIKELY_DIGIT
    at = np.flatnonzero(said)
    if len(at) == 0:
        return []
    cuts = np.flatnonzero(np.diff(at) > _APART_S / STEP_S)
    firsts = at[np.concatenate(([0], cuts + 1))]
    lasts = at[np.concatenate((cuts, [len(at) - 1]))]
    margin = round(_MARGIN_S / STEP_S)
    return [
        (max(0, int(first) - margin), min(len(logs), int(last) + margin + 1))
        for first, last in zip(firsts, lasts, strict=True)
    ]


def _convolved(hidden: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a convolution over time that keeps the length; weights are (taps, in, out)."""
    taps = weights.shape[0]
    padded = np.pad(hidden, ((taps // 2, taps // 2), (0, 0)))
    total = np.zeros((len(hidden), weights.shape[2]), np.float32)
    for tap in range(taps):
        total += padded[tap : tap + len(hidden)] @ weights[tap]
    return total


def _beam(logs: NDArray[np.float32]) -> list[tuple[tuple[int, ...], float]]:
    """Return label sequences with their log-probability, by prefix beam search (Hannun 2014)."""
    # Of each prefix: the chance that its last frame is blank, and that it is its last label.
    beams: dict[tuple[int, ...], tuple[float, float]] = {(): (0.0, -math.inf)}
    for frame in logs:
        if frame[_BLANK] > _SURELY_BLANK:
            blank = float(frame[_BLANK])
            beams = {prefix: (_add(*ends) + blank, -math.inf) for prefix, ends in beams.items()}
            continue
        followed = [(int(i), float(frame[i])) for i in np.flatnonzero(frame > _LEAST)]
        new: dict[tuple[int, ...], tuple[float, float]] = {}
        for prefix, (ended, going) in beams.items():
            for label, chance in followed:
                if label == _BLANK:
                    _grow(new, prefix, ended=_add(ended, going) + chance)
                elif not prefix or label != prefix[-1]:
                    _grow(new, (*prefix, label), going=_add(ended, going) + chance)
                else:
                    _grow(new, prefix, going=going + chance)
                    # "another word" stands for any number of them and never follows itself.
                    after = prefix if label == OTHER else (*prefix, label)
                    _grow(new, after, going=ended + chance)
        ranked = sorted(new.items(), key=lambda item: -_add(*item[1]))
        beams = dict(ranked[:_BEAM])
    found = [(prefix, _add(*ends)) for prefix, ends in beams.items()]
    return sorted(found, key=lambda item: -item[1])


def _grow(
    beams: dict[tuple[int, ...], tuple[float, float]],
    prefix: tuple[int, ...],
    *,
    ended: float = -math.inf,
    going: float = -math.inf,
) -> None:
    before = beams.get(prefix, (-math.inf, -math.inf))
    beams[prefix] = (_add(before[0], ended), _add(before[1], going))


def _add(one: float, other: float) -> float:
    """Return the logarithm of the sum of two numbers given by their logarithms."""
    high, low = (one, other) if one > other else (other, one)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def _timed(logs: NDArray[np.float32], labels: Sequence[int], *, start_s: float) -> tuple[Word, ...]:
    """Return the labels as words with times, by the likeliest spread over the frames (Viterbi)."""
    if not labels or len(logs) < len(labels):
        return ()
    states = [_BLANK]
    for label in labels:
        states += [label, _BLANK]
    allowed = np.array(
        [i > 1 and states[i] != _BLANK and states[i] != states[i - 2] for i in range(len(states))]
    )
    scores = np.full(len(states), -np.inf)
    scores[:2] = logs[0, states[:2]]
    back = np.zeros((len(logs), len(states)), np.int8)
    for t in range(1, len(logs)):
        step = np.concatenate(([-np.inf], scores[:-1]))
        skip = np.where(allowed, np.concatenate(([-np.inf] * 2, scores[:-2])), -np.inf)
        options = np.stack((scores, step, skip))
        back[t] = options.argmax(axis=0)
        scores = options.max(axis=0) + logs[t, states]
    at = len(states) - 1 if scores[-1] >= scores[-2] else len(states) - 2
    frames: dict[int, list[int]] = {}
    for t in range(len(logs) - 1, -1, -1):
        frames.setdefault(at, []).append(t)
        at -= int(back[t, at])
    words = []
    for i, label in enumerate(labels):
        where = frames.get(2 * i + 1, [0])
        begin_s, end_s = min(where) * STEP_S, (max(where) + 1) * STEP_S
        peak = float(np.exp(max(logs[t, label] for t in where)))
        words.append(Word(LABELS[label], start_s + begin_s, start_s + end_s, min(1.0, peak)))
    return tuple(words)
