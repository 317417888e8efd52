from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from aftertone.coach.delivery import Verdict
from aftertone.coach.review.report.terminal import print_review, review_text
from coach.review import made

GOLDEN = """\
take-1.wav  0:12.0  goal: callback, contact: cold

What works: the right length. Mend first: number rate (0:06.9 to 0:08.5). 1
thing to mend and 1 to keep an eye on.

Mend first
  Number rate  error  0:06.9 to 0:08.5
    "555 0132."
    The digits go by at 4.4 a second, faster than anyone writes.
    Try: Say it in three groups with a breath between them.
    Rests on a convention

What you said
  0:00.5  Hi Dana, this is Sam.
  0:03.0  [um] We {sup-} we supply filters.
  0:06.0  Call 415 >> 555 0132. <<
  [filler]   {false start}   >> mend first <<

Keep an eye on
  Fillers a minute  watch  0:03.0 to 0:03.5
    You said um or uh 6 times a minute, and listeners mind from 12 on.
    Try: Stop and breathe where the um would come.
    Rests on a study: laske_2024_fillers B, conrad_2013_disfluency A

Good to know
  The file was cut off at 12.0 s.

Measures
  measure                  value  good is      verdict  rests on
  Length                    24 s  18 to 30     good     convention
  Number rate       4.4 digits/s  at most 2.5  fault    convention
  Fillers a minute        6 /min  at most 5    watch    study

  Could not be taken: pitch spread (there are fewer than 2 s of voiced speech).

Next
  Record it once more with that one change, then see whether it helped:
    aftertone compare take-1.wav NEW.wav
  What a measure, a rule or a card means: aftertone measure NAME, aftertone rule
  NAME, aftertone evidence NAME
"""


def test_the_report_reads_like_this() -> None:
    assert review_text(made.review(notes=["the file was cut off at 12.0 s"]), width=80) == GOLDEN


def test_a_pipe_gets_no_colours_and_no_loose_spaces() -> None:
    text = review_text(made.review(), width=80)
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_a_terminal_gets_colours_and_the_same_words() -> None:
    console = Console(
        file=StringIO(), width=80, force_terminal=True, color_system="standard", highlight=False
    )
    with console.capture() as capture:
        print_review(made.review(), console)
    assert "\x1b[" in capture.get()
    assert "Mend first" in capture.get()


@pytest.mark.parametrize("width", [30, 44, 60, 76, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = review_text(made.review(), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "Number rate" in text


def test_a_good_take_is_told_to_be_kept() -> None:
    text = review_text(made.review(made.length()), width=80)
    assert "Nothing needs mending" in text
    assert "aftertone heard take-1.wav" in text
    assert "Mend first" not in text


def test_a_name_with_control_characters_cannot_steer_the_terminal() -> None:
    text = review_text(made.review(name="a\x1b[2Jb.wav"), width=80)
    assert "\x1b" not in text
    assert "a?[2Jb.wav" in text


def test_a_name_with_spaces_is_quoted_in_the_next_command() -> None:
    text = review_text(made.review(name="my take.wav"), width=80)
    assert 'aftertone compare "my take.wav" NEW.wav' in text


def test_a_watched_value_is_not_called_a_thing_to_mend() -> None:
    text = review_text(made.review(made.fillers(verdict=Verdict.WATCH)), width=80)
    assert "Keep an eye on" in text
    assert "Mend first" not in text


def test_only_the_numbers_own_words_are_marked_even_where_others_overlap() -> None:
    said = made.transcript("Call 415 555 013. Thanks")
    call, *number, thanks = said.words
    early = replace(thanks, start_s=number[-1].start_s, end_s=number[-1].end_s - 0.01)
    review = made.review(made.length(), said=replace(said, words=(call, *number, early)))
    assert ">> 415 555 013. <<" in review_text(review, width=80)


def test_the_words_are_told_with_their_parts_and_their_places() -> None:
    said = (
        "Hi Dana, this is Sam Reed. I was hoping to talk with you. I was hoping to catch you. "
        "Call me at 415 555 0132."
    )
    text = review_text(made.read_review(said), width=80)
    assert '  0:01.5  who you are       "this is Sam Reed"\n' in text
    assert "Not said, and needed: your company, reason, about them and what it brings." in text
    assert "Hoping to talk  warning  0:03.5 to" in text
    assert 'Also at 0:07.0: "I was hoping to catch' in text
