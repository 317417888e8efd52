"""How a meeting went is asked at the phone, before anything is advised (promises C5, T2)."""

from pathlib import Path

import pytest

from aftertone.touches import Decision, Outcome, OutcomeType
from cli.sitting.at_the_phone import CONTACTS, make_team, sit

MET = CONTACTS.replace("owner\n", "owner,meeting_at\n").replace(
    "cold,rep-1\n", "active_deal,rep-1,2027-03-01T10:00:00-08:00\n", 1
)


@pytest.mark.parametrize("size", [(80, 24), (50, 24), (120, 40)])
def test_after_a_meeting_it_is_asked_how_it_went_before_anything_is_advised(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    team = make_team(tmp_path, contacts=MET)
    (page,) = sit(team, "q", size=size).pages
    assert "how did the meeting go?" in page
    assert "The meeting of Mon 01 Mar 10:00 is" in page
    assert "9 did not come" in page
    assert "0 they came" in page
    assert "when the tone sounds" not in page
    assert "▶" not in page
    assert len(page.split("\n")) <= size[1]


def test_who_did_not_come_is_called_at_once_to_set_another_time(tmp_path: Path) -> None:
    team = make_team(tmp_path, contacts=MET)
    done = sit(team, ["9", "v", "q"])
    outcome, touch = done.rows
    assert isinstance(outcome, Outcome)
    assert (outcome.type, outcome.channel) == (OutcomeType.NO_SHOW, None)
    assert isinstance(touch, Decision)
    assert "when the tone sounds" in done.pages[1]
    assert (
        "why      They did not come to the meeting of Mon 01 Mar: set another time."
        in done.pages[1]
    )
    assert "Logged: did not come." in done.pages[1]


def test_who_came_leads_to_the_next_card(tmp_path: Path) -> None:
    team = make_team(tmp_path, contacts=MET)
    done = sit(team, ["0", "q"], who="")
    assert "Alice Example" in done.pages[0]
    assert "how did the meeting go?" in done.pages[0]
    assert "Bob Sample" in done.pages[1]
    (outcome,) = done.rows
    assert isinstance(outcome, Outcome)
    assert outcome.type is OutcomeType.MEETING_HELD


def test_enter_dials_nothing_where_an_e_mail_is_to_be_written(tmp_path: Path) -> None:
    team = make_team(
        tmp_path, contacts="contact_id,first_name,email,country\nc-1,Flo,flo@example.com,US\n"
    )
    done = sit(team, ["\r", "q"], who="")
    assert "▶E e-mail sent" in done.pages[0]
    assert "Nothing is dialled for this touch" in done.pages[1]
    assert "Dialling" not in done.pages[1]
