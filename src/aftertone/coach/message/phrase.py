"""One phrase as people say it: a small pattern language over words.

``(was|am) hoping to (talk|speak)`` matches words; ``just?`` is a word that may be missing;
``...`` stands for up to three words; ``@`` for exactly one; ``#`` for a figure; ``^`` and ``$`` for
the start and the end of a sentence.

A text is looked through with one character for each word: those that the phrase knows have one each,
all others share one. A regular expression over words so written is short, and quickly made.
"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

# What stands for the end of a sentence, a word that a phrase does not know, and such a figure.
SENTENCE_END, _OTHER, _FIGURE = "\n", " ", "0"
# From here on each word that a phrase knows has a character of its own.
_FIRST_WORD = 0xA1
_NUMBER = re.compile(r"[$£€]?\d[\d.,:]*%?")
# A bracket around nothing but single words is read as one sign.
_SIGN = re.compile(r"\([^\s()|?#@^$.]+(?:\|[^\s()|?#@^$.]+)*\)|[()|?]|[^\s()|?]+")
_UNITS = {
    "...": "(?:.{0,3}?)",
    "^": SENTENCE_END,
    "$": f"(?:(?={SENTENCE_END}))",
    "@": ".",
}
_ANY_FIGURE = "#"


class Phrase:
    """One phrase, and sets of words of each of which it needs one.

    Its regular expression is made when a text is first looked through for it.
    """

    def __init__(self, signs: Sequence[str], needed: Sequence[frozenset[str]]) -> None:
        self.needed = needed
        self._signs = signs
        self._codes: dict[str, str] = {}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression over a text with one character a word."""
        regex, repeatable = [], False
        for sign in self._signs:
            if sign in {"(", ")", "|"} or (sign == "?" and repeatable):
                regex.append("(?:" if sign == "(" else sign)
                repeatable = sign == ")"
            else:
                regex.append(self._unit(sign))
                repeatable = True
        return re.compile("".join(regex))

    def coded(self, signs: Sequence[str], plain: Sequence[str]) -> str:
        """Return a text with one character for each of its words and ends, once the pattern is made.

        Parameters
        ----------
        signs
            Words and ends of sentences.
        plain
            Of each its ``plain_sign``.
        """
        return "".join(map(self._codes.get, signs, plain))

    def _unit(self, sign: str) -> str:
        if sign in _UNITS:
            return _UNITS[sign]
        if sign == _ANY_FIGURE:
            signs = "|".join(self._signs).replace("(", "").replace(")", "").split("|")
            return _one_of([_FIGURE, *(self._code(one) for one in signs if _NUMBER.fullmatch(one))])
        if sign.startswith("("):
            return _one_of([self._code(one) for one in sign[1:-1].split("|")])
        return self._code(sign)

    def _code(self, word: str) -> str:
        return self._codes.setdefault(word, chr(_FIRST_WORD + len(self._codes)))


def _one_of(codes: Sequence[str]) -> str:
    """Return a class of characters, those in a row as a range."""
    places = sorted({ord(one) for one in codes})
    if len(places) == 1:
        return codes[0]
    runs: list[list[int]] = []
    for one in places:
        if runs and one == runs[-1][1] + 1:
            runs[-1][1] = one
        else:
            runs.append([one, one])
    return f"[{''.join(f'{chr(a)}-{chr(b)}' if b > a else chr(a) for a, b in runs)}]"


def read_phrase(phrase: str) -> Phrase:
    """Return a phrase; one whose brackets do not match is a ValueError."""
    signs = _SIGN.findall(phrase.lower())
    needed, end = _needed(signs, 0)
    if end != len(signs):
        raise ValueError(f"the phrase {phrase!r} closes a bracket that it never opened")
    return Phrase(signs, needed)


def _needed(signs: Sequence[str], place: int) -> tuple[list[frozenset[str]], int]:
    """Return what alternatives from a place on need, and where they end.

    Of each set of words a text must hold one.
    """
    needs: list[list[frozenset[str]]] = [[]]
    while place < len(signs) and signs[place] != ")":
        sign = signs[place]
        needed: list[frozenset[str]] = []
        if sign == "|":
            needs.append([])
            place += 1
            continue
        if sign == "(":
            needed, place = _needed(signs, place + 1)
            if place == len(signs):
                raise ValueError(f"a bracket is not closed in {' '.join(signs)!r}")
        elif sign.startswith("("):
            needed = [frozenset(sign[1:-1].split("|"))]
        elif sign not in _UNITS and sign != _ANY_FIGURE:
            needed = [frozenset((sign,))]
        place += 1
        if place < len(signs) and signs[place] == "?":
            place += 1
        else:
            needs[-1] += needed
    if len(needs) == 1:
        return needs[0], place
    # One of several: what one of them needs most narrowly, together.
    narrow = [min(one, key=len) for one in needs if one]
    return [frozenset[str]().union(*narrow)] if len(narrow) == len(needs) else [], place


@lru_cache(maxsize=10_000)
def plain_sign(word: str) -> str:
    """Return what a word is for a phrase that does not know it: a figure, any word, or an end."""
    if word == SENTENCE_END:
        return word
    return _FIGURE if _NUMBER.fullmatch(word) else _OTHER
