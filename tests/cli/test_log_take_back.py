"""Taking a row of the log back: a correction is added, nothing is written over."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from aftertone.desk.contact import Contact, load_contacts
from aftertone.touches import Channel, Correction, Decision, row_from
from aftertone.workspace import Workspace, read_touches
from cli.conftest import Command

AT = ("--at", "2026-01-05T18:00:00+00:00")


@pytest.fixture
def team(aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    aftertone("init", str(tmp_path), "--region", "US")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contacts.csv").write_text(
        "contact_id,first_name,phone,timezone\nc-1,Alice,+14155550132,America/Los_Angeles\n"
    )
    return Workspace(tmp_path)


def alice(team: Workspace) -> Contact:
    return load_contacts(team).rows[0]


def test_a_doubled_touch_is_taken_back_as_the_warning_says(
    aftertone: Command, team: Workspace
) -> None:
    call = ("log", "add", "c-1", "--disposition", "no_answer", *AT)
    aftertone(*call)
    said = aftertone(*call).err
    before = team.touches_path.read_bytes()
    command = said.split("`")[1].removeprefix("aftertone ").split()
    assert command[:3] == ["log", "take-back", "c-1"]
    done = aftertone(*command)
    assert done.out == "Alice: no_answer on +14155550132, touch 2 taken back\n"
    assert team.touches_path.read_bytes().startswith(before), "history is never written over"
    assert alice(team).history.attempts == 1
    again = aftertone(*command)
    assert (again.code, "was taken back before; nothing is added" in again.out) == (0, True)
    assert len(read_touches(team, make=row_from).rows) == 3


def test_the_last_rows_are_listed_with_their_ids(aftertone: Command, team: Workspace) -> None:
    assert aftertone("log", "take-back", "c-1").out == "Alice: nothing stands in the log.\n"
    aftertone("log", "add", "c-1", "--disposition", "busy", *AT)
    aftertone("log", "add", "c-1", "--outcome", "callback", "--channel", "phone", *AT)
    first, second, how = aftertone("log", "take-back", "c-1").out.splitlines()
    assert first.startswith("d-")
    assert "Mon 05 Jan 2026" in first
    assert first.endswith("busy on +14155550132, touch 1")
    assert second.endswith("callback by phone")
    assert how == "Take one back: aftertone log take-back c-1 ID"
    short = second.split()[0][:6]
    assert (
        aftertone("log", "take-back", "c-1", short).out == "Alice: callback by phone taken back\n"
    )
    assert alice(team).history.outcomes == ()


def test_an_opt_out_is_taken_back_with_a_reason_alone(aftertone: Command, team: Workspace) -> None:
    aftertone("log", "add", "c-1", "--outcome", "opt_out", "--channel", "text", *AT)
    (out,) = alice(team).history.outcomes
    refused = aftertone("log", "take-back", "c-1", out.outcome_id)
    assert refused.code == 2
    assert "is why Alice is left alone by text; to take it back, say why: --reason" in refused.err
    assert alice(team).stopped_channels == {Channel.TEXT}
    done = aftertone("log", "take-back", "c-1", out.outcome_id, "--reason", "was meant for Bob")
    assert done.out == "Alice: opt_out by text taken back\n  allowed again: text\n"
    (correction,) = (
        one for one in read_touches(team, make=row_from).rows if isinstance(one, Correction)
    )
    assert correction.reason == "was meant for Bob"


def test_a_row_that_is_not_theirs_is_one_sentence(aftertone: Command, team: Workspace) -> None:
    aftertone("log", "add", "c-1", "--disposition", "busy", *AT)
    aftertone("log", "add", "c-1", "--disposition", "no_answer", *AT)
    none = aftertone("log", "take-back", "c-1", "x-1")
    assert (none.code, "Alice has no row 'x-1' in the log" in none.err) == (2, True)
    many = aftertone("log", "take-back", "c-1", "d-")
    assert (many.code, "'d-' begins the ids of 2 rows" in many.err) == (2, True)


@pytest.mark.slow
def test_two_at_once_take_back_one_row_and_lose_nothing(
    aftertone: Command, team: Workspace
) -> None:
    aftertone("log", "add", "c-1", "--disposition", "busy", *AT)
    row = alice(team).history.decisions[0].decision_id
    code = (
        "from aftertone.cli import main\n"
        f"for words in (['take-back', 'c-1', {row!r}], ['add', 'c-1', '--disposition', 'busy']):\n"
        "    try: main(['log', *words])\n"
        "    except SystemExit as ended: assert not ended.code\n"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code], cwd=team.root, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [one.wait(timeout=120) for one in both] == [0, 0]
    loaded = read_touches(team, make=row_from)
    assert loaded.problems == ()
    assert alice(team).history.attempts == 2
    assert row not in {one.decision_id for one in alice(team).history.decisions}


def test_a_call_that_they_asked_for_is_logged_with_its_time(
    aftertone: Command, team: Workspace
) -> None:
    asked = ("log", "add", "c-1", "--disposition", "callback_requested", *AT, "--call-back-at")
    done = aftertone(*asked, "Tue 16:00")
    assert done.out.splitlines()[1] == "  to be called on Tue 06 Jan 2026 at 16:00 PST"
    (touch,) = alice(team).history.decisions
    assert isinstance(touch, Decision)
    assert touch.call_back_at == datetime.fromisoformat("2026-01-06T16:00-08:00")
    late = aftertone("next", "--at", "2026-01-06T12:00-08:00")
    assert "They asked to be called on Tue 06 Jan at 16:00" in " ".join(late.out.split())
    for when, says in (
        ("at four", "cannot be read"),
        ("2026-01-02T10:00", "is past"),
        ("someday 16:00", "names no day"),
    ):
        refused = aftertone(*asked, when)
        assert (refused.code, says in refused.err) == (2, True)
    alone = ("log", "add", "c-1", "--outcome", "callback", "--call-back-at", "Tue 16:00")
    assert "--call-back-at needs --disposition" in aftertone(*alone).err
    assert alice(team).history.attempts == 1
