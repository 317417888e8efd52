"""Which words were spoken, as plain letters, and what their punctuation says."""

import re
from collections.abc import Sequence

from aftertone.coach.transcript import Word, WordKind

_EDGES = re.compile(r"^[^\w']+|[^\w']+$")
_ENDS_SENTENCE = re.compile(r"[.?!…][\"')\]]*$")
_ENDS_PHRASE = re.compile(r"(?:[,.;:?!…\u2013\u2014]|--)[\"')\]]*$")
_ASKS = re.compile(r"\?[\"')\]]*$")


def plain(word: Word) -> str:
    """Return a word in small letters without the punctuation around it."""
    return _EDGES.sub("", word.text.lower().replace("\u2019", "'")).strip("'")


def spoken_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words that carry meaning or began to: all but the fillers."""
    return tuple(word for word in words if word.kind is not WordKind.FILLER and plain(word))


def ends_sentence(word: Word) -> bool:
    """Say whether a sentence ends with this word, by its punctuation."""
    return bool(_ENDS_SENTENCE.search(word.text))


def ends_phrase(word: Word) -> bool:
    """Say whether a phrase ends with this word, by its punctuation."""
    return bool(_ENDS_PHRASE.search(word.text))


def asks(word: Word) -> bool:
    """Say whether a question ends with this word, by its punctuation."""
    return bool(_ASKS.search(word.text))


def word_set(words: str) -> frozenset[str]:
    """Return words written in one line as a set."""
    return frozenset(words.split())
