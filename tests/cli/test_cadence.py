"""``aftertone cadence`` and ``aftertone next`` as a rep uses them (promises C0 to C5, T2)."""

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from icalendar import Calendar

from aftertone.workspace import Workspace, make_workspace
from cli.conftest import Command
from coach.review.schemas import schema

AT = "2027-01-05T18:00+00:00"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = make_workspace(tmp_path).workspace
    made.contacts_path.write_text((tmp_path / "contacts.example.csv").read_text())
    made.settings_path.write_text('[team]\nregion = "US"\n')
    monkeypatch.chdir(tmp_path)
    return made


def valid(form: dict[str, Any], name: str) -> dict[str, Any]:
    jsonschema.validate(form, schema(name), cls=jsonschema.Draft202012Validator)
    return form


def test_a_touch_is_described_alike_in_both_forms() -> None:
    assert schema("next-1.json")["$defs"] == schema("cadence-1.json")["$defs"]


@pytest.mark.usefixtures("workspace")
def test_show_says_what_comes_next_and_why(aftertone: Command) -> None:
    done = aftertone("cadence", "show", "c-001", "--at", AT)
    assert (done.code, done.err) == (0, "")
    assert "Alice Example, Example Mills (c-001): 0 touches so far" in done.out
    assert "call phone +14155550132" in done.out
    form = valid(
        json.loads(aftertone("cadence", "show", "c-001", "--at", AT, "--json").out),
        "cadence-1.json",
    )
    assert len(form["touches"]) == 6
    everybody = aftertone("cadence", "show", "--at", AT)
    assert "Carol Specimen" in everybody.out
    assert "Bob Sample was not screened" in everybody.out


@pytest.mark.usefixtures("workspace")
def test_the_plan_of_the_contact_is_named(aftertone: Command, workspace: Workspace) -> None:
    plan = workspace.plans_folder / "c-001-offer.yaml"
    plan.write_text("goal: book_meeting\ncontext: cold\nprospect: {name: Alice Example}\n")
    form = json.loads(aftertone("cadence", "show", "c-001", "--at", AT, "--json").out)
    assert {one["plan_id"] for one in form["touches"]} == {"c-001-offer"}
    assert {one["goal"] for one in form["touches"]} == {"book_meeting"}
    other = json.loads(aftertone("cadence", "show", "c-003", "--at", AT, "--json").out)
    assert {one["plan_id"] for one in other["touches"]} == {""}


def test_export_writes_calendar_table_and_lines_of_the_same_touches(
    aftertone: Command, workspace: Workspace
) -> None:
    done = aftertone(
        *("cadence", "export", "--at", AT),
        *("--ics", "a.ics", "--csv", "a.csv", "--json", "a.jsonl"),
    )
    assert done.code == 0, done.err
    root = workspace.root
    lines = [json.loads(one) for one in (root / "a.jsonl").read_text().splitlines()]
    touches = [touch for one in lines for touch in valid(one, "cadence-1.json")["touches"]]
    with (root / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [one["at"] for one in rows] == [one["at"] for one in touches]
    calendar = Calendar.from_ical((root / "a.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == len(touches)
    # Whoever asked to be left alone disappears from the calendar.
    aftertone("log", "add", "c-001", "--disposition", "do_not_call", "--number", "mobile")
    aftertone("cadence", "export", "--at", "2027-12-01T18:00+00:00", "--ics", "a.ics")
    again = Calendar.from_ical((root / "a.ics").read_bytes())
    assert not any(
        "Alice" in str(one["summary"]) and str(one["status"]) == "CONFIRMED"
        for one in again.walk("VEVENT")
    )


@pytest.mark.usefixtures("workspace")
def test_an_export_to_nowhere_is_one_sentence(aftertone: Command) -> None:
    done = aftertone("cadence", "export")
    assert (done.code, done.out) == (2, "")
    assert "nothing to write: give --ics OUT.ics" in done.err


@pytest.mark.usefixtures("workspace")
def test_next_is_in_the_order_of_what_advise_gains(aftertone: Command) -> None:
    form = valid(json.loads(aftertone("next", "--at", AT, "--json").out), "next-1.json")
    assert [one["contact_id"] for one in form["queue"]] == ["c-003", "c-001"]
    assert form["counts"]["ended"] == {}
    assert form["counts"]["not_today"] == 1  # Bob: unknown, get advice
    for one in form["queue"]:
        advice = json.loads(aftertone("advise", one["contact_id"], "--at", AT, "--json").out)
        assert one["advice"]["gain"] == advice["gain"]
        assert one["advice"]["best"] == advice["best"]
        shown = json.loads(
            aftertone("cadence", "show", one["contact_id"], "--at", AT, "--json").out
        )
        assert one["touch"] == shown["touches"][0]


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_table_of_next_fits_the_terminal(
    aftertone: Command, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = aftertone("next", "--at", AT)
    assert done.code == 0
    assert all(len(line) <= int(columns) for line in done.out.splitlines())
    assert "Carol Specimen, Specimen Labs (c-003)" in done.out
    assert "Today 2 of 3 contacts" in done.out


@pytest.mark.usefixtures("workspace")
def test_who_was_just_called_is_not_in_the_queue(aftertone: Command) -> None:
    aftertone("log", "add", "c-003", "--disposition", "no_answer", "--number", "phone", "--at", AT)
    aftertone("log", "add", "c-001", "--outcome", "callback", "--at", AT)
    form = json.loads(aftertone("next", "--at", "2027-01-05T18:30+00:00", "--json").out)
    assert form["queue"] == []
    assert form["counts"]["waiting"] == 1
    assert form["counts"]["ended"] == {"replied": 1}
