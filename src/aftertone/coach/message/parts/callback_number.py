"""A telephone number to call or text."""

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit
from aftertone.coach.plan import Part
from aftertone.coach.transcript import Word
from aftertone.coach.transcript.numbers import find_numbers


def _find(message: Message) -> Hit | None:
    places: list[tuple[int, int]] = []
    words: list[Word] = []
    start = message.subject_end
    for piece in message.text[start:].split():
        begin = message.text.index(piece, start)
        start = begin + len(piece)
        places.append((begin, start))
        # Written words have no times; one a second keeps them in order.
        words.append(Word(piece, float(len(words)), float(len(words)) + 0.9, None))
    found = find_numbers(words)
    if not found:
        return None
    indices = found[0].word_indices
    return Hit(places[min(indices)][0], places[max(indices)][1])


FINDER = PartFinder(Part.CALLBACK_NUMBER, _find)
