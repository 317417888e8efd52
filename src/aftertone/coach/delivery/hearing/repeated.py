"""Words that are said again at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from aftertone.coach.delivery.hearing.spoken import ends_sentence, plain, word_set
from aftertone.coach.transcript import Word

_LONGEST = 8
# Said twice on purpose, or rightly twice in a row.
_MEANT = word_set(
    "very really so much many more far long bye no yes yeah ha hey hi hello okay ok thanks please"
    " had that blah way again well never wait knock oh double triple"
)
_DIGITS = word_set("zero one two three four five six seven eight nine ten hundred point")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Words said twice in a row.

    Attributes
    ----------
    first, size
        Index of the first word of the first saying among the words given, and how many words each
        saying has.
    """

    first: int
    size: int


def find_repeats(words: Sequence[Word]) -> tuple[Repeat, ...]:
    """Return every run of words that is at once said again.

    Parameters
    ----------
    words
        Without fillers.

    Notes
    -----
    What ends a sentence and is said again is meant ("Call me. Call me."), and so are digits and
    words that people double for emphasis.
    """
    texts = [plain(word) for word in words]
    found = []
    at = 0
    while at < len(texts):
        size = next((n for n in range(_LONGEST, 0, -1) if _again(words, texts, at, n)), 0)
        if size:
            found.append(Repeat(at, size))
        at += max(size, 1)
    return tuple(found)


def _again(words: Sequence[Word], texts: Sequence[str], at: int, size: int) -> bool:
    first, second = texts[at : at + size], texts[at + size : at + 2 * size]
    if first != second or ends_sentence(words[at + size - 1]):
        return False
    if any(text in _DIGITS or any(c.isdigit() for c in text) for text in first):
        return False
    return not set(first) <= _MEANT
