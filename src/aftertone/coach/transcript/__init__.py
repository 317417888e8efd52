"""A recording becomes words with times, fillers kept; spoken numbers become digits.

What hears is loaded when it is first asked for: words on paper need no ear.
"""

from typing import TYPE_CHECKING

from aftertone.later import loaded_later

if TYPE_CHECKING:
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
__getattr__ = loaded_later(
    __name__,
    {
        "numbers": (
            "find_numbers",
            "same_number",
        ),
        "spoken_number": (
            "DigitGroup",
            "NumberKind",
            "SpokenNumber",
            "written_number",
        ),
        "words": (
            "Engine",
            "Transcript",
            "Word",
            "WordKind",
        ),
        "number_check": ("check_numbers",),
        "port": (
            "Encoded",
            "Hypothesis",
            "Recogniser",
            "SecondEar",
        ),
    },
)
