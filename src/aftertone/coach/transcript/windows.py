"""A message is cut at its pauses into windows that the recogniser takes in one go."""

import math
from dataclasses import dataclass

import numpy as np

from aftertone.coach.recording import Span
from aftertone.coach.signal import LevelTrack, Signals

# Whisper takes 30 s; two seconds stay for the silence around the speech.
LONGEST_S = 28.0
# A window that must be cut inside speech is cut at the quietest moment of its last part.
_CUT_WITHIN_S = 8.0
# What is kept around the speech: the recogniser hears the first and last sounds better in context.
_MARGIN_S = 0.4


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that the recogniser takes in one go.

    Attributes
    ----------
    span
        What it hears.
    speech
        The stretches of speech in it.
    """

    span: Span
    speech: tuple[Span, ...]

    @property
    def speech_end_s(self) -> float:
        """Where its last speech ends."""
        return self.speech[-1].end_s

    @property
    def speech_s(self) -> float:
        """How long somebody speaks in it."""
        return math.fsum(span.duration_s for span in self.speech)


def cut_windows(signals: Signals, *, longest_s: float = LONGEST_S) -> tuple[Window, ...]:
    """Return windows that hold all the speech, cut at the longest pauses that allow it."""
    pieces = [
        piece
        for span in signals.speech
        for piece in _cut_speech(span, signals.level, longest_s=longest_s)
    ]
    windows: list[Window] = []
    while pieces:
        count = _first_window(pieces, longest_s=longest_s)
        windows.append(_window(pieces[:count], signals.duration_s))
        pieces = pieces[count:]
    return tuple(windows)


def halved(window: Window, duration_s: float) -> tuple[Window, ...]:
    """Return a window in two, cut at the longest of its pauses near the middle; alone if none."""
    pieces = list(window.speech)
    if len(pieces) < 2:
        return (window,)
    middle_s = (pieces[0].start_s + pieces[-1].end_s) / 2
    length_s = pieces[-1].end_s - pieces[0].start_s

    def gain(count: int) -> float:
        before, after = pieces[count - 1], pieces[count]
        away = abs((before.end_s + after.start_s) / 2 - middle_s) / length_s
        return (after.start_s - before.end_s) * (1 - away)

    cut = max(range(1, len(pieces)), key=gain)
    return _window(pieces[:cut], duration_s), _window(pieces[cut:], duration_s)


def _first_window(pieces: list[Span], *, longest_s: float) -> int:
    """Return how many pieces the first window takes."""
    fitting = sum(piece.end_s - pieces[0].start_s <= longest_s for piece in pieces)
    if fitting == len(pieces):
        return fitting
    # Of the pauses in the second half the longest is likeliest to lie between two sentences.
    half_s = pieces[0].start_s + longest_s / 2
    cuts = [count for count in range(1, fitting + 1) if pieces[count - 1].end_s >= half_s]
    return max(cuts or [fitting], key=lambda count: pieces[count].start_s - pieces[count - 1].end_s)


def _window(pieces: list[Span], duration_s: float) -> Window:
    start_s = max(0.0, pieces[0].start_s - _MARGIN_S)
    end_s = min(duration_s, pieces[-1].end_s + _MARGIN_S)
    return Window(Span(start_s, max(start_s, end_s)), tuple(pieces))


def _cut_speech(span: Span, level: LevelTrack, *, longest_s: float) -> list[Span]:
    """Return one stretch of speech in pieces no longer than a window, cut where it is quietest."""
    pieces = []
    while span.duration_s > longest_s:
        latest_s = span.start_s + longest_s
        first = round((latest_s - min(_CUT_WITHIN_S, longest_s / 2)) / level.step_s)
        last = round(latest_s / level.step_s)
        part = level.dbfs[first:last]
        at = first + int(np.argmin(part)) if len(part) else last
        cut_s = min(max(at * level.step_s, span.start_s + longest_s / 4), latest_s)
        pieces.append(Span(span.start_s, cut_s))
        span = Span(cut_s, span.end_s)
    return [*pieces, span]
