"""Lists are things in a row; clauses, times and figures between commas are none (T2, F6)."""

import pytest

from aftertone.coach.message import written_message
from aftertone.coach.message.listing import find_lists
from aftertone.touches import Channel, Context, Goal


def lists(text: str) -> list[tuple[str, ...]]:
    message = written_message(
        text, channel=Channel.VOICEMAIL, goal=Goal.CALLBACK, context=Context.COLD
    )
    return [one.things for sentence in message.sentences for one in find_lists(message, sentence)]


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("We sell pumps, valves and hoses.", ("pumps", "valves", "hoses")),
        ("We have ovens, we have mixers, racks.", ("ovens", "mixers", "racks")),
        ("Shops like Corvid, Pinehill and Marlow use it.", ("Shops like Corvid", "Pinehill", "Marlow")),
    ],
)  # fmt: skip
def test_things_in_a_row(text: str, things: tuple[str, ...]) -> None:
    assert lists(text) == [things]


@pytest.mark.parametrize(
    "text",
    [
        "On Sunday, after church, at plot nine.",
        "It's back, sixteen of them, two hundred each.",
        "I called, and you said, well, Tuesday.",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert lists(text) == []
