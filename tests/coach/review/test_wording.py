import pytest

from aftertone.coach.delivery import Band, Basis
from aftertone.coach.review.wording import (
    as_clause,
    clean,
    counted,
    figure,
    good_values,
    listed,
    number,
    sentence,
    stretch,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (24, "24"),
        (0.504, "0.5"),
        (35.84, "35.8"),
        (151.6, "152"),
        (-24.84, "-24.8"),
        (0.004, "0"),
        (-0.001, "0"),
        (1234.5, "1234"),
        (float("nan"), "-"),
    ],
)
def test_a_number_has_no_more_digits_than_mean_something(value: float, text: str) -> None:
    assert number(value) == text


def test_a_unit_that_the_title_says_is_left_out() -> None:
    assert figure(3.0, "pauses") == "3"
    assert figure(3.25, "semitones") == "3.25 st"
    assert figure(151.0, "words/min") == "151 words/min"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (18.0, 30.0, "18 to 30"),
        (None, 5.0, "at most 5"),
        (2.0, None, "at least 2"),
        (2.0, 2.0, "2"),
        (None, None, ""),
    ],
)
def test_good_values_are_said_in_words(low: float | None, high: float | None, text: str) -> None:
    assert good_values(Band(low, high, None, None, Basis.CONVENTION)) == text
    assert good_values(None) == ""


def test_sentences_clauses_and_lists() -> None:
    assert sentence("the line is dead") == "The line is dead."
    assert sentence("Is it?") == "Is it?"
    assert sentence("") == ""
    assert as_clause("No speech was heard.") == "no speech was heard"
    assert as_clause("SNR is unknown.") == "SNR is unknown"
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [counted(0, "thing"), counted(1, "thing"), counted(2, "thing")] == [
        "no things",
        "1 thing",
        "2 things",
    ]


def test_a_moment_has_one_time_and_a_stretch_two() -> None:
    assert stretch(7.4, 7.8) == "at 0:07.4"
    assert stretch(7.4, 9.1) == "0:07.4 to 0:09.1"
    assert stretch(None, None) == ""


def test_what_could_steer_a_terminal_is_taken_out() -> None:
    assert clean("a\x1b[2Jb\nc\u202ed") == "a?[2Jb?c?d"
