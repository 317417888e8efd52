import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.coach.transcript import (
    NumberKind,
    SpokenNumber,
    Word,
    WordKind,
    find_numbers,
    same_number,
)
from aftertone.coach.transcript.number_runs import kind_of

TABLE = Path(__file__).with_name("number_forms.tsv")


def spoken(text: str) -> list[Word]:
    """Words of 0.3 s with 0.05 s between them; "|" is a pause of 0.6 s."""
    words, now_s = [], 0.0
    for part in text.split():
        if part == "|":
            now_s += 0.6
            continue
        words.append(Word(part, now_s, now_s + 0.3, 0.9))
        now_s += 0.35
    return words


def shown(numbers: tuple[SpokenNumber, ...]) -> str:
    return " ".join(n.digits + (f"x{n.extension}" if n.extension else "") for n in numbers)


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_at_least_98_percent_of_spoken_forms_come_out_right() -> None:
    asked = [row for row in rows() if row["numbers"]]
    assert len(asked) >= 200
    wrong = [
        row["said"] for row in asked if shown(find_numbers(spoken(row["said"]))) != row["numbers"]
    ]
    assert len(wrong) <= 0.02 * len(asked), wrong


@pytest.mark.parametrize("said", [row["said"] for row in rows() if not row["numbers"]])
def test_other_numbers_are_left_alone(said: str) -> None:
    assert find_numbers(spoken(said)) == ()


def test_a_number_knows_when_and_in_which_words_it_is_said() -> None:
    (number,) = find_numbers(spoken("call four one five | five five five | oh one three two bye"))
    assert number.word_indices == tuple(range(1, 11))
    assert number.span.start_s == pytest.approx(0.35)
    assert number.span.end_s == pytest.approx(0.35 * 10 + 2 * 0.6 + 0.3)
    assert [group.digits for group in number.groups] == ["415", "555", "0132"]
    assert number.groups[1].span.start_s == pytest.approx(4 * 0.35 + 0.6)


def test_groups_follow_pauses_and_punctuation_not_habit() -> None:
    (number,) = find_numbers(spoken("four | one five five five five, five oh one three two"))
    assert [group.digits for group in number.groups] == ["4", "15555", "50132"]


def test_digits_written_in_one_word_share_its_time() -> None:
    (number,) = find_numbers([Word("415-555-0132.", 2.0, 4.0, 0.9)])
    assert [round(group.span.start_s, 3) for group in number.groups] == [2.0, 2.6, 3.2]
    assert number.groups[-1].span.end_s == pytest.approx(4.0)


def test_a_second_saying_points_to_the_first() -> None:
    first, second = find_numbers(spoken("415-555-0132. Again, five five five, oh one three two."))
    assert first.repeats is None
    assert second.repeats == 0
    assert not first.doubtful
    assert not second.doubtful


def test_two_sayings_that_differ_are_both_doubtful() -> None:
    first, second = find_numbers(spoken("415-555-0132. Again, that's 415-555-0133."))
    assert first.doubts == ("the other saying is 415 555 0133",)
    assert second.doubts == ("the other saying is 415 555 0132",)
    assert second.repeats is None


def test_two_numbers_of_one_caller_are_no_contradiction() -> None:
    numbers = find_numbers(spoken("office 617-555-0101, cell 617-555-0109"))
    assert [number.doubtful for number in numbers] == [False, False]


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("call me at 450-132", "450132"),
        ("reach me at 415-55-0132.", "415550132"),
        ("I'm at four, one five, five, five, five, one, three, two. Thanks.", "415555132"),
        ("my number is four one five", "415"),
        ("my number is 415-155-0132", "4151550132"),
        ("my number is 415-555-01322", "41555501322"),
    ],
)
def test_digits_that_cannot_be_dialled_are_found_and_doubtful(said: str, digits: str) -> None:
    (number,) = find_numbers(spoken(said))
    assert number.digits == digits
    assert number.doubtful


def test_a_word_that_sounds_like_a_digit_is_taken_and_doubted() -> None:
    (number,) = find_numbers(spoken("four one five five five five oh one for two"))
    assert number.digits == "4155550142"
    assert number.doubts == ("a word that sounds like 4 was taken as a digit",)


def test_a_correction_is_told() -> None:
    (number,) = find_numbers(
        spoken("four one five, five five six, sorry, five five five, oh one three two")
    )
    assert number.corrected
    assert number.digits == "4155550132"


def test_fillers_that_the_recogniser_marked_do_not_break_a_number() -> None:
    words = spoken("four one five Mmm five five five oh one three two")
    words[3] = Word("Mmm", words[3].start_s, words[3].end_s, 0.3, WordKind.FILLER)
    (number,) = find_numbers(words)
    assert number.digits == "4155550132"
    assert 3 not in number.word_indices


def test_a_silence_of_five_seconds_ends_a_number() -> None:
    words = spoken("five five five oh one three two")
    late = [Word(w.text, w.start_s + 9, w.end_s + 9, 0.9) for w in spoken("two one two")]
    assert shown(find_numbers(words + late)) == "5550132"


def test_no_words_hold_no_number() -> None:
    assert find_numbers([]) == ()


@pytest.mark.parametrize(
    ("digits", "kind"),
    [
        ("4155550132", NumberKind.US),
        ("18005550199", NumberKind.TOLL_OR_TRUNK),
        ("5550132", NumberKind.LOCAL),
        ("+442079460018", NumberKind.INTERNATIONAL),
        ("02079460018", NumberKind.NATIONAL),
        ("450132", NumberKind.INCOMPLETE),
        ("1155550132", NumberKind.UNLIKELY),
        ("415555013222", NumberKind.TOO_LONG),
    ],
)
def test_the_digits_tell_the_kind(digits: str, kind: NumberKind) -> None:
    assert kind_of(digits) is kind


def test_the_same_number_with_and_without_its_area() -> None:
    assert same_number("+14155550132", "5550132")
    assert not same_number("5550132", "0132")


UNITS = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def said(digits: str, style: int) -> str:
    """Say two digits in one of three ways."""
    first, second = int(digits[0]), int(digits[1])
    if style == 1 and first == second:
        return f"double {UNITS[first]}"
    if style == 2 and first >= 2:
        return TENS[first - 1] + (f"-{UNITS[second]}" if second else "")
    return f"{UNITS[first]} {UNITS[second]}"


@given(
    area=st.integers(200, 999),
    line=st.integers(100, 199),
    styles=st.lists(st.integers(0, 2), min_size=5, max_size=5),
    commas=st.booleans(),
)
def test_any_mix_of_sayings_gives_the_digits_back(
    area: int, line: int, styles: list[int], commas: bool
) -> None:
    digits = f"{area}5550{line}"
    pairs = [digits[i : i + 2] for i in range(0, 10, 2)]
    text = (", " if commas else " ").join(said(p, s) for p, s in zip(pairs, styles, strict=True))
    (number,) = find_numbers(spoken(f"call me at {text} thanks"))
    assert number.digits == digits
