"""Word edges from attention are moved to where the sound says words begin and end."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Span
from aftertone.coach.transcript.words import Word

# The attention of tiny.en turns to a word this much after it began: median of the start and end
# errors on the monologues (docs/accuracy.md, word edges). Tried on them as well, and no better:
# moving edges on to the next dip in level or change of spectrum, the median over several shifted
# alignments, and longer words for longer spellings.
ATTENTION_LAG_S = 0.100
# No word is said faster than this: 30 ms and 20 ms for each of its letters.
_SHORTEST_WORD_S = 0.030
_SHORTEST_LETTER_S = 0.020
# Costs of a way to lay words over the sound, in seconds of displacement: words squeezed into too
# short a stretch, a word where no speech was found (the speech track may have missed a mumbled
# one), and a stretch of speech in which no word is said.
_SQUEEZE_WEIGHT = 1.5
_IN_PAUSE_S = 0.25
_UNSAID_S = 0.20


def snap_words(words: Sequence[Word], speech: Sequence[Span]) -> list[Word]:
    """Return the words of one window with edges at pauses where the speech stops and starts.

    Parameters
    ----------
    words
        In order of time, with times as the attention gave them.
    speech
        The stretches of speech in the window.
    """
    if not words or not speech:
        return list(words)
    starts = np.array([word.start_s for word in words]) - ATTENTION_LAG_S
    ends = np.array([word.end_s for word in words]) - ATTENTION_LAG_S
    least = np.array([shortest_s(word.text) for word in words])
    # One edge between two words: where the first ends, unless the next begins later.
    between = np.maximum(ends[:-1], starts[1:])
    for first, last, span in _stretches((starts + ends) / 2, least, speech):
        edges = _spread(between[first : last - 1], least[first:last], span)
        starts[first:last] = edges[:-1]
        ends[first:last] = edges[1:]
    return [
        replace(word, start_s=float(start), end_s=float(end))
        for word, start, end in zip(words, starts, ends, strict=True)
    ]


def in_order(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return words of which none starts before the last one ends; what overlaps is shared."""
    found: list[Word] = []
    for word in words:
        if found and word.start_s < found[-1].end_s:
            before = found[-1]
            cut_s = min(max(before.end_s, word.start_s), word.end_s)
            if cut_s >= word.end_s:
                cut_s = max(before.start_s, min(before.end_s, (before.start_s + word.end_s) / 2))
            found[-1] = replace(before, end_s=min(before.end_s, cut_s))
            found.append(replace(word, start_s=cut_s, end_s=max(cut_s, word.end_s)))
        else:
            found.append(word)
    return tuple(found)


def shortest_s(text: str) -> float:
    """Return how long the saying of a word takes at least."""
    letters = sum(character.isalnum() for character in text)
    return _SHORTEST_WORD_S + _SHORTEST_LETTER_S * letters


def _stretches(
    middles: NDArray[np.float64], least: NDArray[np.float64], speech: Sequence[Span]
) -> list[tuple[int, int, Span]]:
    """Return the stretches without a pause, each with its words as (first, last + 1, span)."""
    segments = [speech[0]]
    for before, after in pairwise(speech):
        segments += [Span(before.end_s, after.start_s), after]
    cuts = _cuts(middles, least, segments)
    found: list[tuple[int, int, Span]] = []
    joined = False
    for index, span in enumerate(segments):
        first, last = cuts[index], cuts[index + 1]
        if index % 2:
            joined = last > first
        elif joined:
            begun = found.pop()
            found.append((begun[0], last, Span(begun[2].start_s, span.end_s)))
        else:
            found.append((first, last, span))
        if index % 2 and joined:
            begun = found.pop()
            found.append((begun[0], last, Span(begun[2].start_s, span.end_s)))
    return [each for each in found if each[1] > each[0]]


def _cuts(
    middles: NDArray[np.float64], least: NDArray[np.float64], segments: Sequence[Span]
) -> list[int]:
    """Return how many words are said before each segment, speech and pauses in turn.

    Of all ways to share the words out in order, the one with the lowest cost: how far words are
    moved from where the attention found them, and what the constants above add.
    """
    count = len(least) + 1
    said = np.concatenate(([0.0], np.cumsum(least)))
    best = np.full(count, np.inf)
    best[0] = 0.0
    trace: list[NDArray[np.int64]] = []
    for index, span in enumerate(segments):
        away = np.maximum(0.0, np.maximum(span.start_s - middles, middles - span.end_s))
        moved = np.concatenate(([0.0], np.cumsum(away + (_IN_PAUSE_S if index % 2 else 0.0))))
        too_long = np.maximum(0.0, said[None, :] - said[:, None] - span.duration_s)
        cost = best[:, None] + moved[None, :] - moved[:, None] + _SQUEEZE_WEIGHT * too_long
        if index % 2 == 0:
            cost[np.diag_indices(count)] += min(_UNSAID_S, span.duration_s)
        cost[np.tril_indices(count, -1)] = np.inf
        trace.append(np.argmin(cost, axis=0))
        best = np.min(cost, axis=0)
    cuts = [count - 1]
    for back in reversed(trace):
        cuts.append(int(back[cuts[-1]]))
    return cuts[::-1]


def _spread(
    inner: NDArray[np.float64], least: NDArray[np.float64], span: Span
) -> NDArray[np.float64]:
    """Return the edges of the words of one stretch, first and last being the stretch's own."""
    need = least * min(1.0, span.duration_s / float(least.sum()))
    earliest = span.start_s + np.cumsum(need)[:-1]
    latest = span.end_s - np.cumsum(need[::-1])[::-1][1:]
    edges = np.clip(inner, earliest, latest)
    for index in range(1, len(edges)):
        edges[index] = max(edges[index], edges[index - 1] + need[index])
    return np.concatenate(([span.start_s], edges, [span.end_s]))
