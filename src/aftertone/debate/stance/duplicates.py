"""Comments that repeat an earlier one word for word, or nearly so."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

# Shares of words and word pairs in common, from which on two comments are the same.
SAME_FROM = 0.72
# Two short comments ("Same here.") are alike by chance.
FEWEST_WORDS = 5
# A word of more texts than this picks no candidates out.
MOST_COMPARED = 100


def find_duplicates(texts: Sequence[str]) -> tuple[int | None, ...]:
    """Return for each text the place of the first one that it repeats, or None."""
    first: dict[str, int] = {}
    by_word: dict[str, list[int]] = {}
    grams: list[frozenset[str]] = []
    found: list[int | None] = []
    for place, text in enumerate(texts):
        words = re.findall(r"\w+", text.casefold())
        plain = " ".join(words)
        mine = frozenset([*words, *map(" ".join, itertools.pairwise(words))])
        grams.append(mine)
        same = first.setdefault(plain, place) if len(words) >= FEWEST_WORDS else place
        if same == place and len(words) >= FEWEST_WORDS:
            rare = _rare(words)
            near = [one for word in rare for one in by_word.get(word, ())[:MOST_COMPARED]]
            same = _nearest(mine, near, grams=grams, place=place)
            for word in rare:
                by_word.setdefault(word, []).append(place)
        found.append(same if same != place else None)
    return tuple(found)


def _rare(words: list[str]) -> list[str]:
    """Return the four longest words: whatever is nearly the same holds two of them at least."""
    return sorted(set(words), key=lambda word: (-len(word), word))[:4]


def _nearest(
    mine: frozenset[str], near: list[int], *, grams: list[frozenset[str]], place: int
) -> int:
    """Return the first of the near texts that is the same, or the text's own place."""
    for other in sorted({one for one, count in Counter(near).items() if count >= 2}):
        theirs = grams[other]
        if len(mine & theirs) / len(mine | theirs) >= SAME_FROM:
            return other
    return place
