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


def is_filler(text: str) -> bool:
    """Say whether a written word is a filler: um, uh, er, ah, hm and their spellings."""
    return bool(_SPELLING.fullmatch(_EDGES.sub("", text.lower())))


def mark_fillers(words: Iterable[Word]) -> tuple[Word, ...]:
    """Return the words with the fillers among them marked as such."""
    return tuple(
        replace(word, kind=WordKind.FILLER) if is_filler(word.text) else word for word in words
    )
