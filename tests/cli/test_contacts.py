from pathlib import Path

import pytest

from cli.conftest import Command


@pytest.fixture
def team(aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    aftertone("init", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_import_says_what_was_added_and_what_refused(aftertone: Command, team: Path) -> None:
    (team / "export.csv").write_text(
        "Record ID,First name,Phone number,Shoe size\n1,Alice,+14155550132,38\n2,Bob,12,44\n"
    )
    done = aftertone("contacts", "import", "export.csv", "--map", "hubspot")
    assert done.code == 1
    assert "2 added, 0 changed, 0 as they were, 1 cells or rows refused" in done.out
    assert "columns not taken over: Shoe size" in done.out
    assert "export.csv: line 3, column `phone`: '12' is not a phone number" in done.err


def test_an_export_of_hubspot_is_recognised_and_nobody_becomes_mailable(
    aftertone: Command, team: Path
) -> None:
    example = Path(__file__).parents[2] / "docs/examples/hubspot.csv"
    done = aftertone("contacts", "import", str(example))
    assert "Its headings are those of hubspot: read with --map hubspot.\n3 added" in done.out
    assert "columns not taken over" not in done.out
    said = aftertone("log", "add", "102", "--reply", "Stop", "--channel", "phone")
    assert "stopped from now on: phone, voicemail" in said.out
    again = aftertone("contacts", "import", str(example), "--map", "hubspot")
    assert "0 added, 0 changed, 3 as they were" in again.out


def test_a_column_of_opt_outs_that_nothing_takes_ends_the_import(
    aftertone: Command, team: Path
) -> None:
    (team / "export.csv").write_text("contact_id,DNC\n1,x\n")
    done = aftertone("contacts", "import", "export.csv")
    assert (done.code, done.out) == (2, "")
    assert "in `DNC`; add --map with a map of your own, or --leave-out" in done.err
    assert aftertone("contacts", "import", "export.csv", "--leave-out", "DNC").code == 0


def test_a_dry_run_says_would(aftertone: Command, team: Path) -> None:
    (team / "export.csv").write_text("contact_id\n1\n")
    before = (team / "contacts.csv").read_bytes()
    done = aftertone("contacts", "import", "export.csv", "--dry-run")
    assert "1 would be added" in done.out
    assert (team / "contacts.csv").read_bytes() == before


def test_check_names_bad_rows(aftertone: Command, team: Path) -> None:
    (team / "contacts.csv").write_text("contact_id,mobile\n1,+14155550132\n2,x\n")
    done = aftertone("contacts", "check")
    assert (done.code, done.out) == (1, "1 contacts with 1 numbers can be used\n")
    assert "contacts.csv: line 3, column `mobile`" in done.err
