"""Whether the recogniser could follow a message, or only wrote something down."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from aftertone.coach.transcript.fillers import is_filler

# Below this the recogniser is asked once more, without the prompt, before it is doubted: English
# on telephone lines stays above it in 86 % of clips, of 160 messages in other languages none does.
DOUBTFUL = -0.40
# What a window counts in which the decoder did nothing but loop.
HOPELESS = -1.0
# The mean log-probability of a token that tells English from what cannot be followed, and how much
# lower it may be where there are few words to judge by (docs/accuracy.md, following: 599 clips of
# phone_speech against prompts in four other languages, babble, music and noise).
_LEAST = -0.66
_LEAST_BY_WORDS = -0.40
# From babble and noise the filler-keeping prompt makes "uh, uh, uh"; nobody says so little else.
_MOST_FILLERS = 0.6
_ENOUGH_WORDS = 4
_UNSURE = (
    "The recogniser knows English only and is unsure of most words: it may be another language, "
    "several people at once, noise or music."
)
_NO_WORDS = "No words could be made out."


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against the words of one window.

    Attributes
    ----------
    text
        What was written.
    mean_log_probability
        Of a token, on average.
    tokens
        How many there were.
    """

    text: str
    mean_log_probability: float
    tokens: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text, without what is punctuation only."""
        return tuple(word for word in self.text.split() if any(letter.isalnum() for letter in word))


def why_not_followed(windows: Sequence[Evidence]) -> str:
    """Return in plain words why a message could not be followed, or nothing where it could."""
    words = [word for window in windows for word in window.words]
    if not words:
        return _NO_WORDS
    if len(words) >= _ENOUGH_WORDS and sum(map(is_filler, words)) >= _MOST_FILLERS * len(words):
        return _UNSURE
    weights = [window.tokens + 1 for window in windows]
    total = math.fsum(
        window.mean_log_probability * weight
        for window, weight in zip(windows, weights, strict=True)
    )
    limit = _LEAST + _LEAST_BY_WORDS / math.sqrt(len(words))
    return _UNSURE if total / sum(weights) < limit else ""
