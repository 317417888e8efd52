"""Comments whose side anybody would agree on, on questions that the weights were not learnt from."""

import pytest

from aftertone.debate.stance.camp import Camp
from aftertone.debate.stance.cues import features, read
from aftertone.debate.stance.duplicates import find_duplicates
from aftertone.debate.stance.placing import MOST_UNCLEAR_SHARE, place_comments
from aftertone.debate.stance.question import ask
from aftertone.debate.stance.wording import take_apart
from aftertone.debate.thread import Comment

QUESTION = "Should reps leave postcards?"


def camp(text: str, question: str = QUESTION) -> Camp:
    return place_comments([Comment(text)], ask(question))[0].likeliest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes, absolutely, I always leave one and it works.", Camp.FOR),
        ("No. Never leave them, it is a waste of time.", Camp.AGAINST),
        ("It depends. Only if they already know you, otherwise never.", Camp.IT_DEPENDS),
        ("Does anyone know a good printer?", Camp.NO_POSITION),
        ("I see no reason not to leave one.", Camp.FOR),
        ("It isn't a waste of time at all, I book meetings with it.", Camp.FOR),
    ],
)
def test_plain_cases_are_read(text: str, expected: Camp) -> None:
    assert camp(text) is expected


def test_yes_to_stopping_is_for_the_question_and_a_habit_is_against_it() -> None:
    question = "Should reps stop leaving postcards?"
    assert camp("No, I always leave them and it works.", question) is Camp.AGAINST
    assert camp("Yes, they are a waste of time and nobody reads them.", question) is Camp.FOR


def test_agreement_takes_the_side_of_what_it_answers() -> None:
    comments = [
        Comment("No. Never leave them, it is a waste of time.", "Ada"),
        Comment("Yes, I always leave one and it works great.", "Ben"),
        Comment("Exactly this.", "Cy", answers=0),
        Comment("Exactly this.", "Di", answers=1),
    ]
    placed = place_comments(comments, ask(QUESTION))
    assert placed[2].likeliest is Camp.AGAINST
    assert placed[3].likeliest is Camp.FOR


def test_what_is_quoted_is_not_what_is_said() -> None:
    wording = take_apart('"Never leave them" is what people say. I do.')
    assert wording.quoted == ("never leave them",)
    assert "never" not in wording.own


def test_a_negation_turns_a_cue_round() -> None:
    question = ask(QUESTION)
    assert features(read("It is not rude.", question), question)["only_pro"] == 1
    assert features(read("It is rude.", question), question)["only_con"] == 1


def test_repeats_point_to_the_first() -> None:
    text = "I always leave one and they know my name when I call again the next day."
    texts = [
        text,
        "Something else altogether is said here.",
        text.replace("always", "allways"),
        text,
    ]
    assert find_duplicates(texts) == (None, None, 0, 0)


def test_short_agreement_is_no_repeat() -> None:
    assert find_duplicates(["Same here.", "Same here."]) == (None, None)


def test_the_pile_of_what_cannot_be_told_has_its_most() -> None:
    comments = [Comment(f"Perhaps {word}.") for word in ("so", "not", "blue", "tea") * 25]
    placed = place_comments(comments, ask(QUESTION))
    assert len(placed) == len(comments)
    unclear = sum(one.camp is Camp.UNCLEAR for one in placed)
    assert unclear <= MOST_UNCLEAR_SHARE * len(comments)
