"""A phrase looks at a text at a glance before it is made into a pattern: that never loses a match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.coach.message.phrase import SENTENCE_END, Phrase, glance_at, plain_sign

WORDS = ("a", "b", "call", "me", "7")
WORD = st.sampled_from(WORDS)
SIGN = st.one_of(WORD, st.sampled_from(("...", "@", "#")))
MANY = st.builds(
    " ".join, st.lists(st.one_of(SIGN, WORD.map("{}?".format)), min_size=1, max_size=3)
)


def _group(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda alternatives, mark: f"({'|'.join(alternatives)}){mark}",
        st.lists(inside, min_size=1, max_size=3),
        st.sampled_from(("", "?", " ?")),
    )


PLAIN_GROUP = _group(st.one_of(WORD, st.builds(" ".join, st.lists(WORD, min_size=1, max_size=3))))
NESTED_GROUP = _group(st.builds("{} {}".format, WORD, PLAIN_GROUP))
PIECE = st.one_of(SIGN, WORD.map("{}?".format), PLAIN_GROUP, _group(MANY), NESTED_GROUP)
PHRASES = st.builds(
    lambda start, pieces, end: start + " ".join(pieces) + end,
    st.sampled_from(("", "^ ", "(^|call) ")),
    st.lists(PIECE, min_size=1, max_size=4),
    st.sampled_from(("", " $", " | call me")),
)
SENTENCES = st.lists(
    st.lists(st.sampled_from((*WORDS, "other")), min_size=1, max_size=6), min_size=1, max_size=3
)


@given(PHRASES, st.lists(SENTENCES, min_size=1, max_size=3))
def test_a_glance_never_refuses_what_the_pattern_finds(
    text: str, lines: list[list[list[str]]]
) -> None:
    phrase = Phrase(text)
    for sentences in lines:
        signs = [SENTENCE_END]
        for words in sentences:
            signs += [*words, SENTENCE_END]
        pattern = phrase.pattern
        found = pattern.search(phrase.coded(signs, [*map(plain_sign, signs)]))
        able = not any(
            map(frozenset(one for words in sentences for one in words).isdisjoint, phrase.needed)
        )
        if found is not None and found.group().strip(SENTENCE_END):
            assert able
            assert phrase.may_stand_in(glance_at(sentences))


@pytest.mark.parametrize(
    ("text", "words", "may"),
    [
        ("call me back", "please call me back", True),
        ("call me back", "back me call", False),  # not in this order
        ("call me back", "call somebody and tell me back", False),  # not so near
        ("call ... back", "call me right back", True),
        ("(call|ring) (me back|me again)", "ring me tomorrow", False),
        ("(call|ring) (me back|me again)", "ring me again", True),
    ],
)
def test_a_glance_sees_order_and_distance(text: str, words: str, may: bool) -> None:
    assert Phrase(text).may_stand_in(glance_at([words.split()])) is may


def test_what_is_needed_stands_in_one_sentence() -> None:
    phrase = Phrase("call me")
    assert not phrase.may_stand_in(glance_at([["call"], ["me"]]))
    assert phrase.may_stand_in(glance_at([["so"], ["call", "me"]]))


@pytest.mark.parametrize(
    ("text", "what"), [("call (me", "not closed"), ("call) me", "never opened")]
)
def test_brackets_match(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        Phrase(text).check_brackets()
