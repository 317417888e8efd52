import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.coach.review.alignment import Pair, align, plain

WORDS = st.lists(st.sampled_from(["call", "me", "back", "at", "four"]), max_size=7)


@pytest.mark.parametrize(
    ("said", "heard", "pairs"),
    [
        ("call me back", "call me back", [(0, 0), (1, 1), (2, 2)]),
        ("call me back", "call back", [(0, 0), (1, None), (2, 1)]),
        ("call back", "call me back", [(0, 0), (None, 1), (1, 2)]),
        ("call me back", "all me back", [(0, 0), (1, 1), (2, 2)]),
        ("", "call", [(None, 0)]),
        ("call", "", [(0, None)]),
        ("", "", []),
    ],
)
def test_examples(said: str, heard: str, pairs: list[tuple[int | None, int | None]]) -> None:
    assert align(said.split(), heard.split()) == tuple(Pair(*pair) for pair in pairs)


@given(said=WORDS, heard=WORDS)
def test_every_word_comes_once_and_in_order(said: list[str], heard: list[str]) -> None:
    pairs = align(said, heard)
    assert [pair.said for pair in pairs if pair.said is not None] == list(range(len(said)))
    assert [pair.heard for pair in pairs if pair.heard is not None] == list(range(len(heard)))


@given(said=WORDS, heard=WORDS)
def test_turned_round_it_costs_the_same(said: list[str], heard: list[str]) -> None:
    def cost(one: list[str], other: list[str]) -> int:
        return sum(
            pair.said is None or pair.heard is None or one[pair.said] != other[pair.heard]
            for pair in align(one, other)
        )

    assert cost(said, heard) == cost(heard, said)
    assert cost(said, said) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi,", "hi"),
        ("We\u2019re", "we're"),
        ('"Sam."', "sam"),
        ("415-555", "415-555"),
        ("...", ""),
    ],
)
def test_words_are_compared_without_case_and_punctuation(text: str, expected: str) -> None:
    assert plain(text) == expected
