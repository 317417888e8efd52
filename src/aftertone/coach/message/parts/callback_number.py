"""A telephone number to call or text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from aftertone.coach.message.count_words import UNITS
from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.plan import Part
from aftertone.coach.transcript import Word
from aftertone.coach.transcript.numbers import find_numbers
from aftertone.touches import Channel


def numbers_of(message: Message) -> Iterator[tuple[Hit, str]]:
    """Yield each telephone number of a message, where it stands, and its digits."""
    known = message.memo.get("numbers")
    if not isinstance(known, tuple):
        known = message.memo["numbers"] = tuple(_numbers(message))
    yield from known


def _numbers(message: Message) -> Iterator[tuple[Hit, str]]:
    places: list[tuple[int, int]] = []
    words: list[Word] = []
    start = message.subject_end
    for piece in message.text[start:].split():
        begin = message.text.index(piece, start)
        start = begin + len(piece)
        places.append((begin, start))
        # Written words have no times; one a second keeps them in order.
        words.append(Word(piece, float(len(words)), float(len(words)) + 0.9, None))
    for found in find_numbers(words):
        indices = found.word_indices
        yield Hit(places[min(indices)][0], places[max(indices)][1]), found.digits


# What a recogniser makes of a number it lost its way in: "0-55-5-1-87".
_FIGURES = frozenset(
    (*(word for word, value in UNITS.items() if value < 10), "oh", "double", "triple", "hundred")
)
_BETWEEN = re.compile(r"[\s,.-]*")
FEWEST_FIGURES = 6


def _find(message: Message) -> Iterator[Hit]:
    found = [hit for hit, _digits in numbers_of(message)]
    yield from found
    if message.channel is Channel.VOICEMAIL and not found:
        yield from _broken(message)


def _broken(message: Message) -> Iterator[Hit]:
    """Yield runs of so many figures that they can only be a number, right or not."""
    run: list[Token] = []
    for before, token in pairwise((None, *message.body_tokens, None)):
        joined = (
            token is not None
            and _figures(token)
            and (
                before is None
                or _BETWEEN.fullmatch(message.text[before.end_char : token.start_char])
            )
        )
        if not joined:
            if sum(_figures(one) for one in run) >= FEWEST_FIGURES:
                yield hit_over(run)
            run = []
        if token is not None and _figures(token):
            run.append(token)


def _figures(token: Token) -> int:
    """Return how many figures a word holds."""
    return len(token.text) if token.text.isdigit() else int(token.text in _FIGURES)


FINDER = PartFinder(Part.CALLBACK_NUMBER, _find)
