"""Names and words are found however a recogniser wrote them; what is not found is said."""

import pytest

from aftertone.coach.review.private_words import PrivateKind, Sought, find_private
from aftertone.coach.transcript import find_numbers
from coach.review import made


def covered(
    text: str, *names: str, words: tuple[str, ...] = (), also: tuple[str, ...] = ()
) -> tuple[str, tuple[str, ...]]:
    """Return the words taken out, the others as dots, and what was sought and not heard."""
    said = made.transcript(text)
    found = find_private(
        said, find_numbers(said.words), sought=Sought(names, also, words), said=None
    )
    shown = [
        word.text if any(word.span.overlap_s(one.span) > 0 for one in found.found) else "."
        for word in said.words
    ]
    return " ".join(shown), found.not_heard


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Hi Morgan, this is Jordan. Thanks, Morgan, bye.", (), ". Morgan, . . . . Morgan, ."),
        ("Hi Morgan Vale, this is Jordan.", (), ". Morgan Vale, . . ."),
        ("This is Jordan for Dana Vale about it.", ("Dana Vale",), ". . . . Dana Vale . ."),
        # the surname as another word, the first name with other letters
        ("This is Jordan for Dana Veil about it.", ("Dana Vale",), ". . . . Dana Veil . ."),
        ("This is Jordan for Morgen about it.", ("Morgan",), ". . . . Morgen . ."),
        ("this is jordan for morgan about it", ("Morgan",), ". . . . morgan . ."),
        ("Is that Dana's plant? It is Dana's.", ("Dana",), ". . Dana's . . . Dana's."),
        # a name that is also a word
        ("This is for Will. We will see.", ("Will",), ". . . Will. . . ."),
        # nothing near: the word data is no Dana
        ("Here is the data you asked for.", (), ". . . . . . ."),
    ],
)
def test_names_are_found(text: str, names: tuple[str, ...], expected: str) -> None:
    assert covered(text, *names) == (expected, ())


def test_a_name_that_is_nowhere_is_said() -> None:
    assert covered("Here is the data you asked for.", "Dana") == (". . . . . . .", ("Dana",))


@pytest.mark.parametrize(
    ("text", "also", "expected", "not_heard"),
    [
        ("It is for Bob. Tell Robert, please.", ("Bob",), ". . . Bob. . Robert, .", ()),
        ("This is Jordan for Bob about it.", ("Bobby", "Bob"), ". . . . Bob . .", ()),
        ("This is Jordan for Bobbie about it.", ("Bobby",), ". . . . Bobbie . .", ()),
        ("This is Jordan for Robert about it.", ("Bob",), ". . . . Robert . .", ()),
        ("This is Jordan for JD about it.", ("J.D.",), ". . . . JD . .", ()),
        ("This is Jordan for somebody about it.", ("Bob",), ". . . . . . .", ("Robert Vale",)),
    ],
)
def test_a_nickname_is_a_name_and_answers_for_it(
    text: str, also: tuple[str, ...], expected: str, not_heard: tuple[str, ...]
) -> None:
    assert covered(text, "Robert Vale", also=also) == (expected, not_heard)


def test_nicknames_alone_are_sought_like_names() -> None:
    assert covered("It is for Bob.", also=("Bob", "Bert")) == (". . . Bob.", ())
    assert covered("It is for you.", also=("Bob", "Bert")) == (". . . .", ("Bob", "Bert"))


@pytest.mark.parametrize(
    "text",
    ["We helped Brightwater Supply a lot.", "We helped Bright Water Supply a lot.",
     "We helped Brightwater a lot.", "We helped Brightwater supply Ltd. a lot."],
)  # fmt: skip
def test_a_company_is_found_in_one_word_or_two(text: str) -> None:
    shown, not_heard = covered(text, words=("Brightwater Supply Ltd",))
    assert "right" in shown
    assert shown.startswith(". . ")
    assert shown.endswith(". .")
    assert not_heard == ()


def test_a_name_taken_by_its_likeness_says_so() -> None:
    said = made.transcript("This is Jordan for Morgen about it.")
    (one,) = find_private(said, (), sought=Sought(names=("Morgan",)), said=None).found
    assert (one.kind, one.words, one.spelled_otherwise) == (PrivateKind.NAME, "Morgen", True)
