"""A team's own rules: read from YAML, held against their own lines, refused in one sentence."""

from pathlib import Path

import pytest

from aftertone.coach.message import RULES, Severity, check_message, written_message
from aftertone.coach.message.own_rules import read_own_rules, wrong_lines
from aftertone.errors import InputError
from aftertone.touches import Channel, Context, Goal

GOOD = """\
severity: error
why: our lawyers asked us not to name the old brand
try: say Brightwater
source: team meeting of 3 May
channels: [voicemail, email]
phrases: ["old (brand|name)"]
patterns: ['aqua\\s?pure']
unless: ["no longer old brand"]
must_flag:
  - The old brand is back.
  - "[email] We were AquaPure once."
must_pass:
  - Brightwater is the name.
  - It is no longer old brand.
  - "[text] The old brand is back."
"""


def folder(tmp_path: Path, text: str, name: str = "old_brand.yaml") -> Path:
    (tmp_path / name).write_text(text)
    return tmp_path


def test_a_rule_of_a_team_finds_what_it_says(tmp_path: Path) -> None:
    (own,) = read_own_rules(folder(tmp_path, GOOD), taken=[])
    assert list(wrong_lines(own)) == []
    assert (own.rule.name, own.rule.group, own.rule.severity) == (
        "old_brand",
        "our own",
        Severity.ERROR,
    )
    message = written_message(
        "Hi, the old brand.", channel=Channel.VOICEMAIL, goal=Goal.INFORM, context=Context.CUSTOMER
    )
    found = check_message(message, rules=(*RULES, own.rule))
    assert found.faults[-1].quote == "old brand" or "old_brand" in {
        one.name for one in found.faults
    }


def test_lines_that_come_out_otherwise_are_named(tmp_path: Path) -> None:
    text = GOOD.replace("- Brightwater is the name.", "- The old name stays.")
    (own,) = read_own_rules(folder(tmp_path, text), taken=[])
    (wrong,) = wrong_lines(own)
    assert (wrong.line, wrong.flagged) == ("The old name stays.", True)
    text = GOOD.replace('- The old brand is back.\n  - "[email]', '- Nothing here.\n  - "[email]')
    (own,) = read_own_rules(folder(tmp_path, text), taken=[])
    assert [one.flagged for one in wrong_lines(own)] == [False]


def test_a_threshold_asks_for_more_than_one(tmp_path: Path) -> None:
    text = """\
why: said too often
try: say it once
source: style guide
phrases: [basically]
at_least: 3
must_flag: [Basically it is basically what we basically do.]
must_pass: [Basically it is basically good.]
"""
    (own,) = read_own_rules(folder(tmp_path, text), taken=[])
    assert list(wrong_lines(own)) == []


def test_a_pattern_is_tried_on_pieces_of_a_long_text(tmp_path: Path) -> None:
    (own,) = read_own_rules(folder(tmp_path, GOOD), taken=[])
    text = "filters " * 3_000 + "AquaPure " + "filters " * 3_000
    message = written_message(
        text, channel=Channel.EMAIL, goal=Goal.INFORM, context=Context.CUSTOMER
    )
    (hit,) = own.rule.find(message)
    assert text[hit.start_char : hit.end_char] == "AquaPure"


def test_no_folder_holds_no_rules(tmp_path: Path) -> None:
    assert read_own_rules(tmp_path / "rules", taken=[]) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("severity: error", "severity: fatal", "`severity` is 'fatal'"),
        ("severity: error", "severty: error", "did you mean `severity`"),
        ("why: our", "whyy: our", "there is no field 'whyy'"),
        ("try: say Brightwater\n", "", "`try` is None"),
        ("source: team meeting of 3 May\n", "", "`source` is None"),
        ("[voicemail, email]", "[voicmail]", "did you mean `voicemail`"),
        ('["old (brand|name)"]', '["old (brand"]', "phrases cannot be read"),
        ("aqua\\s?pure", "aqua(", "no regular expression"),
        ("aqua\\s?pure", "(a+)+b", "the pattern '(a+)+b' could run without end"),
        ("must_pass:", "must_fail:", "there is no field 'must_fail'"),
        (GOOD, "- a list", "it holds no rule"),
        (GOOD, "a: [", "cannot be read as YAML"),
    ],
)
def test_a_wrong_file_is_one_sentence(tmp_path: Path, old: str, new: str, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        read_own_rules(folder(tmp_path, GOOD.replace(old, new)), taken=[])
    sentence = str(caught.value)
    assert expected in sentence
    assert "\n" not in sentence
    assert "old_brand.yaml" in sentence


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is a rule 'hype' already"):
        read_own_rules(folder(tmp_path, GOOD, "hype.yaml"), taken=["hype"])
