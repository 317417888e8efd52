"""Words that are begun and at once begun again: "we've been sup- we've been supplying"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from aftertone.coach.transcript.words import Word, WordKind

_EDGES = re.compile(r"^[^\w']+|[^\w']+$")
_CUT_OFF = re.compile(r"[^\W\d_][-\u2013\u2014][,.]?$")
_ENDS_SENTENCE = re.compile(r"[.?!][\"')\]]*$")
# People go back to the start of a phrase, seldom further than this many words.
_LONGEST_RETURN = 4
# A cut-off word of one letter ("I", "a") is a word.
_SHORTEST_FRAGMENT = 2
_LONGEST_FRAGMENT = 4


def mark_false_starts(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with those marked that were cut off or at once replaced.

    A word is a false start where it is written as cut off ("pro-"), or where the phrase is begun
    again with the same words and the word then comes in full ("the pro, the product"); the words
    said again are marked with it. A phrase repeated as a whole is a repeat, not a false start, and
    a word replaced by quite another is left alone: text cannot tell it from a list.
    """
    spoken = [index for index, word in enumerate(words) if word.kind is WordKind.WORD]
    texts = [_EDGES.sub("", words[index].text.lower()) for index in spoken]
    marked: set[int] = set()
    for at, index in enumerate(spoken):
        cut_off = bool(_CUT_OFF.search(words[index].text))
        returned = 0 if _ENDS_SENTENCE.search(words[index].text) else _return(texts, at)
        if cut_off or returned:
            marked.update(spoken[at - returned : at + 1])
    return tuple(
        replace(word, kind=WordKind.FALSE_START) if index in marked else word
        for index, word in enumerate(words)
    )


def _return(texts: list[str], at: int) -> int:
    """Return how many words before a fragment are said again before its full word, or 0."""
    fragment = texts[at]
    if len(fragment) < _SHORTEST_FRAGMENT:
        return 0
    for count in range(min(_LONGEST_RETURN, at), 0, -1):
        full = at + count + 1
        again = texts[at - count : at] == texts[at + 1 : full]
        if again and full < len(texts) and _completes(fragment, texts[full], returned=count):
            return count
    return 0


def _completes(fragment: str, full: str, *, returned: int) -> bool:
    # Two letters more: "the product, the products" is a list, "the produc, the product" is not seen.
    if full.startswith(fragment):
        return len(full) >= len(fragment) + 2
    # A fragment is written as the nearest short word ("sub" for "sup-"): where two words or more
    # were said again, its beginning is enough.
    return (
        returned >= 2
        and full.startswith(fragment[:_SHORTEST_FRAGMENT])
        and len(fragment) <= _LONGEST_FRAGMENT
        and len(full) >= len(fragment) + 2
    )
