"""A telephone number to call or text."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit
from aftertone.coach.plan import Part
from aftertone.coach.transcript import Word
from aftertone.coach.transcript.numbers import find_numbers


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


def _find(message: Message) -> Iterator[Hit]:
    return (hit for hit, _digits in numbers_of(message))


FINDER = PartFinder(Part.CALLBACK_NUMBER, _find)
