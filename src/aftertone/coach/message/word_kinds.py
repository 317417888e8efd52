"""Kinds of words, from the list beside this file."""

from functools import cache, lru_cache
from importlib.resources import files

_ENDINGS = (("ies", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", ""),
            ("ly", ""))  # fmt: skip
# Below this a stem is another word.
_SHORTEST_STEM = 4


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in ("word_kinds.txt", "word_classes.txt"):
        text = files("aftertone.coach.message").joinpath(name).read_text("utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                kind, _, words = line.partition(":")
                these: dict[str, tuple[str, ...]] = dict.fromkeys(words.split(), (kind,))
                these |= {word: (*found[word], kind) for word in found.keys() & these.keys()}
                found |= these
    return found


@cache
def _by_hand() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    text = files("aftertone.coach.message").joinpath("word_kinds.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, _, words = line.partition(":")
            for word in words.split():
                found[word] = (*found.get(word, ()), kind)
    return found


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
