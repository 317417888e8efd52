"""Pages and pictures of proof: one dress, and one sentence where the extra is missing."""

import sys
from pathlib import Path

import pytest

from aftertone.cli import main
from aftertone.errors import InputError, MissingEngine
from aftertone.proof.sheet import altair, need_picture_ending, sheet_css
from aftertone.touches import Disposition, Row
from proof.log.logs import outcome, touch, write


def test_without_altair_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingEngine, match=r"pip install 'aftertone\[proof\]'"):
        altair()


@pytest.mark.parametrize(
    "words", [["trial", "report"], ["survival"], ["replay"]], ids=["trial", "survival", "replay"]
)
def test_a_page_without_altair_ends_in_that_sentence_and_writes_nothing(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows: list[Row] = []
    for number in range(30):
        arm = "leave" if number % 2 else "hold"
        rows += [
            touch(
                f"p{number}", 0, arm, disposition=Disposition.LEFT_VOICEMAIL if number % 2 else None
            ),
            outcome(f"p{number}", 2),
        ]
    rows.append(touch("late", 40, "hold"))
    log, page = write(tmp_path / "a.jsonl", rows), tmp_path / "out.html"
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(SystemExit) as ended:
        main([*words, str(log), "--html", str(page)])
    said = capsys.readouterr().err.strip().splitlines()[-1]
    assert ended.value.code == 2
    assert said.startswith("aftertone: drawing a figure needs Altair")
    assert "pip install 'aftertone[proof]'" in said
    assert not page.exists()


def test_a_picture_needs_an_ending_that_can_be_drawn() -> None:
    need_picture_ending(Path("a.SVG"))
    with pytest.raises(InputError, match="has no ending"):
        need_picture_ending(Path("a"))
    with pytest.raises(InputError, match=r"ends in '\.pdf'"):
        need_picture_ending(Path("a.pdf"))


def test_every_verdict_has_its_colour_in_the_one_dress() -> None:
    for verdict in ("helps", "hurts", "invalid", "no_material_difference"):
        assert f".headline.{verdict}" in sheet_css()
