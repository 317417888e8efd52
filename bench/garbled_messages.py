"""Makes a copy of a message as if it had been heard over a telephone, labels and all.

A stand-in for hearing, which takes four seconds a message: names become words that sound like them, the
beginning is lost now and then, marks stand elsewhere, figures are written otherwise. The rates are those
of the messages that were heard (``lessons/heard_*.jsonl``). The same name and seed make the same copy.
"""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy import sparse

from aftertone.coach.message import written_message
from aftertone.coach.message.naming import can_be_name
from bench.message_lessons import Labelled, Span

# A word beside one that was misheard is misheard so much more often.
BESIDE = 4.0
# The first words are lost altogether, up to so many.
BEGINNING_LOST, MOST_LOST = 0.12, 9
# What becomes of a mark: how often a stop is kept, how often a comma stays one or becomes a stop.
STOP_KEPT, STOP_TO_COMMA, COMMA_KEPT, COMMA_TO_STOP = 0.7, 0.15, 0.5, 0.35
ASKED_KEPT, MARK_ADDED = 0.6, 0.05
# A name that the plan told is changed so much less often.
TOLD = 0.25
# Some recognisers write small letters and no marks; such a copy is garbled so much less.
SMALL_LETTERS, CALM = 0.25, 0.3
_NEAREST = 12
_WORD = re.compile(r"\S+")
_CORE = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_DIGITS = ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = {"twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "ten": "10",
         "seventy": "70", "eighty": "80", "ninety": "90", "two": "2", "three": "3", "four": "4",
         "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "twelve": "12",
         "fifteen": "15", "eleven": "11"}  # fmt: skip
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z]", ""), (r"(.)\1+", r"\1"), (r"ph", "f"), (r"[td]h", "t"), (r"wr", "r"), (r"kn", "n"),
        (r"ck|q|c(?=[^eiyh]|$)", "k"), (r"c(?=[eiy])|z|x", "s"), (r"tch|ch|sh|j|g(?=[ei])", "j"), (r"gh", ""),
        (r"b", "p"), (r"d", "t"), (r"v", "f"), (r"[mn]g?", "n"), (r"e$", ""), (r"[aeiouyhw]+", "a"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a word becomes another, two of them, or nothing."""

    changed: float
    split: float
    lost: float

    def times(self, factor: float) -> "Rates":
        return replace(self, changed=self.changed * factor, lost=self.lost * factor)


NAME_RATES, WORD_RATES = Rates(0.6, 0.3, 0.06), Rates(0.08, 0.15, 0.03)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word of a copy: what stands there, and of which written word it is made."""

    text: str
    source: int


@dataclass(frozen=True)
class SoundAlikes:
    """Words to mishear others as."""

    words: Sequence[str]

    @cached_property
    def _table(self) -> sparse.csr_matrix:
        return _grams([sound(one) for one in self.words])

    def near(self, word: str) -> list[str]:
        """Return the words that sound most like one, itself not among them."""
        if len(self.words) <= _NEAREST:
            return [one for one in self.words if one != word.lower()]
        likes = (self._table @ _grams([sound(word)]).T).toarray().ravel()
        best = np.argpartition(-likes, _NEAREST)[: _NEAREST + 1]
        return [self.words[place] for place in best if self.words[place] != word.lower()]


def sound(word: str) -> str:
    """Return roughly how a word sounds."""
    text = word.lower()
    for pattern, said in _SOUNDS:
        text = pattern.sub(said, text)
    return text


def _grams(sounds: Sequence[str]) -> sparse.csr_matrix:
    rows, columns = [], []
    for row, one in enumerate(sounds):
        padded = f"^{one}$"
        for size in (1, 2, 3):
            for place in range(len(padded) - size + 1):
                rows.append(row)
                columns.append(hash_of(padded[place : place + size]) % 4096)
    table = sparse.csr_matrix(
        (np.ones(len(rows), np.float32), (rows, columns)), (len(sounds), 4096)
    )
    lengths = np.sqrt(table.multiply(table).sum(axis=1))
    return sparse.csr_matrix(table.multiply(1 / np.maximum(lengths, 1e-9)))


def hash_of(text: str) -> int:
    """Return a number drawn from a text, the same in every run."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest())


class Garbler:
    """Makes copies of messages with one set of words to mishear others as."""

    def __init__(self, rows: Sequence[Labelled]) -> None:
        times = Counter(
            token.text for row in rows for token in row.message.tokens if token.text.isalpha()
        )
        self._alikes = SoundAlikes(sorted(one for one, count in times.items() if count > 1))
        self._near: dict[str, list[str]] = {}

    def garbled(self, row: Labelled, seed: int = 0) -> Labelled:
        """Return a message as it might be heard; half of the copies as if the plan had told the names."""
        draw = random.Random(f"{row.name} {seed}")  # noqa: S311 - a corpus, no secret
        told = draw.random() < 0.5 and row.message.plan is not None
        small = draw.random() < SMALL_LETTERS
        words = [found.group() for found in _WORD.finditer(row.message.text)]
        places = [found.span() for found in _WORD.finditer(row.message.text)]
        names = self._names(row)
        lost = (
            draw.randint(1, MOST_LOST)
            if not (told or small) and draw.random() < BEGINNING_LOST
            else 0
        )
        pieces: list[_Piece] = []
        before = False
        for source, word in enumerate(words[lost:], start=lost):
            named = places[source][0] in names
            rate = NAME_RATES if named else WORD_RATES
            if named and told:
                rate = rate.times(TOLD)
            elif before and not named:
                rate = rate.times(BESIDE)
            if small:
                rate = rate.times(CALM)
            heard = self._heard(word, draw, rate=rate, named=named)
            before = " ".join(heard).strip(",.?").lower() != word.strip(",.?!").lower()
            pieces += [_Piece(one, source) for one in heard]
        texts = [one.text for one in pieces]
        if small:
            texts = [re.sub(r"[^\w\s'%$]", "", one.lower()) or "uh" for one in texts]
        else:
            texts = _sentences(texts)
        return _rebuilt(row, texts, [one.source for one in pieces], places)

    def _names(self, row: Labelled) -> set[int]:
        """Return where the words of names begin: in capitals, or known from the plan."""
        message = row.message
        plan = message.plan
        known = f"{plan.prospect.name} {plan.prospect.company}".lower().split() if plan else []
        first = {
            token.start_char
            for place, token in enumerate(message.tokens)
            if place and token.sentence != message.tokens[place - 1].sentence
        }
        return {
            token.start_char
            for token in message.tokens
            if can_be_name(message, token)
            and (
                token.text in known
                or (message.text[token.start_char].isupper() and token.start_char not in first)
            )
        }

    def _heard(self, word: str, draw: random.Random, *, rate: Rates, named: bool) -> list[str]:
        found = _CORE.match(word)
        assert found is not None
        core, mark = found[2], _mark(found[3], draw)
        if not core:
            return []
        if sum(one.isdigit() for one in core) >= 3 and re.fullmatch(r"[\d().+-]+", core):
            digits = [_DIGITS[int(one)] for one in core if one.isdigit()]
            return [*digits[:-1], digits[-1] + mark]
        chance = draw.random()
        if chance < rate.lost:
            return []
        if chance < rate.lost + rate.changed and core[0].isalpha():
            said = self._misheard(core, draw, split=rate.split, named=named)
        else:
            said = [_TENS[core.lower()] if core.lower() in _TENS and draw.random() < 0.3 else core]
        return [*said[:-1], said[-1] + mark]

    def _misheard(self, core: str, draw: random.Random, *, split: float, named: bool) -> list[str]:
        size = len(core)
        if size >= 6 and draw.random() < split:
            cut = draw.randint(2, size - 3)
            pieces = [core[:cut], core[cut:]]
        else:
            pieces = [core]
        said = []
        for piece in pieces:
            near = self._nearest(piece.lower())
            one = draw.choice(near) if near else piece
            if named and draw.random() < 0.65:
                one = one.capitalize()
            said.append(one)
        return said

    def _nearest(self, word: str) -> list[str]:
        if word not in self._near:
            self._near[word] = self._alikes.near(word)
        return self._near[word]


def _mark(written: str, draw: random.Random) -> str:
    """Return the mark that is heard where one is written, or where none is."""
    chance = draw.random()
    if "?" in written:
        return "?" if chance < ASKED_KEPT else "." if chance < ASKED_KEPT + 0.3 else ""
    if any(one in ".!" for one in written):
        return "." if chance < STOP_KEPT else "," if chance < STOP_KEPT + STOP_TO_COMMA else ""
    if written.strip():
        return "," if chance < COMMA_KEPT else "." if chance < COMMA_KEPT + COMMA_TO_STOP else ""
    return ("," if chance < MARK_ADDED / 2 else ".") if chance < MARK_ADDED else ""


def _sentences(texts: Sequence[str]) -> list[str]:
    """Return words with a capital where a sentence begins, and an end."""
    found, begins = [], True
    for text in texts:
        found.append(text[:1].upper() + text[1:] if begins else text)
        begins = text.endswith((".", "?"))
    if found and not begins:
        found[-1] = f"{found[-1].rstrip(',')}."
    return found


def _rebuilt(
    row: Labelled, texts: Sequence[str], sources: Sequence[int], places: Sequence[Span]
) -> Labelled:
    starts, length = [], 0
    for text in texts:
        starts.append(length)
        length += len(text) + 1
    one = row.message
    message = written_message(
        " ".join(texts), channel=one.channel, goal=one.goal, context=one.context, plan=one.plan
    )

    def moved(spans: Sequence[Span]) -> list[Span]:
        found = []
        for a, b in spans:
            own = [
                at
                for at, source in enumerate(sources)
                if places[source][0] < b and a < places[source][1]
            ]
            if own:
                found.append((starts[own[0]], starts[own[-1]] + len(texts[own[-1]])))
        return found

    return replace(
        row,
        name=f"~{row.name}",
        message=message,
        parts={part: moved(spans) for part, spans in row.parts.items()},
        faults={name: moved(spans) for name, spans in row.faults.items()},
    )
