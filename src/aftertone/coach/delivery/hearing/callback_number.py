"""The number to call back: each time it is said, and where it is broken into groups."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

from aftertone.coach.delivery.measure import Take
from aftertone.coach.recording import Span
from aftertone.coach.signal import LevelTrack
from aftertone.coach.transcript import SpokenNumber, find_numbers, same_number

NOT_SAID = "No number to call back was heard."

# A break that sets groups of digits apart is shorter than a pause between phrases, and longer than
# the closure of a "t" before the next digit.
_BREAK_S = 0.15
# Under the loudest tenth of the number: vowels stand within 10 dB of it, a break far below.
_BREAK_DB = 18.0
# One digit of seven or more lost or mistaken stays above this, two of ten do not.
_ALIKE = 0.84
_FEWEST_ALIKE = 7
# Slower than this it is no number any more but words that were lost beside it: dictated digit by
# digit, a number goes at 1.5 to 2 a second.
_SLOWEST_PER_S = 1.2
# Less than this beside it is the error of a word's edge.
_LEAST_BESIDE_S = 0.1


def sayings(take: Take) -> tuple[SpokenNumber, ...]:
    """Return every saying of the number to call back, in order of time.

    Of several numbers the one said most often counts, and among those the last. Two that differ by
    one digit are one number, of which the recogniser misheard one.
    """
    numbers = find_numbers(take.transcript.words)
    best: tuple[SpokenNumber, ...] = ()
    for number in numbers:
        same = tuple(one for one in numbers if _same(one, number))
        if len(same) >= len(best):
            best = same
    return best


def digits_of(number: SpokenNumber) -> int:
    """Return how many digits are said."""
    return len(number.digits.lstrip("+"))


def stretch_of(number: SpokenNumber, take: Take) -> Span:
    """Return when a number is said, with the speech beside it that belongs to no other word.

    Recognisers write a number as one word, and squeeze that word into a part of its time. Speech
    between the words around it can then only be digits, unless a whole sentence was lost there.
    """
    others = [
        word for index, word in enumerate(take.transcript.words) if index not in number.word_indices
    ]
    left_s = max((w.end_s for w in others if w.end_s <= number.span.start_s), default=0.0)
    right_s = min(
        (w.start_s for w in others if w.start_s >= number.span.end_s),
        default=take.signals.duration_s,
    )
    right_s = max(left_s, right_s)
    beside = [
        Span(max(stretch.start_s, left_s), min(stretch.end_s, right_s))
        for stretch in take.signals.speech
        if stretch.overlap_s(Span(left_s, right_s)) >= _LEAST_BESIDE_S
    ]
    whole = Span(
        min([number.span.start_s, *(span.start_s for span in beside)]),
        max([number.span.end_s, *(span.end_s for span in beside)]),
    )
    slow = digits_of(number) < _SLOWEST_PER_S * whole.duration_s
    return number.span if slow else whole


def group_sizes(number: SpokenNumber, span: Span, level: LevelTrack) -> tuple[int, ...]:
    """Return how many digits are said in one go, between breaks that can be heard.

    Parameters
    ----------
    number, span
        One saying, and when it is said.
    level
        Of the whole recording.

    Notes
    -----
    Recognisers write ``415-555-0132`` however it was said, so the breaks are taken from the sound:
    at least 0.15 s that lie 18 dB under the number's loudest tenth. Digits are dealt out by the
    time between breaks, as if each took as long.
    """
    count = digits_of(number)
    runs = _sounding(span, level)
    total_s = sum(run.duration_s for run in runs)
    if total_s <= 0:
        return (count,)
    edges = np.round(np.cumsum([0.0, *(run.duration_s for run in runs)]) / total_s * count)
    return tuple(int(size) for size in np.diff(edges) if size > 0)


def _sounding(span: Span, level: LevelTrack) -> Sequence[Span]:
    """Return the stretches between breaks."""
    first = round(span.start_s / level.step_s)
    dbfs = level.dbfs[first : round(span.end_s / level.step_s) + 1]
    if len(dbfs) == 0:
        return ()
    quiet = dbfs < np.percentile(dbfs, 90) - _BREAK_DB
    edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False]))))
    runs = []
    start = 0
    for gap_start, gap_end in zip(edges[::2], edges[1::2], strict=True):
        if (gap_end - gap_start) * level.step_s < _BREAK_S:
            continue
        if gap_start > start:
            runs.append(Span(start * level.step_s, float(gap_start) * level.step_s))
        start = int(gap_end)
    if len(dbfs) > start:
        runs.append(Span(start * level.step_s, len(dbfs) * level.step_s))
    return runs


def _same(one: SpokenNumber, other: SpokenNumber) -> bool:
    if one is other or same_number(one.digits, other.digits):
        return True
    # Of two sayings a recogniser often loses or mistakes one digit.
    alike = SequenceMatcher(None, one.digits, other.digits, autojunk=False).ratio()
    return min(digits_of(one), digits_of(other)) >= _FEWEST_ALIKE and alike >= _ALIKE
