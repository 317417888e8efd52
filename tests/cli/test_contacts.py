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
    assert "1 added, 0 changed, 0 as they were, 1 cells or rows refused" in done.out
    assert "columns not taken over: Shoe size" in done.out
    assert "export.csv: line 3, column `phone`: '12' is not a phone number" in done.err


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
