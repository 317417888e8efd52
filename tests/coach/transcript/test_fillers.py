import pytest

from aftertone.coach.transcript import Word, WordKind
from aftertone.coach.transcript.fillers import is_filler, join_fillers, mark_fillers


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


def _joined(*words: tuple[str, float, float]) -> list[tuple[str, float, float]]:
    marked = mark_fillers(Word(text, start_s, end_s, 0.9) for text, start_s, end_s in words)
    return [(word.text, word.start_s, word.end_s) for word in join_fillers(marked)]


def test_the_beginning_of_a_filler_is_no_filler_of_its_own() -> None:
    assert _joined(("Uh,", 0.5, 0.6), ("um,", 0.6, 1.2), ("I", 1.2, 1.3)) == [
        ("Um,", 0.5, 1.2),
        ("I", 1.2, 1.3),
    ]


@pytest.mark.parametrize("second_s", [1.0, 1.4])
def test_two_fillers_in_a_row_stay_two(second_s: float) -> None:
    long_enough = (("um,", 0.5, 1.0), ("um,", second_s, 1.9))
    assert _joined(*long_enough) == list(long_enough)


def test_a_short_filler_before_a_pause_stays() -> None:
    apart = (("uh,", 0.5, 0.6), ("um,", 0.9, 1.3))
    assert _joined(*apart) == list(apart)
