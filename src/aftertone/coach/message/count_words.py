"""Counting words become figures: ``twenty-six hundred``, ``half past eight``, ``the thirtieth``."""

import re
from collections.abc import Sequence
from functools import lru_cache

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
    if word != "second"  # more often a time than a rank
} | {"thirtieth": 30}
_SCALES = {"thousand": 1000, "million": 1_000_000}
# What counts something, or a part of it.
COUNTS = frozenset((*UNITS, *TENS, "hundred", "thousand", "oh", "half", "third", "quarter"))
_FIGURE = re.compile(r"[$£€]?(\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th|%)?$")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)$")


def figures_at(words: Sequence[str], place: int) -> tuple[list[str], int]:
    """Return the figures that the words from a place on stand for, and how many words they take.

    A single ``one`` is rarely a count and gives none.
    """
    one = _one_word(words[place])
    if one:
        return list(one), 1
    if words[place : place + 2] == ["half", "past"]:
        hour, used = figures_at(words, place + 2) if place + 2 < len(words) else ([], 0)
        return ([*hour, "30"], 2 + used) if used else ([], 0)
    value, used = _counted(words[place : place + 8])
    if not used or (used == 1 and words[place] == "one"):
        return [], 0
    return [str(value)], used


@lru_cache(maxsize=20_000)
def _one_word(word: str) -> tuple[str, ...]:
    clock = _CLOCK.match(word)
    if clock:
        return tuple(str(int(one)) for one in clock.groups() if int(one))
    figure = _FIGURE.match(word)
    if figure:
        return (figure[1].replace(",", ""),)
    return (str(_ORDINALS[word]),) if word in _ORDINALS else ()


def _counted(words: Sequence[str]) -> tuple[int, int]:
    value, used = _below_hundred(words)
    if used and words[used : used + 1] == ["hundred"]:
        value, used = value * 100, used + 1
        joined = used + (words[used : used + 1] == ["and"])
        rest, more = _below_hundred(words[joined:])
        if more:
            value, used = value + rest, joined + more
    if used and used < len(words) and words[used] in _SCALES:
        scale = _SCALES[words[used]]
        rest, more = _counted(words[used + 1 :])
        value, used = value * scale, used + 1
        if more and rest < scale:
            value, used = value + rest, used + more
    return value, used


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    if not words:
        return 0, 0
    if words[0] in UNITS:
        return UNITS[words[0]], 1
    if words[0] not in TENS:
        return 0, 0
    unit = UNITS.get(words[1], 0) if len(words) > 1 else 0
    return (TENS[words[0]] + unit, 2) if 1 <= unit <= 9 else (TENS[words[0]], 1)
