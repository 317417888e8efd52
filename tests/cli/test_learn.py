"""A log becomes beliefs, and the advice takes them over."""

import json
import re
from pathlib import Path

import pytest

from aftertone.touches import Row, beliefs_from_text
from cli.conftest import Command
from proof.log.logs import outcome, touch, write

NOW = ("--at", "2027-03-01T10:00-08:00")


@pytest.fixture
def team(aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    aftertone("init", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contacts.csv").write_text(
        "contact_id,first_name,last_name,phone,email\n"
        "c-1,Alice,Example,+14155550132,alice@example.com\n"
    )
    return tmp_path


def log_of(folder: Path) -> None:
    rows: list[Row] = [
        touch(f"p{count}", 0, "leave" if count % 2 else "hold") for count in range(60)
    ]
    rows += [outcome(f"p{count}", 3) for count in range(1, 60, 4)]
    write(folder / "touches.jsonl", [*rows, outcome("p1", 50)])


def test_advice_uses_what_was_learnt(aftertone: Command, team: Path) -> None:
    log_of(team)
    done = aftertone("learn", "-o", "beliefs.json")
    assert done.code == 0, done.err
    beliefs = beliefs_from_text((team / "beliefs.json").read_text("utf-8"), name="beliefs.json")
    assert f"beliefs {beliefs.version}" in done.out
    assert "leave_voicemail, cold, callback: 4.0% -> " in done.out
    before = json.loads(aftertone("advise", "c-1", *NOW, "--json").out)
    after = json.loads(aftertone("advise", "c-1", *NOW, "--json", "--beliefs", "beliefs.json").out)
    assert beliefs.version in json.dumps(after)
    assert value(after, "leave_voicemail") > value(before, "leave_voicemail")


def value(form: dict[str, list[dict[str, object]]], action: str) -> float:
    return float(str(next(o["expected_value"] for o in form["options"] if o["action"] == action)))


def test_what_is_left_out_is_said(aftertone: Command, team: Path) -> None:
    write(
        team / "touches.jsonl", [touch("a", 0, executed_action="leave_voicemail"), outcome("b", 40)]
    )
    done = aftertone("learn")
    assert "1 touches have no logged likelihood and were left out" in done.out
    assert "what helps can't be known from this log yet" in done.out
    taken_in = aftertone("learn", "--observational")
    assert "(observational)" in taken_in.out


def test_a_rep_reads_their_own_habits(aftertone: Command, team: Path) -> None:
    log_of(team)
    assert "name the rep with --rep" in aftertone("habits").err
    done = aftertone("habits", "--rep", "rep-1")
    assert done.code == 0
    assert done.out.startswith("rep-1: 60 touches of 60 prospects")
    assert "were not tried again." in done.out
    shares = re.findall(r"\d+(?:\.\d)?( ?%)", done.out)
    assert shares
    assert set(shares) == {" %"}
    assert json.loads(aftertone("habits", "--rep", "rep-1", "--json").out)["rep"] == "rep-1"
