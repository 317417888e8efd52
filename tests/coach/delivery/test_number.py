"""The callback number: rate, groups, said twice."""

import pytest

from aftertone.coach.delivery import Verdict, measure_take
from aftertone.coach.recording import Span
from aftertone.touches import Goal
from coach.delivery.takes import say, take_of

IN_GROUPS = "my number is four one five |0.5 five five five |0.5 oh one three two"


def test_a_hurried_number() -> None:
    measures = measure_take(
        take_of(say("call me at four one five five five five oh one three two", word_s=0.15))
    )
    assert measures["number_rate"].value == pytest.approx(1 / 0.15)
    assert measures["number_rate"].verdict is Verdict.FAULT
    assert measures["number_rate"].why.startswith("You said the number at 6.7 digits a second;")
    assert measures["number_grouping"].value == 10
    assert measures["number_grouping"].verdict is Verdict.FAULT
    assert measures["number_repeated"].value == 1
    assert measures["number_repeated"].verdict is Verdict.WATCH


def test_a_number_in_groups_with_a_breath_between() -> None:
    measures = measure_take(take_of(IN_GROUPS))
    assert measures["number_rate"].value == pytest.approx(10 / 4.0)
    assert measures["number_rate"].verdict is Verdict.GOOD
    assert measures["number_grouping"].value == 4
    assert "(3 + 3 + 4)" in measures["number_grouping"].why
    assert measures["number_grouping"].verdict is Verdict.GOOD


def test_said_twice_the_slower_and_better_grouped_saying_counts() -> None:
    first = say("my number is four one five five five five oh one three two.", word_s=0.15)
    again = say("again that's four one five |0.5 five five five |0.5 oh one three two", start_s=3.0)
    measures = measure_take(take_of((*first, *again)))
    assert measures["number_repeated"].value == 2
    assert measures["number_repeated"].verdict is Verdict.GOOD
    assert measures["number_rate"].value == pytest.approx(2.5)
    assert measures["number_rate"].spans[0].end_s == pytest.approx(first[-1].end_s)
    assert measures["number_grouping"].value == 4


def test_hyphens_that_the_recogniser_wrote_are_no_groups() -> None:
    measures = measure_take(take_of(say("my number is 415-555-0132", word_s=2.0)))
    assert measures["number_grouping"].value == 10
    assert measures["number_rate"].value == pytest.approx(5.0)


def test_saying_it_once_is_enough_where_no_callback_is_asked_for() -> None:
    measure = measure_take(take_of(IN_GROUPS, goal=Goal.LOOK_FOR_EMAIL))["number_repeated"]
    assert measure.value == 1
    assert measure.verdict is Verdict.GOOD


def test_without_a_number_there_is_nothing_to_measure() -> None:
    measures = measure_take(take_of("call me back please"))
    for name in ("number_rate", "number_grouping", "number_repeated"):
        assert measures[name].verdict is Verdict.UNMEASURABLE
        assert measures[name].why == "No number to call back was heard."


@pytest.mark.parametrize(
    ("first", "second", "times"),
    [
        ("415-555-0132", "415-55-0132", 2),  # a digit lost
        ("415-555-0132", "415-555-0182", 2),  # a digit misheard
        ("415-555-0132", "415-555-0189", 1),  # another line of the same company
        ("415-555-0132", "212-555-0132", 1),
    ],
)
def test_a_saying_with_one_digit_misheard_is_a_saying(first: str, second: str, times: int) -> None:
    text = f"my number is {first}. Again that's {second}."
    assert measure_take(take_of(say(text, word_s=1.0)))["number_repeated"].value == times


def test_a_number_squeezed_into_a_part_of_its_time_takes_the_speech_beside_it() -> None:
    # As it is said: 415 at 1-2 s, 555 at 2.4-3.4 s, 0132 at 3.8-5 s; written into the middle only.
    words = (*say("my number is", word_s=0.3), *say("415-555-0132.", start_s=2.4, word_s=1.0))
    words += say("thanks bye now", start_s=5.5)
    speech = [Span(0.0, 0.9), Span(1.0, 2.0), Span(2.4, 3.4), Span(3.8, 5.0), Span(5.5, 6.4)]
    measures = measure_take(take_of(words, speech=speech))
    assert measures["number_rate"].value == pytest.approx(10 / 4.0)
    assert measures["number_rate"].spans == (Span(1.0, 5.0),)
    assert "(3 + 3 + 4)" in measures["number_grouping"].why


def test_a_lost_sentence_beside_a_number_is_no_part_of_it() -> None:
    words = say("my number is four one five five five five oh one three two.")
    speech = [Span(0.0, 3.9), Span(4.3, 12.0)]
    measure = measure_take(take_of(words, speech=speech))["number_rate"]
    assert measure.value == pytest.approx(10 / 3.0)
