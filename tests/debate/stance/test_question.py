"""What yes means to a question."""

import pytest

from aftertone.debate.stance.question import ask
from aftertone.errors import InputError


@pytest.mark.parametrize(
    ("text", "act", "thing"),
    [
        ("Should salespeople leave voicemails?", "leaving", "vm"),
        ("Should one call on Fridays?", "calling", "friday"),
        ("Should a script be read out on a call?", "reading", "script"),
        ("Should gatekeepers be told the reason for the call?", "telling", "gatekeeper"),
        ("Should gifts be sent to prospects?", "sending", "gift"),
    ],
)
def test_a_question_knows_its_act_and_its_thing(text: str, act: str, thing: str) -> None:
    asked = ask(text)
    assert act in asked.acts
    assert thing in asked.things
    assert asked.yes_is_for


@pytest.mark.parametrize(
    "text",
    [
        "Should we stop leaving voicemails?",
        "Is cold calling dead?",
        "Are voicemails a waste of time?",
    ],
)
def test_yes_to_an_end_speaks_against_the_thing(text: str) -> None:
    assert not ask(text).yes_is_for


def test_a_question_about_something_unheard_of_is_about_its_own_words() -> None:
    assert ask("Should zeppelins be painted?").masked("no zeppelin needs it") == "no TGT needs it"


def test_a_question_about_nothing_is_one_sentence() -> None:
    with pytest.raises(InputError, match="names nothing"):
        ask("???")


def test_whoever_drops_a_recorded_message_leaves_it() -> None:
    assert ask("Should reps drop pre-recorded voicemails?").yes_is_for
    assert ask("Should reps drop a voicemail?").yes_is_for
    assert not ask("Should reps drop voicemails?").yes_is_for
