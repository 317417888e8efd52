"""The cards are complete, agree about their disagreements, and have their pages."""

import pytest

from aftertone.errors import InputError
from aftertone.evidence import TOPICS, Grade, beside, card, cards
from aftertone.evidence.page import page


def test_every_card_is_complete() -> None:
    for one in cards():
        for text in (
            one.claim,
            one.figure,
            one.population,
            one.cannot_tell,
            one.source,
            one.read_part,
        ):
            assert text.strip(), one.name
        assert one.topic in TOPICS, one.name
        assert one.year is None or 1900 < one.year <= one.read.year, one.name


def test_every_topic_and_every_grade_is_used() -> None:
    assert {one.topic for one in cards()} == set(TOPICS)
    assert {one.grade for one in cards()} == set(Grade)


def test_disagreeing_is_mutual() -> None:
    for one in cards():
        assert one.name not in one.disagrees
        for other in beside(one):
            assert one.name in other.disagrees, f"{other.name} does not know {one.name}"


def test_law_cards_and_only_they_have_the_grade_r() -> None:
    assert {one.name for one in cards() if one.topic == "law"} == {
        one.name for one in cards() if one.grade is Grade.R
    }


def test_a_card_is_found_by_its_name() -> None:
    found = card("gong_30mpc_connects_replies")
    assert found.year == 2024
    assert [other.name for other in beside(found)] == list(found.disagrees)


def test_an_unknown_name_is_an_input_error_with_near_names() -> None:
    with pytest.raises(InputError, match=r"did you mean `conrad_2013_disfluency`\?"):
        card("conrad_2013_disfluencies")


def test_a_page_shows_who_disagrees() -> None:
    text = page(card("speech_app_bands"))
    assert "## Says otherwise" in text
    assert "[benki_2011_pace_pitch](benki_2011_pace_pitch.md) (grade A)" in text
    assert "## Says otherwise" not in page(card("over_two_minutes"))
