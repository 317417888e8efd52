"""A recording becomes words with times, fillers kept; spoken numbers become digits."""

from aftertone.coach.transcript.number_check import check_numbers
from aftertone.coach.transcript.numbers import find_numbers, same_number
from aftertone.coach.transcript.port import Encoded, Hypothesis, Recogniser, SecondEar
from aftertone.coach.transcript.spoken_number import (
    DigitGroup,
    NumberKind,
    SpokenNumber,
    written_number,
)
from aftertone.coach.transcript.words import Engine, Transcript, Word, WordKind

__all__ = [
    "DigitGroup",
    "Encoded",
    "Engine",
    "Hypothesis",
    "NumberKind",
    "Recogniser",
    "SecondEar",
    "SpokenNumber",
    "Transcript",
    "Word",
    "WordKind",
    "check_numbers",
    "find_numbers",
    "same_number",
    "written_number",
]
