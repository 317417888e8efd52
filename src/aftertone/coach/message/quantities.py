"""The quantities that words tell: a figure with its unit, "nine weeks", and which is set aside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftertone.coach.message.content_words import stem_of
from aftertone.coach.message.count_words import figures_at
from aftertone.coach.message.message import Token
from aftertone.coach.message.phrases import Hit

# What is measured, and how much of its smallest unit each word is.
_UNITS: dict[str, tuple[str, float]] = {
    word: (kind, size)
    for kind, words in {
        "time": {
            "second": 1.0, "sec": 1.0, "minute": 60.0, "min": 60.0, "hour": 3600.0, "hr": 3600.0,
            "day": 86_400.0, "week": 604_800.0, "fortnight": 1_209_600.0, "month": 2_592_000.0,
            "year": 31_536_000.0,
        },
        "percent": {"percent": 1.0, "%": 1.0},
        "money": {"dollar": 1.0, "buck": 1.0, "$": 1.0},
        "pounds": {"pound": 1.0, "quid": 1.0, "£": 1.0},
        "euros": {"euro": 1.0, "€": 1.0},
    }.items()
    for word, size in words.items()
}  # fmt: skip
# Words between a figure and its unit: "two working days", "nine whole weeks".
_BETWEEN = frozenset(
    {"working", "business", "full", "whole", "short", "more", "calendar", "entire"}
)
# Before a figure: it is no more than near the one that is told, or a bound of it.
_NEAR = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|approximately|up to|at least|at most|over|under|"
    r"within|less than|fewer than|more than|below|above|between|or|to|maybe|perhaps)\s+(?:the |a )?$",
    re.IGNORECASE,
)
# Before a figure: it is not the one that is meant.
_SETS_ASIDE = re.compile(
    r"(?:\binstead of|\brather than|\bnot|\bno longer|\bdown from|\bup from|\bnever|\bversus|\bvs\.?|"
    r"\bcompared (?:to|with)|\bused to (?:be|take|cost|wait))(?: the| a| about| some| in)?\s+$",
    re.IGNORECASE,
)
# A figure without a unit counts what the one before it counts, where it is so few words away.
REACH_WORDS = 8
# A run of so many figures without a word between is a telephone number or a code.
MOST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity.

    Attributes
    ----------
    kind
        What is measured: ``time``, ``percent``, a currency, or the stem of what is counted.
    amount
        In the smallest unit of its kind.
    hit
        Where it stands, with its unit.
    aside
        True where it is the one that is not so: "instead of ten".
    near
        True where the words say only about how much it is.
    sentence
        The number of its sentence.
    """

    kind: str
    amount: float
    hit: Hit
    aside: bool
    near: bool
    sentence: int


def quantities_of(tokens: Sequence[Token], text: str) -> tuple[Quantity, ...]:
    """Return the quantities that words tell, in order; clock times and ranks are none."""
    found: list[Quantity] = []
    last: tuple[str, float, int, int] | None = None
    for place, used, value in _figures(tokens):
        after = place + used
        sign = tokens[place].text[0]
        if sign in _UNITS:
            kind, size, end = *_UNITS[sign], after
        else:
            kind, size, end = _unit(tokens, after, tokens[place].text)
        sentence = tokens[place].sentence
        if not kind and last and last[3] == sentence and place - last[2] <= REACH_WORDS:
            kind, size = last[0], last[1]
        if not kind:
            continue
        last = (kind, size, end, sentence)
        before = text[: tokens[place].start_char]
        found.append(
            Quantity(
                kind,
                value * size,
                Hit(tokens[place].start_char, tokens[end - 1].end_char),
                _SETS_ASIDE.search(before) is not None,
                _NEAR.search(before) is not None,
                sentence,
            )
        )
    return tuple(found)


def _figures(tokens: Sequence[Token]) -> Iterator[tuple[int, int, float]]:
    """Yield where each figure stands, how many words it takes, and its value."""
    words = [one.text for one in tokens]
    place = 0
    run: list[tuple[int, int, float]] = []
    while place < len(words):
        value, used = _value(words, place)
        if value is not None:
            run.append((place, used, value))
        if not used or place + used >= len(words):
            if len(run) <= MOST_FIGURES:
                yield from run
            run = []
        place += used or 1


def _value(words: Sequence[str], place: int) -> tuple[float | None, int]:
    """Return the value of the words at a place, and how many they are; a rank or a clock has none."""
    word = words[place]
    if word in {"a", "one", "an"} and place + 1 < len(words):
        unit = stem_of(words[place + 1])
        if words[place + 1] == "couple":
            return 2.0, 2 + (words[place + 2 : place + 3] == ["of"])
        return (
            (1.0, 1)
            if words[place + 1].removesuffix("s") in _UNITS or unit in _UNITS
            else (None, 0)
        )
    figures, used = figures_at(words, place)
    if not used:
        return None, 0
    is_rank = not re.search(r"\d", word) and len(figures) == 1 and _is_rank(word)
    if len(figures) != 1 or is_rank or re.search(r"\d(?:st|nd|rd|th)$", word) or ":" in word:
        return None, used
    return float(figures[0]), used


def _is_rank(word: str) -> bool:
    return word.endswith(("th", "first", "third", "ieth"))


def _unit(tokens: Sequence[Token], place: int, figure: str) -> tuple[str, float, int]:
    """Return what the figure before a place counts, its size, and where its words end."""
    if figure.endswith("%"):
        return (*_UNITS["%"], place)
    at = place
    while at < len(tokens) and tokens[at].text in _BETWEEN:
        at += 1
    if at >= len(tokens) or tokens[at].sentence != tokens[place - 1].sentence:
        return "", 1.0, place
    word = tokens[at].text
    if word == "per" and at + 1 < len(tokens) and tokens[at + 1].text == "cent":
        return (*_UNITS["percent"], at + 2)
    for one in (word, word.removesuffix("s")):
        if one in _UNITS:
            return (*_UNITS[one], at + 1)
    return "", 1.0, place
