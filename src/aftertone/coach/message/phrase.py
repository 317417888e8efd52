"""One phrase as people say it: a small pattern language over words.

``(was|am) hoping to (talk|speak)`` matches words; ``just?`` is a word that may be missing;
``...`` stands for up to three words; ``@`` for exactly one; ``#`` for a figure; ``^`` and ``$`` for
the start and the end of a sentence.

A text is looked through with one character for each word: those that the phrase knows have one each,
all others share one. A regular expression over words so written is short, and quickly made.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
# A bracket with what is in it, or a word, each with the mark that it may be missing; any other sign.
_PIECE = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)\s*(\??)|([^\s()|?]+)\s*(\??)|([()|?])")
_WORDS_ALONE, _WORDS = re.compile(r"[a-z'|]+"), re.compile(r"[a-z' |]+")
# A word that is not followed by a question mark.
_SURE = re.compile(r"[^\s?]+(?!\s*\?)(?![^\s?])")
# So many signs may stand for one of them.
_LONGEST_UNIT = 3


@dataclass(frozen=True, slots=True)
class _Need:
    """One of some words that a phrase cannot do without.

    Attributes
    ----------
    words
        Of these a text must hold one,
    within
        at most so many signs after what was needed before.
    spelled
        Some words in a row, of which one must stand there; none where one word is enough.
    """

    words: frozenset[str]
    within: int
    spelled: Sequence[str] = ()


class Phrase:
    """One phrase: read as far as a text holds what it needs, made into a pattern when it can stand there.

    ``needed`` are sets of words, each of which a text must hold one of, as far as it is read.
    """

    def __init__(self, text: str) -> None:
        self.text = text.lower()
        self.needed: Sequence[frozenset[str]] = ()
        self._codes: dict[str, str] = {}
        # What it needs as far as it is read, up to which piece, and the signs that may come in between.
        self._read: tuple[Sequence[_Need], int, int] = ((), 0, 0)

    def may_stand_in(self, line: "Glance") -> bool:
        """Say whether a text holds what is needed, in its order and near enough to each other."""
        needs, place, between = self._read
        words = line.words
        while place < len(self._pieces):
            group, may_lack, word, may_lack_it, _ = self._pieces[place]
            place += 1
            need = _need_of(group, word, between)
            if may_lack or may_lack_it or not need.words:
                between = need.within
            else:
                needs, between = (*needs, need), need.within - between - 1
                if words.isdisjoint(need.words):
                    break
        self.needed = tuple(one.words for one in needs)
        self._read = needs, place, between
        return line.holds(needs)

    @cached_property
    def _pieces(self) -> Sequence[tuple[str, str, str, str, str]]:
        pieces = _PIECE.findall(self.text)
        # Of alternatives without a bracket, or brackets three deep, nothing is known.
        return [] if any(other for *_, other in pieces) else pieces

    def check_brackets(self) -> None:
        """Raise a ValueError where brackets do not match."""
        depth = 0
        for one in self.text:
            depth += (one == "(") - (one == ")")
            if depth < 0:
                raise ValueError(f"the phrase {self.text!r} closes a bracket that it never opened")
        if depth:
            raise ValueError(f"a bracket is not closed in {self.text!r}")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression over a text with one character a word."""
        regex, repeatable = [], False
        for sign in _SIGN.findall(self.text):
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
            signs = "|".join(_SIGN.findall(self.text)).replace("(", "").replace(")", "").split("|")
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


def _need_of(group: str, word: str, between: int) -> _Need:
    """Return what a bracket or a word needs, without words where that is not plain to see.

    ``within`` counts as many signs as it takes at most, and those that may stand before it.
    """
    if not group:
        if word in _UNITS or word == _ANY_FIGURE:
            return _Need(frozenset(), between + _LONGEST_UNIT)
        return _Need(frozenset((word,)), between + 1)
    alternatives = group.split("|")
    if _WORDS_ALONE.fullmatch(group):
        return _Need(frozenset(alternatives), between + 1)
    # Each sign of it takes a character at least.
    within = between + (len(group) if "(" in group else max(map(len, alternatives)))
    if _WORDS.fullmatch(group):
        split = [one.split() for one in alternatives]
        if all(split):
            return _Need(
                frozenset(one[0] for one in split), within, [f" {' '.join(one)} " for one in split]
            )
    begins = set()
    for one in () if "(" in group else alternatives:
        sure = [word for word in _SURE.findall(one) if word not in _UNITS and word != _ANY_FIGURE]
        if not sure:
            break
        begins.add(sure[0])
    else:
        return _Need(frozenset(begins), within)
    return _Need(frozenset(), within)


# So far lie two sentences apart where words are counted.
_APART = 100_000


@dataclass(frozen=True, slots=True)
class Glance:
    """A text as it is looked at first, to see what cannot stand in it.

    Attributes
    ----------
    words
        The different words.
    places
        Where each stands, in words; the sentences lie far apart.
    spelled
        All in a row with spaces between them.
    """

    words: frozenset[str]
    places: Mapping[str, Sequence[int]]
    spelled: str

    def holds(self, needs: Sequence[_Need]) -> bool:
        """Say whether all that is needed stands in one sentence, in order and near to each other."""
        ends: Sequence[int] = ()
        for number, need in enumerate(needs):
            found = need.words & self.words
            if need.spelled and not any(one in self.spelled for one in need.spelled):
                return False
            there = [place for word in found for place in self.places[word]]
            if number:
                there = [one for one in there if any(0 < one - end <= need.within for end in ends)]
            if not there:
                return False
            ends = there
        return True


def glance_at(sentences: Sequence[Sequence[str]]) -> Glance:
    """Return a text as it is looked at first."""
    places: dict[str, list[int]] = {}
    for number, words in enumerate(sentences):
        for place, word in enumerate(words, start=number * _APART):
            places.setdefault(word, []).append(place)
    spelled = SENTENCE_END.join(f" {' '.join(words)} " for words in sentences)
    return Glance(frozenset(places), places, spelled)


@lru_cache(maxsize=10_000)
def plain_sign(word: str) -> str:
    """Return what a word is for a phrase that does not know it: a figure, any word, or an end."""
    if word == SENTENCE_END:
        return word
    return _FIGURE if _NUMBER.fullmatch(word) else _OTHER
