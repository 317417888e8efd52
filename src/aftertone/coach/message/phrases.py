"""Phrases as people say them: a small pattern language over words.

``(was|am) hoping to (talk|speak)`` matches words; ``just?`` is a word that may be missing;
``...`` stands for up to three words; ``@`` for exactly one; ``#`` for a figure; ``^`` and ``$`` for
the start and the end of a sentence. A phrase never runs over the end of a sentence. Words of six
letters and more may be one letter off, as a recogniser hears them.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from aftertone.coach.message.message import Message, Token

# Shorter words become other words when a letter changes.
SHORTEST_FUZZY = 6
_NUMBER = r"[$£€]?\d[\d.,:]*%?"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found.

    Attributes
    ----------
    start_char, end_char
        In the text of the message.
    probability
        The mean of the recogniser's probabilities over its words.
    """

    start_char: int
    end_char: int
    probability: float = 1.0


class Phrases:
    """Several phrases, found in one pass.

    A phrase is only read and compiled when a text holds the words that it cannot do without: most
    texts hold those of few phrases.
    """

    def __init__(self, *phrases: str) -> None:
        self.phrases = phrases
        self._words = frozenset(re.findall(r"[a-z']+", " ".join(phrases).lower()))
        long_words = sorted(one for one in self._words if len(one) >= SHORTEST_FUZZY)
        self._alike = {one[0] + one[-1]: tuple[str, ...]() for one in long_words}
        for one in long_words:
            self._alike[one[0] + one[-1]] += (one,)

    @cached_property
    def _read(self) -> tuple["_Phrase", ...]:
        return tuple(_Phrase(*_read_phrase(one)) for one in self.phrases)

    def prepare(self) -> None:
        """Read every phrase now; one that cannot be read is a ValueError."""
        for one in self._read:
            re.compile(one.regex)

    def find(self, message: Message) -> Iterator[Hit]:
        """Yield every place in a message where one of the phrases stands."""
        yield from self._find(_line_of(message))

    def find_in_body(self, message: Message) -> Iterator[Hit]:
        """Yield every place after an e-mail's subject line where one of the phrases stands."""
        return (hit for hit in self.find(message) if hit.start_char >= message.subject_end)

    def find_in(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """Yield every place among these tokens where one of the phrases stands."""
        if tokens:
            yield from self._find(_line(tokens))

    def _find(self, line: "_Line") -> Iterator[Hit]:
        if not line.tokens:
            return
        heard = {
            word: known
            for word in line.long_words
            if (alike := self._alike.get(word[0] + word[-1]))
            and word not in self._words
            and (known := _nearest(word, alike)) != word
        }
        if heard:
            line = line.heard_as(heard)
        words = line.words
        able = [
            phrase
            for phrase in self._read
            if not any(words.isdisjoint(these) for these in phrase.needed)
            and line.may_hold(phrase.needed)
        ]
        for start, end in _matches([one.pattern for one in able], line.text):
            first = bisect_left(line.starts, start)
            last = bisect_left(line.starts, end)
            if first < last:
                yield hit_over(line.tokens[first:last])

    def holds(self, message: Message) -> bool:
        """Say whether one of the phrases stands anywhere in a message."""
        return next(self.find(message), None) is not None


class _Phrase:
    """One phrase: its regular expression, and sets of words of each of which it needs one."""

    def __init__(self, regex: str, needed: Sequence[frozenset[str]]) -> None:
        self.regex, self.needed = regex, needed

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.regex)


def _matches(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    """Yield where one of some patterns matches next, the first of them where several do."""
    place = 0
    ahead = [pattern.search(text) for pattern in patterns]
    while True:
        best = None
        for number, pattern in enumerate(patterns):
            found = ahead[number]
            if found is not None and found.start() < place:
                found = ahead[number] = pattern.search(text, place)
            if found is not None and (best is None or found.start() < best.start()):
                best = found
        if best is None:
            return
        if best.end() > best.start():
            yield best.span()
        place = max(best.end(), best.start() + 1)


def unless(said: Phrases, fine: Phrases) -> Callable[[Message], Iterator[Hit]]:
    """Return a finder of what is said, save where it overlaps with what is fine."""

    def find(message: Message) -> Iterator[Hit]:
        hits = list(said.find(message))
        excused = list(fine.find(message)) if hits else []
        for hit in hits:
            if not any(
                hit.start_char < one.end_char and one.start_char < hit.end_char for one in excused
            ):
                yield hit

    return find


def hit_over(tokens: Iterable[Token]) -> Hit:
    """Return the hit that covers some tokens."""
    tokens = tuple(tokens)
    return Hit(
        min(one.start_char for one in tokens),
        max(one.end_char for one in tokens),
        sum(one.probability for one in tokens) / len(tokens),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """Words in one line, sentences apart by ``|``, and where each word starts in it."""

    tokens: Sequence[Token]
    text: str
    starts: Sequence[int]
    words: frozenset[str]
    long_words: tuple[str, ...]
    by_sentence: tuple[frozenset[str], ...]

    def may_hold(self, needed: Sequence[frozenset[str]]) -> bool:
        """Say whether one sentence holds a word of each set."""
        return any(
            not any(words.isdisjoint(these) for these in needed) for words in self.by_sentence
        )

    def heard_as(self, heard: Mapping[str, str]) -> "_Line":
        """Return the line with some words in another spelling."""
        return _line(self.tokens, heard)


def _line_of(message: Message) -> _Line:
    line = message.memo.get("line")
    if not isinstance(line, _Line):
        line = message.memo["line"] = _line(message.tokens)
    return line


def _line(tokens: Sequence[Token], heard: Mapping[str, str] | None = None) -> _Line:
    parts, starts = ["| "], []
    length, sentence = 2, tokens[0].sentence if tokens else 0
    for token in tokens:
        if token.sentence != sentence:
            parts.append("| ")
            length += 2
            sentence = token.sentence
        starts.append(length)
        word = heard.get(token.text, token.text) if heard else token.text
        parts.append(word + " ")
        length += len(word) + 1
    parts.append("| ")
    by_sentence = tuple(frozenset(one.split()) for one in "".join(parts).split("|"))
    words = frozenset[str]().union(*by_sentence)
    long_words = tuple(one for one in words if len(one) >= SHORTEST_FUZZY - 1)
    return _Line(tokens, "".join(parts), starts, words, long_words, by_sentence)


def _read_phrase(phrase: str) -> tuple[str, tuple[frozenset[str], ...]]:
    """Return the regular expression of a phrase over a line of words and ``|``, and what it needs."""
    signs = _SIGN.findall(phrase.lower())
    regex, needed, end = _choice(signs, 0)
    if end != len(signs):
        raise ValueError(f"the phrase {phrase!r} closes a bracket that it never opened")
    return r"(?<![^ ])" + regex, tuple(needed)


def _choice(signs: Sequence[str], place: int) -> tuple[str, list[frozenset[str]], int]:
    """Return the regular expression of alternatives from a place on, what they need, where they end.

    Of each set of words that it needs a text must hold one.
    """
    choices = [""]
    needs: list[list[frozenset[str]]] = [[]]
    while place < len(signs) and signs[place] != ")":
        if signs[place] == "|":
            choices.append("")
            needs.append([])
            place += 1
            continue
        if signs[place] == "(":
            inner, needed, place = _choice(signs, place + 1)
            if place == len(signs):
                raise ValueError(f"a bracket is not closed in {' '.join(signs)!r}")
            unit = f"(?:{inner})"
        else:
            unit = _UNITS.get(signs[place]) or re.escape(signs[place]) + " "
            needed = [] if signs[place] in _UNITS else [frozenset((signs[place],))]
        place += 1
        if place < len(signs) and signs[place] == "?":
            unit = f"(?:{unit})?"
            needed = []
            place += 1
        choices[-1] += unit
        needs[-1] += needed
    if len(needs) == 1:
        return choices[0], needs[0], place
    # One of several: what one of them needs most narrowly, together.
    narrow = [min(one, key=len) for one in needs if one]
    together = [frozenset[str]().union(*narrow)] if len(narrow) == len(needs) else []
    return "|".join(choices), together, place


_SIGN = re.compile(r"[()|]|\?|[^\s()|?]+")
_UNITS = {
    "...": r"(?:[^| ]+ ){0,3}?",
    "^": r"\| ",
    "$": r"(?=\| )",
    "@": "[^| ]+ ",
    "#": f"{_NUMBER} ",
}


@lru_cache(maxsize=100_000)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    return next((one for one in known if _one_letter_off(word, one)), word)


def _one_letter_off(word: str, known: str) -> bool:
    """Say whether one inner letter was changed, added, lost, or swapped with its neighbour.

    The first and the last letter stay: another ending is another word, as in ``call`` and ``calls``.
    """
    if abs(len(word) - len(known)) > 1 or word[0] != known[0] or word[-1] != known[-1]:
        return False
    if len(word) == len(known):
        wrong = [place for place, (a, b) in enumerate(zip(word, known, strict=True)) if a != b]
        swapped = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and word[wrong[0]] == known[wrong[1]]
            and word[wrong[1]] == known[wrong[0]]
        )
        return len(wrong) == 1 or swapped
    longer, shorter = (word, known) if len(word) > len(known) else (known, word)
    return any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(1, len(longer) - 1)
    )
