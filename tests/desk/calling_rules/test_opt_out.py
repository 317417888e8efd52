"""Who asks to be left alone is left alone, in whatever words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.desk.calling_rules import Wish, read_reply
from aftertone.desk.calling_rules.opt_out import words
from aftertone.touches import Channel

LINE = {Channel.PHONE, Channel.VOICEMAIL}


def test_the_words_of_the_field_are_known() -> None:
    assert set(words("stop")) == {
        *("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel")
    }
    assert set(words("start")) == {"start", "unstop"}


@given(
    st.sampled_from([*words("stop"), "opt out", "stop all", "opt-out"]),
    st.sampled_from(["{}", " {}. ", "{}!!", "'{}'", "{} please", "{}\n"]),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(Channel),
)
def test_a_word_alone_stops_its_channel(
    word: str, form: str, case: type[str], channel: Channel
) -> None:
    found = read_reply(case(form.format(word)), channel=channel)
    assert found.wish is Wish.STOP
    assert found.channels == (LINE if channel in LINE else {channel})


@pytest.mark.parametrize("text", ["START", "unstop", "Start.", " UNSTOP! "])
def test_a_word_alone_brings_its_channel_back(text: str) -> None:
    found = read_reply(text, channel=Channel.TEXT)
    assert (found.wish, found.channels) == (Wish.START, frozenset({Channel.TEXT}))


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Please stop calling me.", {Channel.EMAIL, *LINE}),
        ("I'm not interested, don't call me again", {Channel.EMAIL, *LINE}),
        ("Don\u2019t ever text me", {Channel.EMAIL, Channel.TEXT}),
        ("no more e-mails thanks", {Channel.EMAIL}),
        ("Could you take me off your list?", {Channel.EMAIL}),
        ("Remove my address from\nyour database", {Channel.EMAIL}),
        ("I would like to opt out", {Channel.EMAIL}),
        ("How do I unsubscribe from this?", {Channel.EMAIL}),
        ("I hereby withdraw my consent.", {Channel.EMAIL}),
        ("Please stop.", {Channel.EMAIL}),
        ("Stop contacting us", set(Channel)),
        ("leave me alone", set(Channel)),
        ("Lose my number!", set(Channel)),
        ("Put me on your do not call list", set(Channel)),
        ("Please do not contact me again", set(Channel)),
    ],
)
def test_a_phrase_stops_what_it_speaks_of_and_the_channel_it_came_by(
    text: str, channels: set[Channel]
) -> None:
    found = read_reply(text, channel=Channel.EMAIL)
    assert found.wish is Wish.STOP
    assert found.channels == channels
    assert found.words


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Please do not leave me any more messages", LINE),
        ("Don't leave me any voicemails", LINE),
        ("Stop leaving messages on this line", LINE),
        ("I'd rather you didn't call", LINE),
        ("I'd rather you didn\u2019t contact me again", set(Channel)),
        ("I would appreciate it if you did not contact us any more", set(Channel)),
        ("I would prefer not to be contacted.", set(Channel)),
        ("We don't want to hear from you again", set(Channel)),
        ("You are not to contact me", set(Channel)),
        ("Leave us in peace", set(Channel)),
        ("No further contact please", set(Channel)),
        ("Get my number off your list", LINE),
        ("take me off", LINE),
        ("I do not want any more calls", LINE),
        ("no more calls", LINE),
        ("Please do not call.", LINE),
        ("Stop, we get enough of these", LINE),
        ("Don't send me anything else", LINE),
        ("Please remove me", LINE),
    ],
)
def test_any_reasonable_words_will_do(text: str, channels: set[Channel]) -> None:
    found = read_reply(text, channel=Channel.PHONE)
    assert found.wish is Wish.STOP
    assert found.channels == channels


@pytest.mark.parametrize(
    ("text", "channels"),
    [
        ("Please don't text me, but email is fine", {Channel.TEXT}),
        ("Stop calling me. E-mail works better.", LINE),
        ("No more calls, just e-mail me", LINE),
        ("Please don't contact me again, but email is OK", set(Channel) - {Channel.EMAIL}),
        ("Please don't text me, email is not fine either", {Channel.TEXT, Channel.EMAIL}),
        ("Stop texting me, and don't just email me", {Channel.TEXT, Channel.EMAIL}),
        ("Unsubscribe, though email is fine for invoices", {Channel.EMAIL}),
        ("Please don't email me, email is fine for invoices only", {Channel.EMAIL}),
    ],
)
def test_what_the_reply_calls_fine_stays_open(text: str, channels: set[Channel]) -> None:
    assert read_reply(text, channel=Channel.EMAIL).channels == channels


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Sounds good, call me on Tuesday", False),
        ("Thanks, we have enough of your kind", True),
        ("I never asked for this", True),
        ("You people are a nuisance, off you go", True),
    ],
)
def test_a_no_that_is_not_understood_is_said_to_be_one(text: str, unsure: bool) -> None:
    found = read_reply(text, channel=Channel.TEXT)
    assert (found.wish, found.unsure) == (Wish.NEITHER, unsure)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Don't call me before ten, I am in the plant.",
        "Please don't call me on Monday, Tuesday is fine",
        "I have to cancel our meeting, can we move it?",
        "At the end of the month, please.",
        "We start in May.",
        "The bus stop is right in front of our door.",
        "Call me tomorrow.",
        "Not now, ask me again in spring.",
        "We do not stop the line at night.",
        "I'd rather you didn't call me before ten.",
        "Please leave me a message next time.",
        "Could you leave more messages on the other line?",
        "I'll take my car off the lot and call you back.",
    ],
)
def test_what_is_no_opt_out_stops_nothing(text: str) -> None:
    assert read_reply(text, channel=Channel.TEXT).wish is Wish.NEITHER
