import pytest

from aftertone.coach.transcript import Word, WordKind
from aftertone.coach.transcript.false_starts import mark_false_starts
from aftertone.coach.transcript.fillers import mark_fillers


def _marked(sentence: str) -> list[str]:
    words = [Word(text, float(at), at + 0.5, 0.9) for at, text in enumerate(sentence.split())]
    found = mark_false_starts(mark_fillers(words))
    return [word.text for word in found if word.kind is WordKind.FALSE_START]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("we've been sup- we've been supplying filters", ["we've", "been", "sup-"]),
        ("we've been sup, we've been supplying filters", ["we've", "been", "sup,"]),
        ("we've been sub, we've been supplying filters", ["we've", "been", "sub,"]),
        ("I like the pro- the product", ["the", "pro-"]),
        ("please direc- uh, connect me", ["direc-"]),
        ("the pro, um, the product", ["the", "pro,"]),
        ("there's a fire in the m-, program department", ["m-,"]),
    ],
)
def test_a_word_begun_and_taken_back_is_a_false_start(sentence: str, expected: list[str]) -> None:
    assert _marked(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "I wanted to, I wanted to call",  # a repeat, measured as such
        "the product, the products and the service",
        "we called them in, in fact twice",
        "we sell pumps, we sell pipes",
        "call the plant, call the plumber",
        "use the wake-up word",
        "a well-known follow-up",
        "I know the pro. The product is new",
        "either the red one, the blue one",
        "call me at four - or five",
        "",
    ],
)
def test_whole_words_are_no_false_start(sentence: str) -> None:
    assert _marked(sentence) == []
