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


def group_sizes(number: SpokenNumber, level: LevelTrack) -> tuple[int, ...]:
    """Return how many digits are said in one go, between breaks that can be heard.

    Parameters
    ----------
    number
        One saying.
    level
        Of the whole recording.

    Notes
    -----
    Recognisers write ``415-555-0132`` however it was said, so the breaks are taken from the sound:
    at least 0.15 s that lie 18 dB under the number's loudest tenth. Digits are dealt out by the
    time between breaks, as if each took as long.
    """
    count = digits_of(number)
    runs = _sounding(number.span, level)
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
