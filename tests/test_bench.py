"""The benches that exist are those that run, and their tables land in the right place."""

from pathlib import Path

import pytest
from bench import __main__ as gathering

ROOT = Path(__file__).parent.parent


def test_the_register_is_the_files_on_disk() -> None:
    files = {
        f"{path.parent.name}.{path.stem}"
        for kind in ("accuracy", "speed", "proof")
        for path in (ROOT / "bench" / kind).glob("*.py")
        if path.stem != "__init__"
    }
    assert set(gathering.BENCHES) == files, "add the bench to BENCHES in bench/__main__.py"


def test_a_table_takes_the_place_of_the_last_one() -> None:
    page = "# P\n\nintro\n\n## S\n\n<!-- bench a.b -->\nold\n<!-- /bench a.b -->\n\nafter\n"
    assert gathering.placed(page, "a.b", "new\n", title="T") == page.replace("old", "new")


def test_a_new_bench_gets_a_section() -> None:
    page = gathering.placed("# P\n", "a.b", "table", title="How fast")
    assert page == "# P\n\n## How fast\n\n<!-- bench a.b -->\ntable\n<!-- /bench a.b -->\n"


def test_what_cannot_be_measured_here_leaves_what_was_measured_elsewhere() -> None:
    page = gathering.placed("# P\n", "a.b", "Not measured: no data.", title="T")
    assert "Not measured: no data." in page
    page = gathering.placed(page, "a.b", "| 1 |", title="T")
    assert "Not measured" not in page
    assert gathering.placed(page, "a.b", "Not measured: no data.", title="T") == page


def test_one_broken_bench_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measured(name: str) -> str:
        if name == "speed.broken":
            raise ZeroDivisionError
        return f"table of {name}"

    (tmp_path / "speed.md").write_text("# Speed\n")
    monkeypatch.setattr(gathering, "DOCS", tmp_path)
    monkeypatch.setattr(gathering, "measured", measured)
    monkeypatch.setattr(gathering, "title_of", str)
    assert gathering.gather(["speed.broken", "speed.other"]) == ["speed.broken"]
    assert "table of speed.other" in (tmp_path / "speed.md").read_text()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_an_unknown_bench_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "speed.none"])
    assert gathering.main() == 2
    assert capsys.readouterr().err.startswith("bench: there is no speed.none; there are ")
