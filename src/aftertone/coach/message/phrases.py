"""Phrases as people say them, found in a message (``phrase.py`` says how they are written).

A phrase never runs over the end of a sentence. Words of six letters and more may be one letter off, as
a recogniser hears them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.phrase import SENTENCE_END, Glance, Phrase, glance_at, plain_sign

# Shorter words become other words when a letter changes.
SHORTEST_FUZZY = 6
# Whatever is no letter of a word becomes a space.
_LETTERS = {code: " " for code in range(128) if chr(code) not in "abcdefghijklmnopqrstuvwxyz'"}


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

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(" ".join(self.phrases).lower().translate(_LETTERS).split())

    @cached_property
    def _alike(self) -> Mapping[str, tuple[str, ...]]:
        """Return the long words by their first and last letter."""
        return _by_ends(one for one in self._words if len(one) >= SHORTEST_FUZZY)

    @cached_property
    def _each(self) -> tuple[Phrase, ...]:
        return tuple(map(Phrase, self.phrases))

    def prepare(self) -> None:
        """Read every phrase now; one that cannot be read is a ValueError."""
        for one in self._each:
            one.check_brackets()
            assert one.pattern.pattern

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
            for ends in self._alike.keys() & line.long_words.keys()
            for word in line.long_words[ends]
            if word not in self._words and (known := _nearest(word, self._alike[ends])) != word
        }
        if heard:
            line = line.heard_as(heard)
        absent = line.glance.words.isdisjoint
        able = [
            phrase
            for phrase in self._each
            if not any(map(absent, phrase.needed)) and phrase.may_stand_in(line.glance)
        ]
        for start, end in _matches(able, line):
            first, last = line.before[start], line.before[end]
            if first < last:
                yield hit_over(line.tokens[first:last])

    def holds(self, message: Message) -> bool:
        """Say whether one of the phrases stands anywhere in a message."""
        return next(self.find(message), None) is not None


def _matches(phrases: Sequence[Phrase], line: "_Line") -> Iterator[tuple[int, int]]:
    """Yield where one of some phrases stands next in a line, the first of them where several do."""
    place = 0
    looked = [(one.pattern, one.coded(line.signs, line.plain)) for one in phrases]
    ahead = [pattern.search(text) for pattern, text in looked]
    while True:
        best = None
        for number, found in enumerate(ahead):
            if found is not None and found.start() < place:
                pattern, text = looked[number]
                found = ahead[number] = pattern.search(text, place)  # noqa: PLW2901 - looked for anew
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
    """Words in one line, with a sign for the ends of sentences.

    Attributes
    ----------
    signs, plain
        Words and ends, and what each is for a phrase that does not know it.
    before
        How many tokens stand before each sign, and before the end.
    glance
        What is looked at before.
    long_words
        The longer words by their first and last letter.
    """

    tokens: Sequence[Token]
    signs: Sequence[str]
    plain: Sequence[str]
    before: Sequence[int]
    glance: Glance
    long_words: Mapping[str, tuple[str, ...]]

    def heard_as(self, heard: Mapping[str, str]) -> "_Line":
        """Return the line with some words in another spelling."""
        return _line(self.tokens, heard)


def _line_of(message: Message) -> _Line:
    line = message.memo.get("line")
    if not isinstance(line, _Line):
        line = message.memo["line"] = _line(message.tokens)
    return line


def _line(tokens: Sequence[Token], heard: Mapping[str, str] | None = None) -> _Line:
    signs, before = [SENTENCE_END], [0]
    by_sentence: list[list[str]] = []
    begun, sentence = 1, tokens[0].sentence if tokens else 0
    for place, token in enumerate(tokens):
        if token.sentence != sentence:
            by_sentence.append(signs[begun:])
            signs.append(SENTENCE_END)
            before.append(place)
            begun, sentence = len(signs), token.sentence
        signs.append(heard.get(token.text, token.text) if heard else token.text)
        before.append(place)
    by_sentence.append(signs[begun:])
    glance = glance_at(by_sentence)
    return _Line(
        tokens,
        [*signs, SENTENCE_END],
        [*map(plain_sign, signs), SENTENCE_END],
        [*before, len(tokens), len(tokens)],
        glance,
        _by_ends(one for one in glance.words if len(one) >= SHORTEST_FUZZY - 1),
    )


def _by_ends(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return words by their first and last letter, which a letter misheard leaves alone."""
    found: dict[str, tuple[str, ...]] = {}
    for one in sorted(words):
        found[one[0] + one[-1]] = (*found.get(one[0] + one[-1], ()), one)
    return found


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
