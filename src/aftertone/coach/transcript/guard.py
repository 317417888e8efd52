"""What a recogniser wrote is checked for loops, hurry and doubt before it is believed."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.transcript.fillers import is_filler

# A stretch of words said again at once so many times is a loop of the decoder; people do say "no,
# no, no, no" and read out "five five five five".
_LOOP_TIMES = {1: 8, 2: 5, 3: 4, 4: 4, 5: 4}
_LOOP_TIMES_LONGER = 3
# The prompt that keeps fillers makes loops of them, in whatever spelling; in phone_speech at most
# four follow each other.
_FILLER_TIMES = 5
_FILLER = "um"
_LONGEST_LOOP = 24
# Whisper's own limits for text that repeats itself and for text it is unsure of.
_MOST_COMPRESSION = 2.4
_LEAST_LOG_PROBABILITY = -1.0
# In phone_speech people say 1.4 to 5.6 words a second of speech. More is made up; less was left
# out, for the decoder at times stops at the end of a sentence. A short stretch is allowed a few
# words more because its edges are uncertain, and is not asked for more.
_MOST_WORDS_PER_S = 7.5
_LEAST_WORDS_PER_S = 1.2
_FEW_WORDS = 4
_SHORT_S = 3.0


class Trouble(StrEnum):
    """Why what the recogniser wrote is not believed."""

    LOOP = "loop"
    TOO_MANY_WORDS = "too_many_words"
    TOO_FEW_WORDS = "too_few_words"
    UNSURE = "unsure"
    NO_END = "no_end"


# Of these nothing can be kept as it is; of the others all may yet be right.
MADE_UP = frozenset({Trouble.LOOP, Trouble.NO_END, Trouble.TOO_MANY_WORDS})


@dataclass(frozen=True, slots=True)
class Written:
    """What the decoder wrote for one window.

    Attributes
    ----------
    text
        Its words.
    mean_log_probability
        Of a token, on average.
    ended
        False where the decoder was stopped because it wrote on and on.
    """

    text: str
    mean_log_probability: float
    ended: bool


def find_trouble(written: Written, *, speech_s: float) -> Trouble | None:
    """Return why a text is not to be believed for so many seconds of speech, or None."""
    words = written.text.split()
    if not written.ended:
        return Trouble.NO_END
    if loop_start(words) is not None or compression_ratio(written.text) > _MOST_COMPRESSION:
        return Trouble.LOOP
    said = count_said(words)
    if said > _FEW_WORDS + _MOST_WORDS_PER_S * speech_s:
        return Trouble.TOO_MANY_WORDS
    if written.mean_log_probability < _LEAST_LOG_PROBABILITY:
        return Trouble.UNSURE
    if speech_s > _SHORT_S and said < _LEAST_WORDS_PER_S * speech_s:
        return Trouble.TOO_FEW_WORDS
    return None


def count_said(words: Sequence[str]) -> int:
    """Return how many words are said for what is written; ``415`` takes three."""
    return sum(max(1, sum(map(str.isdigit, word))) for word in words)


def loop_start(words: Sequence[str]) -> int | None:
    """Return the index at which the first repetition within a loop begins, or None."""
    said = [
        _FILLER if is_filler(word) else "".join(filter(str.isalnum, word.lower())) for word in words
    ]
    for start in range(len(said)):
        for length in range(1, min(_LONGEST_LOOP, (len(said) - start) // 2) + 1):
            times = _LOOP_TIMES.get(length, _LOOP_TIMES_LONGER)
            unit = said[start : start + length]
            if unit == [_FILLER]:
                times = _FILLER_TIMES
            if said[start : start + times * length] == unit * times:
                return start + length
    return None


def compression_ratio(text: str) -> float:
    """Return how many times shorter a text gets by compression; loops compress well."""
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 0.0
