import pytest

from aftertone.coach.transcript.following import Evidence, why_not_followed

SAID = "this is Jordan from Brightwater I am calling about the pump filters that you asked for"


def evidence(mean: float, text: str = SAID) -> Evidence:
    return Evidence(text, mean, tokens=len(text.split()) + 2)


@pytest.mark.parametrize("mean", [-0.1, -0.5, -0.65])
def test_english_on_a_bad_line_is_followed(mean: float) -> None:
    assert why_not_followed([evidence(mean)]) == ""


def test_what_it_is_unsure_of_throughout_is_not_followed() -> None:
    assert "another language" in why_not_followed([evidence(-0.9)])
    assert "another language" in why_not_followed([evidence(-0.9), evidence(-1.1)])


def test_a_few_words_are_given_the_benefit_of_the_doubt() -> None:
    assert why_not_followed([evidence(-0.8, "call me back")]) == ""
    assert why_not_followed([evidence(-0.8, " ".join([SAID] * 4))])


def test_one_bad_stretch_does_not_spoil_a_message() -> None:
    assert why_not_followed([evidence(-0.2), evidence(-0.3), evidence(-1.0)]) == ""


def test_nothing_but_fillers_or_dots_is_no_message() -> None:
    assert why_not_followed([evidence(-0.3, "Um, uh, uh, uh, uh, so")])
    assert why_not_followed([evidence(-0.2, "Um, hi")]) == ""
    assert "No words" in why_not_followed([evidence(-0.2, ". . .")])
    assert "No words" in why_not_followed([])
