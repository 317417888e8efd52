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


# A start that is taken back leaves a word or two behind before its words come again ("we have been
# sup, we have been supplying"); what a conjunction joins was meant ("if you can or if you will").
_FEWEST_RESTARTED = 2
_MOST_LEFT = 2
_JOINS = word_set("and or but nor then to by than as plus")


@dataclass(frozen=True, slots=True)
class Repeat:
    """Words said twice.

    Attributes
    ----------
    first, size
        Index of the first word of the first saying among the words given, and how many words each
        saying has.
    left
        How many words stand between the two; 0 where the second follows at once.
    """

    first: int
    size: int
    left: int = 0


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


def find_restarts(words: Sequence[Word]) -> tuple[Repeat, ...]:
    """Return every run of two words and more that comes again after a word or two left behind.

    What is part of a repeat is none: its words came again at once.

    Parameters
    ----------
    words
        Without fillers.
    """
    texts = [plain(word) for word in words]
    repeated = {
        at for one in find_repeats(words) for at in range(one.first, one.first + 2 * one.size)
    }
    found = []
    at = 0
    while at < len(texts):
        one = None if at in repeated else _restart_at(words, texts, at)
        if one is not None:
            found.append(one)
        at += one.size + one.left if one is not None else 1
    return tuple(found)


def _restart_at(words: Sequence[Word], texts: Sequence[str], at: int) -> Repeat | None:
    for size in range(_LONGEST, _FEWEST_RESTARTED - 1, -1):
        for left in range(1, _MOST_LEFT + 1):
            between = range(at + size, at + size + left)
            if between.stop + size > len(texts) or not _JOINS.isdisjoint(texts[i] for i in between):
                continue
            if _again(words, texts, at, size, left=left) and not any(
                ends_sentence(words[i]) for i in between
            ):
                return Repeat(at, size, left)
    return None


def _again(
    words: Sequence[Word], texts: Sequence[str], at: int, size: int, *, left: int = 0
) -> bool:
    second_at = at + size + left
    first, second = texts[at : at + size], texts[second_at : second_at + size]
    if first != second or ends_sentence(words[at + size - 1]):
        return False
    if any(text in _DIGITS or any(c.isdigit() for c in text) for text in first):
        return False
    return not set(first) <= _MEANT
