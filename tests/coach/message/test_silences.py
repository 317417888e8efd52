"""Faults are silenced with a reason, and stay to be counted."""

import pytest

from aftertone.coach.message import RULES, check_message, written_message
from aftertone.coach.message.silences import SilencedBy, apart, line_silences, team_silences
from aftertone.errors import InputError
from aftertone.touches import Channel, Context, Goal

KNOWN = [rule.name for rule in RULES]
TEXT = (
    "We are the world leader. [silence superlative_claim: the register says so]\n"
    "We are the world leader."
)


def test_a_line_silences_its_own_fault_and_no_other() -> None:
    text, silences = line_silences(TEXT, known=KNOWN)
    assert len(text) == len(TEXT)
    assert "silence" not in text
    message = written_message(
        text, channel=Channel.EMAIL, goal=Goal.INFORM, context=Context.CUSTOMER
    )
    whole = check_message(message)
    found, silenced = apart(whole, silences)
    assert [one.fault.start_char for one in silenced] == [
        one.start_char for one in whole.faults if one.name == "superlative_claim"
    ][:1]
    assert [one.silence.reason for one in silenced] == ["the register says so"]
    assert "superlative_claim" in {one.name for one in found.faults}
    assert len(found.faults) + len(silenced) == len(whole.faults)


def test_a_team_silences_a_rule_everywhere_and_the_next_fault_is_mended_first() -> None:
    text = TEXT.split(" [", maxsplit=1)[0]
    message = written_message(
        text, channel=Channel.EMAIL, goal=Goal.INFORM, context=Context.CUSTOMER
    )
    silences = team_silences(
        {"superlative_claim": "we are", "missing_who": "the signature has it"},
        known=[*KNOWN, "missing_who"],
    )
    found, silenced = apart(check_message(message), silences)
    assert {one.fault.name for one in silenced} == {"superlative_claim", "missing_who"}
    assert {one.silence.by for one in silenced} == {SilencedBy.TEAM}
    assert found.fix_first is None or found.fix_first.name != "superlative_claim"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi.\nBest ever. [silence hype]", "line 2 has '[silence hype]'"),
        ("Best ever. [silence hype: ]", "its reason"),
        ("Best ever. [silence hyp: it is]", "did you mean `hype`"),
        ("Best ever. [silence]", "names its rule"),
    ],
)
def test_a_silence_without_reason_or_rule_is_an_error(text: str, expected: str) -> None:
    with pytest.raises(InputError, match="silence") as caught:
        line_silences(text, known=KNOWN)
    assert expected in str(caught.value)
