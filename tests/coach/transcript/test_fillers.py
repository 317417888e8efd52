import pytest

from aftertone.coach.transcript import Word, WordKind
from aftertone.coach.transcript.fillers import is_filler, mark_fillers


@pytest.mark.parametrize(
    "text",
    [
        "um",
        "Um,",
        "umm",
        "uhm...",
        "uh",
        "Uhh,",
        "er",
        "erm",
        "ah,",
        "Ah.",
        "eh",
        "hm",
        "Hmm",
        "mm",
    ],
)
def test_every_spelling_of_a_filler_is_one(text: str) -> None:
    assert is_filler(text)


@pytest.mark.parametrize(
    "text",
    [
        "mm-hm",
        "mhm",
        "uh-huh",
        "huh",
        "uh-oh",
        "oh",
        "a",
        "the",
        "m",
        "her",
        "hum",
        "I'm",
        "like",
        "am",
        "ham",
        "um-hm",
        "error",
        "...",
    ],
)
def test_what_only_looks_like_a_filler_is_none(text: str) -> None:
    assert not is_filler(text)


def test_fillers_keep_their_time_and_probability() -> None:
    words = [Word("Hi,", 0.0, 0.3, 0.9), Word("um,", 0.4, 0.8, 0.7), Word("Joe.", 1.0, 1.3, 0.8)]
    hi, um, joe = mark_fillers(words)
    assert (hi, joe) == (words[0], words[2])
    assert um == Word("um,", 0.4, 0.8, 0.7, WordKind.FILLER)
