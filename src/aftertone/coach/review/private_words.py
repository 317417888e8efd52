"""The words of a take that nobody but its speaker and its prospect should hear, with their times.

What is found is what the recogniser wrote: a name that it heard as another word is looked for by
its letters, and one that is not found at all is a doubt that a person has to settle.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from aftertone.coach.message import Message, Token, said_message
from aftertone.coach.message.naming import can_be_name
from aftertone.coach.message.parts.greeting_by_name import FINDER
from aftertone.coach.recording import Span
from aftertone.coach.review.said import Said, time_of
from aftertone.coach.transcript import SpokenNumber, Transcript
from aftertone.coach.transcript.digit_stretches import digit_stretches
from aftertone.touches import Context, Goal


class PrivateKind(StrEnum):
    """What a stretch holds."""

    NUMBER = "telephone number"
    NAME = "name"
    WORDS = "words"
    ADDRESS = "address"
    BY_HAND = "stretch given by hand"


@dataclass(frozen=True, slots=True)
class Private:
    """One stretch to take out.

    Attributes
    ----------
    kind
        What it holds.
    span
        When it is said, without a margin.
    words
        What the recogniser wrote there; never kept, never shown outside the terminal.
    spelled_otherwise
        True where a name was taken by its likeness and not by its letters.
    """

    kind: PrivateKind
    span: Span
    words: str
    spelled_otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for beside telephone numbers.

    Attributes
    ----------
    names
        Of the prospect, as they are written.
    also
        What the prospect is called as well: a nickname, a title. One of them that is heard
        answers for a name that is not.
    words
        Others to take out: a company, a product.
    """

    names: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Whatever the prospect may be called."""
        return (*self.names, *self.also)


@dataclass(frozen=True, slots=True)
class PrivateWords:
    """What was found, and what a person has to settle.

    Attributes
    ----------
    found
        In order of time.
    not_heard
        Names and words that were sought and are nowhere in what the recogniser wrote.
    """

    found: tuple[Private, ...]
    not_heard: tuple[str, ...]


# What greets and is no name.
_GREETS = frozenset(
    [
        "hi",
        "hello",
        "hey",
        "dear",
        "good",
        "morning",
        "afternoon",
        "evening",
        "greetings",
        "hiya",
        "day",
        "there",
    ]
)
# What follows a company's name and is not always said.
_FORMS = frozenset(
    [
        "inc",
        "ltd",
        "llc",
        "gmbh",
        "co",
        "corp",
        "corporation",
        "company",
        "plc",
        "ag",
        "limited",
        "the",
    ]
)
# Names that are words as well: in small letters they are the word.
_ALSO_WORDS = frozenset(
    [
        "april",
        "art",
        "august",
        "bill",
        "chase",
        "dale",
        "dean",
        "drew",
        "faith",
        "frank",
        "gene",
        "grace",
        "grant",
        "guy",
        "hope",
        "jack",
        "joy",
        "june",
        "mark",
        "may",
        "miles",
        "pat",
        "ray",
        "rich",
        "rob",
        "rose",
        "skip",
        "sue",
        "wade",
        "will",
    ]
)
# Shared letters from which one word can be another's mishearing: Dana and Diana share 0.89, Morgan
# and Morgen 0.83; Dana and data only 0.75.
_ALIKE = 0.8


def find_private(
    transcript: Transcript,
    numbers: Sequence[SpokenNumber],
    *,
    sought: Sought,
    said: Said | None,
    beside: Sequence[Span] = (),
) -> PrivateWords:
    """Return the private words of a transcript whose words carry times.

    ``beside`` are stretches in which a number was told before: the rest of one counts there.
    """
    message = said_message(transcript, goal=Goal.CALLBACK, context=Context.COLD)
    reader = _Reader(transcript, message)
    found = [
        Private(PrivateKind.NUMBER, span, reader.words_in(span))
        for span in digit_stretches(transcript.words, numbers, beside=beside)
    ]
    greeted = list(reader.greeted())
    found += greeted
    for one in greeted:  # who is greeted is often thanked by name as well
        found += reader.named(one.words, PrivateKind.NAME)
    there, not_heard = _sought_in(reader, sought)
    found += there
    found += [
        Private(PrivateKind.ADDRESS, one.span, reader.words_in(one.span))
        for one in (said.faults if said else ())
        if one.fault.name == "spelled_address" and one.span is not None
    ]
    return PrivateWords(_once(found), tuple(not_heard))


def _sought_in(reader: "_Reader", sought: Sought) -> tuple[list[Private], list[str]]:
    """Return where what is sought was said, and what of it was not heard."""
    names = {text: list(reader.named(text, PrivateKind.NAME)) for text in sought.all_names}
    words = {text: list(reader.named(text, PrivateKind.WORDS)) for text in sought.words}
    not_heard = [text for text, there in words.items() if not there]
    if not any(names[text] for text in sought.also):
        # A nickname is one way more to be called, and need not be said where the name is.
        wanted = sought.names or sought.also
        not_heard = [text for text in wanted if not names[text]] + not_heard
    return [one for there in (*names.values(), *words.values()) for one in there], not_heard


def _once(found: Sequence[Private]) -> tuple[Private, ...]:
    """Return each stretch once; of two with the same words the surer one."""
    kept: list[Private] = []
    for one in sorted(found, key=lambda one: (one.span.start_s, one.spelled_otherwise)):
        inside = any(
            other.span.start_s <= one.span.start_s and one.span.end_s <= other.span.end_s
            for other in kept
        )
        if not inside:
            kept.append(one)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The words of a take, as a message and in time."""

    transcript: Transcript
    message: Message

    def words_in(self, span: Span) -> str:
        """Return what was written of a stretch."""
        return " ".join(
            word.text for word in self.transcript.words if word.span.overlap_s(span) > 0
        )

    def greeted(self) -> Iterator[Private]:
        """Yield the name that the caller greets, whatever it is."""
        hits = sorted(FINDER.find(self.message), key=lambda hit: hit.start_char)
        for hit in hits[:1]:
            name = [
                one
                for one in self.message.body_tokens
                if hit.start_char <= one.start_char < hit.end_char and one.text not in _GREETS
            ]
            if made := self._private(PrivateKind.NAME, name):
                yield made

    def named(self, text: str, kind: PrivateKind) -> Iterator[Private]:
        """Yield where a name, or other words, are said: in whole, or by one word of it."""
        wanted = [one for one in _plain(text) if one not in _FORMS] or _plain(text)
        tokens = self.message.body_tokens
        place = 0
        while place < len(tokens):
            size, exact = self._match(tokens, place, wanted, kind)
            if size and (made := self._private(kind, tokens[place : place + size])):
                yield Private(made.kind, made.span, made.words, not exact)
            place += size or 1

    def _match(
        self, tokens: Sequence[Token], place: int, wanted: Sequence[str], kind: PrivateKind
    ) -> tuple[int, bool]:
        """Return how many tokens at a place say what is wanted, and whether by its letters."""
        here = tokens[place]
        for size in range(len(wanted) + 1, 0, -1):  # "Brightwater" is also heard as "bright water"
            there = tokens[place : place + size]
            if len(there) == size and _joined(there) == "".join(wanted):
                return (size, True) if size > 1 or self._is_name(here) else (0, False)
        if kind is PrivateKind.WORDS:
            # A company is also called by the first of its words.
            if _joined([here]) == wanted[0] and self._is_name(here):
                return 1, True
            return self._alike(tokens, place, "".join(wanted), most=len(wanted) + 1)
        if _joined([here]) in wanted and self._is_name(here):
            return 1 + self._rest(tokens, place, more=len(wanted) - 1), True
        for one in wanted:
            size, _ = self._alike(tokens, place, one, most=1)
            if size:
                return size + self._rest(tokens, place, more=len(wanted) - 1), False
        return 0, False

    def _is_name(self, token: Token) -> bool:
        """Say whether a token with a name's letters is that name and not the word it also is."""
        return token.text not in _ALSO_WORDS or self.message.text[token.start_char].isupper()

    def _alike(
        self, tokens: Sequence[Token], place: int, wanted: str, *, most: int
    ) -> tuple[int, bool]:
        if len(wanted) < 3 or not can_be_name(self.message, tokens[place]):
            return 0, False
        for size in range(1, most + 1):
            there = tokens[place : place + size]
            if len(there) == size and _likeness(_joined(there), wanted) >= _ALIKE:
                return size, False
        return 0, False

    def _rest(self, tokens: Sequence[Token], place: int, *, more: int) -> int:
        """Count the tokens that go on as a name: the surname, however it was heard."""
        count = 0
        for token in tokens[place + 1 : place + 1 + more]:
            between = self.message.text[tokens[place + count].end_char : token.start_char]
            if between.strip() or not can_be_name(self.message, token):
                break
            count += 1
        return count

    def _private(self, kind: PrivateKind, tokens: Sequence[Token]) -> Private | None:
        if not tokens:
            return None
        start, end = tokens[0].start_char, tokens[-1].end_char
        span = time_of(self.transcript, start, end)
        return Private(kind, span, self.message.text[start:end]) if span else None


def _plain(text: str) -> list[str]:
    """Return the words of a text in small letters, without marks."""
    kept = "".join(one if one.isalnum() or one == "'" else " " for one in text.casefold())
    return kept.split()


def _joined(tokens: Sequence[Token]) -> str:
    return "".join("".join(_plain(one.text)) for one in tokens).removesuffix("'s")


def _likeness(one: str, other: str) -> float:
    if _sounded(one) == _sounded(other):
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _sounded(word: str) -> str:
    """Return a word with one spelling of its last sound: Bobbie and Bobby are said alike."""
    return re.sub(r"(?<=..)(?:ie|ey|i)$", "y", word)
