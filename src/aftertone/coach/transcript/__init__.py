"""A recording becomes words with times, fillers kept; spoken numbers become digits."""

from aftertone.coach.transcript.number_runs import NumberKind
from aftertone.coach.transcript.numbers import (
    DigitGroup,
    SpokenNumber,
    find_numbers,
    same_number,
    written_number,
)
from aftertone.coach.transcript.port import Hypothesis, Recogniser, SecondEar
from aftertone.coach.transcript.words import Engine, Transcript, Word, WordKind

__all__ = [
    "DigitGroup",
    "Engine",
    "Hypothesis",
    "NumberKind",
    "Recogniser",
    "SecondEar",
    "SpokenNumber",
    "Transcript",
    "Word",
    "WordKind",
    "find_numbers",
    "same_number",
    "written_number",
]
