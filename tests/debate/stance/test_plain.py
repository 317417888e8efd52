"""A plain yes or no keeps its side, whatever the encoder makes of so few words."""

import numpy as np
import pytest

from aftertone.debate.stance.camp import SIDES, Camp
from aftertone.debate.stance.cues import read
from aftertone.debate.stance.placing import both, load_learnt, place_comments, with_a_say
from aftertone.debate.stance.plain import is_conditional, is_plain
from aftertone.debate.stance.question import ask
from aftertone.debate.thread import Comment

QUESTION = ask("Should salespeople leave voicemails?")
YES = (
    "Yes, absolutely.",
    "Yes, always leave one.",
    "Yes.",
    "Yes, every time.",
    "Absolutely, yes.",
    "Of course.",
    "Always.",
    "Yep, every single call.",
    "Yes. It works.",
    "Yes, and I do it on each call, because people call back.",
)
NO = (
    "No. Never.",
    "No.",
    "Never.",
    "No, never leave one.",
    "Nope.",
    "Absolutely not.",
    "Not at all, it is a waste of time.",
    "No, it is pointless.",
    "No, nobody listens to them.",
    "Never, it wastes my time and theirs, and nobody ever calls back.",
)
CONDITIONS = (
    "Yes, if they know you.",
    "No, unless they asked for it.",
    "Yes, but only after the second call.",
    "Yes, when they know me.",
    "Nope, except to confirm a meeting.",
    "Only if they know you.",
    "It depends.",
)


@pytest.mark.parametrize(
    ("text", "camp"), [*((one, Camp.FOR) for one in YES), *((one, Camp.AGAINST) for one in NO)]
)
def test_a_plain_answer_keeps_its_side(text: str, camp: Camp) -> None:
    (found,) = place_comments([Comment(text)], QUESTION)
    assert found.likeliest is camp


def test_a_thread_of_plain_answers_is_counted_as_it_was_answered() -> None:
    placed = place_comments([Comment(one) for one in (*YES, *NO)], QUESTION)
    assert [one.likeliest for one in placed] == [Camp.FOR] * len(YES) + [Camp.AGAINST] * len(NO)


def test_a_plain_answer_is_turned_round_where_yes_speaks_against_the_act() -> None:
    question = ask("Should salespeople stop leaving voicemails?")
    placed = place_comments([Comment("Yes, absolutely."), Comment("No. Never.")], question)
    assert [one.likeliest for one in placed] == [Camp.FOR, Camp.AGAINST]


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_short_answer_with_a_condition_depends(text: str) -> None:
    (found,) = place_comments([Comment(text)], QUESTION)
    assert not is_plain(text, found.reading)
    assert found.likeliest is Camp.IT_DEPENDS


@pytest.mark.parametrize(
    "text",
    [
        "We leave one each time.",
        'Yes, "always", says the book.',
        "Yes, sure, why not?",
        "No one answers the phone.",
        "Yes, " + "and again " * 10,
    ],
)
def test_other_comments_are_no_plain_answers(text: str) -> None:
    assert not is_plain(text, read(text, QUESTION))


@pytest.mark.parametrize(
    "text",
    [
        "Yes, because that is the one people answer.",
        "No. Once, then mail.",
        "Of course, only during working hours.",
        "Yes, if they ask, or why would you?",
        "If they know you.",
        "Yes, if they know you, " + "and again " * 10,
    ],
)
def test_other_comments_are_no_answers_on_a_condition(text: str) -> None:
    assert not is_conditional(text, read(text, QUESTION))


def test_the_encoder_has_no_say_on_a_plain_answer_and_its_say_on_others() -> None:
    learnt = load_learnt()
    assert learnt.encoder is not None
    comments = [Comment("Yes, absolutely."), Comment("If they know you, leave one.")]
    read_ = [read(one.text, QUESTION) for one in comments]
    impressions = learnt.encoder.read(QUESTION.text, [one.text for one in comments])
    assert with_a_say(comments, read_, impressions) == (None, impressions[1])
    words = np.full((2, len(SIDES)), 0.25)
    mixed = both(words, [None, impressions[1]], mixture=learnt.mixtures.camps)
    assert (mixed[0] == 0.25).all()
    assert mixed[1].argmax() == SIDES.index(Camp.IT_DEPENDS)
