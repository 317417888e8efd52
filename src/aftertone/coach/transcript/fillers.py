"""Um and uh, in whatever spelling a recogniser gives them.

"Like" and "you know" are not counted: no ear can tell a filler of that kind from the same words
meant, and the studies cited (laske_2024_fillers, conrad_2013_disfluency) count um and uh.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from aftertone.coach.transcript.words import Word, WordKind

# um umm uhm, uh uhh, er err erm, ah ahh, eh, hm hmm, mm mmm; not mm-hm, uh-huh, huh, oh.
_SPELLING = re.compile(r"(?:u+h*m+|u+h+|e+r+m*|a+h+m?|e+h+|h+m+|m{2,})")
_EDGES = re.compile(r"^\W+|\W+$")
# What is shorter than the shortest um (speech.md: 150 to 800 ms) and goes on in another at once is
# its beginning; the two lie this near at most.
_SHORTEST_S = 0.150
_AT_ONCE_S = 0.050


def is_filler(text: str) -> bool:
    """Say whether a written word is a filler: um, uh, er, ah, hm and their spellings."""
    return bool(_SPELLING.fullmatch(_EDGES.sub("", text.lower())))


def mark_fillers(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words with the fillers among them marked as such."""
    return tuple(
        replace(word, kind=WordKind.FILLER) if is_filler(word.text) else word for word in words
    )


def join_fillers(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words with one filler where the beginning of one was written as another."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.kind is WordKind.FILLER
            and word.kind is WordKind.FILLER
            and before.end_s - before.start_s < _SHORTEST_S
            and word.start_s - before.end_s <= _AT_ONCE_S
        ):
            text = before.text[:1] + word.text[1:] if before.text[:1].isupper() else word.text
            joined[-1] = replace(word, text=text, start_s=before.start_s)
        else:
            joined.append(word)
    return tuple(joined)
