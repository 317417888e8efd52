"""Numbers with all that hangs on them: extensions, what was taken back, the rest of one."""

import pytest

from aftertone.coach.recording import Span
from aftertone.coach.transcript import find_numbers
from aftertone.coach.transcript.digit_stretches import digit_stretches
from coach.review import made


def covered(text: str, *, beside: tuple[Span, ...] = ()) -> str:
    """Return the words that lie in a stretch, the others as dots."""
    words = made.words(text)
    spans = digit_stretches(words, find_numbers(words), beside=beside)
    return " ".join(
        word.text if any(word.span.overlap_s(span) > 0 for span in spans) else "." for word in words
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call me at 415 555 0132 today.", ". . . 415 555 0132 ."),
        ("It is four one five, five five five, oh one three two.", ". . four one five, five five five, oh one three two."),
        ("Dial 415 555 0132 extension 27 please.", ". 415 555 0132 . 27 ."),
        ("At 415 555 0199, sorry, 415 555 0132.", ". 415 555 0199, . 415 555 0132."),
        ("Your account 4711223 is open.", ". . 4711223 . ."),
        ("We have 400 products and 20 years.", ". . . . . . ."),
        ("It saved 1,250,000 dollars in 2027.", ". . . . . ."),
        ("My number is 415 555 0132, again 415 555 0132.", ". . . 415 555 0132, . 415 555 0132."),
    ],
)  # fmt: skip
def test_every_digit_of_a_number_is_covered_and_no_count(text: str, expected: str) -> None:
    assert covered(text) == expected


def test_the_rest_of_a_number_counts_beside_where_one_was_told() -> None:
    assert covered("So 132 it is.") == ". . . ."
    assert covered("So 132 it is.", beside=(Span(0.0, 0.4),)) == ". 132 . ."
