"""A message that a recogniser wrote down is read by what a recogniser keeps (F4, P5)."""

import pytest

from aftertone.coach.message import Message, check_message, said_message, written_message
from aftertone.coach.message.parts import find_parts
from aftertone.coach.message.parts.reading import BARS, HEARD_ALONE, HEARD_BARS
from aftertone.coach.message.rules.question_stack import RULE as QUESTION_STACK
from aftertone.coach.plan import Part
from aftertone.coach.transcript import Engine, Transcript, Word
from aftertone.touches import Channel, Context, Goal

UNMARKED = (
    "Hi Dana, Lee from Corvid. Who buys your filters? How many do you use. And what do you pay "
    "today. Call me on Thursday."
)


def heard(text: str, probability: float | None = 0.8) -> Message:
    words = tuple(
        Word(one, float(at), at + 0.5, probability) for at, one in enumerate(text.split())
    )
    return said_message(
        Transcript(words, Engine("tiny.en")), goal=Goal.CALLBACK, context=Context.COLD
    )


def written(text: str) -> Message:
    return written_message(
        text, channel=Channel.VOICEMAIL, goal=Goal.CALLBACK, context=Context.COLD
    )


def test_a_recogniser_says_how_sure_it_was() -> None:
    assert heard(UNMARKED).heard
    assert not heard(UNMARKED, None).heard
    assert not written(UNMARKED).heard


def test_questions_whose_marks_were_lost_count_as_questions() -> None:
    [found] = QUESTION_STACK.find(heard(UNMARKED))
    assert UNMARKED[found.start_char : found.end_char] == "And what do you pay today"
    assert not list(QUESTION_STACK.find(written(UNMARKED)))
    # A mark counts once, with its question.
    assert not list(QUESTION_STACK.find(heard("Who buys them? How many do you use? Call me.")))


@pytest.mark.parametrize("part", Part)
def test_of_a_heard_message_no_more_is_asked_than_of_a_written_one(part: Part) -> None:
    assert HEARD_BARS[part].agreed == BARS[part].agreed
    assert HEARD_BARS[part].alone == min(BARS[part].alone, HEARD_ALONE)


def test_a_caller_is_found_though_every_name_was_garbled() -> None:
    text = (
        "Hard an an, this is lay part from core vid pumps. I'm calling about the filter at your "
        "second plant, it is discontinued in May. Call me before Thursday at 415 555 0132."
    )
    for part, words in ((Part.WHO, "this is lay part"), (Part.COMPANY, "from core vid pumps")):
        hit = find_parts(heard(text)).get(part)
        assert hit is not None
        assert words in text[hit.start_char : hit.end_char]
    # Whoever writes so writes no name.
    assert Part.WHO not in find_parts(written(text))


def test_a_written_message_needs_a_name_to_say_who() -> None:
    assert check_message(written("hi dana it's me, call me back")).parts[Part.WHO].hit is None
