"""Takes side by side on a page (F8)."""

import pytest

from aftertone.coach.delivery import Verdict
from aftertone.coach.review.comparison import compare
from aftertone.coach.review.report.compare_page import comparison_page
from aftertone.coach.review.report.strip import EDGE, WIDTH, draw_strip
from coach.review import made


def page() -> str:
    takes = [
        made.review(name="<first>.wav"),
        made.review(made.length(), made.number_rate(2.0, Verdict.GOOD), name="second.wav"),
    ]
    takes[1] = made.review(
        made.length(),
        made.number_rate(2.0, Verdict.GOOD),
        made.fillers(),
        made.pitch_spread(),
        name="second.wav",
    )
    return comparison_page(compare(takes), [made.recording(), made.recording()])


def test_each_take_can_be_heard_and_the_best_is_marked() -> None:
    text = page()
    assert text.count('src="data:audio/flac') == 2
    assert "keep this one" in text
    assert text.index("second.wav") < text.index("keep this one")


def test_what_moved_is_said_in_words() -> None:
    assert '<span class="change better">better</span>' in page()


def test_names_stay_text_and_nothing_is_loaded() -> None:
    text = page()
    assert "&lt;first&gt;.wav" in text
    assert "<script" not in text
    assert 'src="http' not in text


def test_a_strip_puts_each_take_where_its_value_lies() -> None:
    low = made.length(10.0)
    high = made.length(40.0, Verdict.WATCH)
    strip = draw_strip([low, high], title="Length")
    places = [float(part.split('"')[0]) for part in strip.split('<circle cx="')[1:]]
    assert EDGE < places[0] < places[1] < WIDTH - EDGE
    # The band of 18 to 30 s lies between the two.
    left = float(strip.split('<rect x="')[1].split('"')[0])
    assert places[0] < left < places[1]


def test_a_strip_of_no_values_is_nothing() -> None:
    assert draw_strip([made.pitch_spread()], title="Pitch spread") == ""


def test_a_measure_that_cannot_be_drawn_does_not_divide_by_nothing() -> None:
    same = made.measure("clipping", 0.0, verdict=Verdict.GOOD, band=None)
    assert draw_strip([same, same], title="Clipping").count("<circle") == 2


@pytest.mark.parametrize("title", ['a"b', "<i>"])
def test_titles_of_strips_are_escaped(title: str) -> None:
    assert title not in draw_strip([made.length()], title=title)
