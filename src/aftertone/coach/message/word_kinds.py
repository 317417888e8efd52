"""Kinds of words, from the list beside this file."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

_ENDINGS = (("ies", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""),
            ("ly", ""))  # fmt: skip
# Below this a stem is another word.
_SHORTEST_STEM = 4


@cache
def _kinds() -> Mapping[str, tuple[str, ...]]:
    """Return the kinds of each word, those by hand first; a word is in one class alone."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in _lines("word_classes.txt"):
        found |= dict.fromkeys(words, (kind,))
    return found | {word: kinds + found.get(word, ()) for word, kinds in _by_hand().items()}


@cache
def _by_hand() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, words in _lines("word_kinds.txt"):
        for word in words:
            found[word] = (*found.get(word, ()), kind)
    return found


def _lines(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, words = line.partition(":")
            yield kind, words.split()


def kinds_by_hand(word: str) -> tuple[str, ...]:
    """Return the kinds of a word in lower case that the list written by hand knows."""
    return _by_hand().get(word, ())


@lru_cache(maxsize=50_000)
def kinds_of(word: str) -> tuple[str, ...]:
    """Return the kinds of a word in lower case; of its stem where the word itself is in none."""
    known = _kinds()
    if word in known:
        return known[word]
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) >= _SHORTEST_STEM and stem in known:
            return known[stem]
    return ()
