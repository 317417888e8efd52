import pytest

from aftertone.coach.transcript.guard import Trouble, Written, find_trouble, loop_start

SENTENCE = "I have another call so I need to go"


def written(text: str, *, mean: float = -0.3, ended: bool = True) -> Written:
    return Written(text, mean, ended)


def test_a_sentence_said_at_a_human_rate_is_believed() -> None:
    assert find_trouble(written(SENTENCE), speech_s=2.5) is None


@pytest.mark.parametrize(
    "text",
    [
        " ".join([SENTENCE] * 3),
        "the number is " + "five " * 12,
        "so I was, so I was, so I was, so I was, so I was going",
    ],
)
def test_a_loop_is_found_where_its_first_repetition_starts(text: str) -> None:
    assert find_trouble(written(text), speech_s=60.0) is Trouble.LOOP
    assert loop_start(text.split()) is not None


@pytest.mark.parametrize(
    "text",
    ["no no no no I mean it", "five five five five two", "words, words, words, words. Um,"],
)
def test_people_may_say_a_word_a_few_times(text: str) -> None:
    assert find_trouble(written(text), speech_s=2.5) is None


def test_more_words_than_anyone_can_say_are_not_believed() -> None:
    text = (
        "please wait while we connect your call to the next free person who can tell you what "
        "became of every parcel that left our house before noon on Friday"
    )
    assert find_trouble(written(text), speech_s=2.0) is Trouble.TOO_MANY_WORDS
    assert find_trouble(written(text), speech_s=8.0) is None


def test_what_had_to_be_stopped_or_is_unsure_is_not_believed() -> None:
    assert find_trouble(written(SENTENCE, ended=False), speech_s=5.0) is Trouble.NO_END
    assert find_trouble(written(SENTENCE, mean=-1.4), speech_s=5.0) is Trouble.UNSURE


def test_a_text_that_leaves_most_of_the_speech_out_is_not_believed() -> None:
    assert find_trouble(written("good morning"), speech_s=12.0) is Trouble.TOO_FEW_WORDS
    assert find_trouble(written("good morning"), speech_s=2.5) is None


def test_the_digits_of_a_number_count_as_words() -> None:
    assert find_trouble(written("It's 415-555-0132."), speech_s=6.0) is None


def test_a_loop_of_fillers_is_found_in_whatever_spelling() -> None:
    assert find_trouble(written("Um, uh, hm, hm, hm, hm."), speech_s=4.0) is Trouble.LOOP
    assert find_trouble(written("Hello, um, um, um, um, operator"), speech_s=4.0) is None
