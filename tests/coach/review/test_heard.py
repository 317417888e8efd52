from dataclasses import replace

import jsonschema
import pytest

from aftertone.coach.recording import Line, Recording
from aftertone.coach.review.heard import Against, Difference, Fate, Heard, hear, screen
from aftertone.coach.review.report.heard_form import heard_to_json
from aftertone.coach.review.report.heard_terminal import heard_sentence, print_heard
from aftertone.coach.review.report.plain import plain_text
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Engine, Transcript, find_numbers
from coach.review import made
from coach.review.schemas import schema


class Phone:
    """A recogniser that always hears the same."""

    name = "phone"

    def __init__(self, line: str, *, followed: bool = True) -> None:
        because = "" if followed else "it is too noisy"
        self._transcript = Transcript(
            made.words(line), Engine("phone"), followed=followed, not_followed_because=because
        )
        self.heard: Recording | None = None

    def transcribe(
        self,
        recording: Recording,
        signals: Signals,
        *,
        opening: str = "",  # noqa: ARG002
    ) -> Transcript:
        assert signals.duration_s == recording.duration_s
        self.heard = recording
        return self._transcript


def heard(phone: Phone, said: Transcript | None = None, *, line: Line = Line.NONE) -> Heard:
    return hear(
        made.recording(),
        made.signals(),
        line=line,
        recogniser=phone,
        said=said or made.transcript(),
        against=Against.CLEAN_TAKE,
    )


def text_of(result: Heard) -> str:
    return plain_text(lambda console: print_heard(result, console), width=80)


def test_the_phone_hears_what_comes_out_of_the_line() -> None:
    phone = Phone("Hi")
    heard(phone, line=Line.G711)
    assert phone.heard is not None
    assert "G.711" in " ".join(phone.heard.source.notes)


def test_fillers_case_and_punctuation_are_no_differences() -> None:
    result = heard(Phone("hi dana this is sam we we supply filters call 4155550132"))
    # "We sup- we" was said; false starts are not held against the phone, its second "we" is.
    assert (result.said, result.kept) == (13, 13)
    assert result.differences == ()
    assert {word.fate for word in result.words} == {Fate.SAME}
    assert result.numbers[0].right


def test_a_number_is_the_same_however_it_is_written() -> None:
    said = made.transcript("Call four one five five five five oh one three two")
    result = heard(Phone("Call 415-555-0132."), said)
    assert result.differences == ()
    assert result.numbers[0].right


def test_changed_lost_and_added_words_are_told_with_their_time() -> None:
    said = made.transcript("this is Jordan from Brightwater Supply about filters please")
    result = heard(
        Phone("this is Jordan from bright waters Supply filters okay please"),
        said,
    )
    assert result.differences == (
        Difference("Brightwater", "bright waters", 2.5),
        Difference("about", "", 3.5),
        Difference("", "okay", None),
    )
    assert (result.said, result.kept) == (9, 7)
    assert [word.text for word in result.words if word.fate is Fate.DIFFERENT] == [
        "bright",
        "waters",
        "okay",
    ]


def test_a_word_written_apart_is_the_same_word() -> None:
    said = made.transcript("from Brightwater Supply")
    result = heard(Phone("from bright water supply"), said)
    assert (result.said, result.kept, result.differences) == (3, 3, ())
    assert {word.fate for word in result.words} == {Fate.SAME}


@pytest.mark.parametrize(
    ("on_screen", "lost", "added"),
    [
        ("415-555-0132", (), 0),
        ("415-555-0122", (8,), 0),
        ("415-555-013", (9,), 0),
        ("415-555-01322", (), 1),
    ],
)
def test_the_digits_that_were_lost_are_named(
    on_screen: str, lost: tuple[int, ...], added: int
) -> None:
    result = heard(Phone(f"Call {on_screen}"), made.transcript("Call 415-555-0132"))
    (number,) = result.numbers
    assert (number.lost, number.added) == (lost, added)
    assert number.right is (not lost and not added)


def test_no_number_on_the_screen_loses_every_digit() -> None:
    (number,) = heard(Phone("Call me"), made.transcript("Call 415-555-0132")).numbers
    assert number.lost == tuple(range(10))
    assert "No number came out at all" in text_of(
        heard(Phone("Call me"), made.transcript("Call 415-555-0132"))
    )


def test_screens_cut_at_so_many_words() -> None:
    result = heard(Phone(" ".join(f"w{place}" for place in range(20))))
    assert screen(result, 8) == "w0 w1 w2 w3 w4 w5 w6 w7 ..."
    assert screen(result, 32).endswith("w19")
    form = heard_to_json(result)
    jsonschema.validate(form, schema("heard-1.json"), cls=jsonschema.Draft202012Validator)
    assert [one["words"] for one in form["screens"]] == [8, 16, 32]
    assert [one["whole"] for one in form["screens"]] == [False, False, True]


def test_where_the_phone_follows_nothing_it_shows_nothing() -> None:
    result = heard(Phone("babble", followed=False))
    assert result.words == ()
    assert heard_sentence(result) == "Their screen would show nothing to read (it is too noisy)."


def test_without_words_to_hold_it_against_nothing_is_marked() -> None:
    said = replace(made.transcript(), followed=False, not_followed_because="it is not English")
    result = heard(Phone("hello there"), said)
    assert result.against is Against.NOTHING
    assert {word.fate for word in result.words} == {Fate.UNKNOWN}
    assert "nothing to hold the text against" in heard_sentence(result)


def test_it_reads_like_this() -> None:
    said = made.transcript("Hi Dana, this is Sam. Call me at 415 555 0132. Thanks.")
    phone = Phone("Hi Dana, this is some. Call me at 415 555 0122. Thanks.")
    assert (
        text_of(heard(phone, said, line=Line.G711))
        == """\
take-1.wav  as it arrives over a landline (G.711)

On their screen
  8 of 12 words came through as said; the number came through wrong.

  8 words  Hi Dana, this is *some.* Call me at ...
    whole  Hi Dana, this is *some.* Call me at *415* *555* *0122.* Thanks.
  *word*  not what was said

The number
  said           415 555 0132
  on the screen  415 555 0122
  The 9th digit came out wrong or not at all: say it slower, in groups, and
  twice.

Not as in your take
  0:02.5  "Sam." became "some."
  0:04.5  "415 555 0132." became "415 555 0122."

Their phone may hear it otherwise: this is one small recogniser, and every phone
cuts the text elsewhere.
What you said is taken from the clean recording by the same recogniser, and may
be wrong too.
"""
    )


def test_numbers_that_were_listened_to_twice_are_what_was_said() -> None:
    words = made.transcript("Call 415 555 0132.")
    (number,) = find_numbers(words.words)
    checked = replace(words, numbers=(replace(number, digits="4155550199"),))
    (result,) = heard(Phone("Call 415-555-0132"), checked).numbers
    assert (result.said, result.lost) == ("4155550199", (8, 9))
