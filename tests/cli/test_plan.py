"""``aftertone plan`` as a rep uses it (P1, P2, P3)."""

import io
from pathlib import Path

import pytest

from cli.conftest import Command

ANSWERS = """Jordan
Brightwater Supply
415 555 0132
Morgan
Northgate Foods

you run two lines since May
stand-stills
your maintenance team asked about pump filters
you have them in two days instead of ten
Which three hold you up the most?
Call me back
before Thursday


"""


def test_a_plan_is_asked_for_checked_and_shown(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "morgan.yaml"
    monkeypatch.setattr("sys.stdin", io.StringIO(ANSWERS))
    new = aftertone("plan", "new", str(file), "--goal", "callback", "--context", "cold")
    assert (new.code, new.err) == (0, "")
    assert "plan card" in new.out

    check = aftertone("plan", "check", str(file))
    assert "Nothing is missing for callback" in check.out

    card = aftertone("plan", "card", str(file))
    assert "Hi Morgan, this is Jordan from Brightwater Supply." in card.out
    assert "415 · 555 · 0132" in card.out
    assert "Not ready" not in card.out


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder in which nobody may write")
def test_a_plan_that_cannot_be_written_is_one_sentence(aftertone: Command) -> None:
    done = aftertone("plan", "new", "/proc/x.yaml", "--goal", "callback", "--context", "cold")
    assert done.code == 2
    assert done.err.startswith("aftertone: /proc/x.yaml cannot be written: ")
    assert done.err.count("\n") == 1


def test_a_draft_by_a_plan_whose_day_is_past_is_refused(aftertone: Command, tmp_path: Path) -> None:
    file = tmp_path / "old.yaml"
    file.write_text(
        "goal: callback\ncontext: met\ncaller: {name: Jordan}\nreason: your filters are in\n"
        "next_step: {ask: Call me back, when: by 2020-05-01}\n"
    )
    for way in ("email", "text"):
        done = aftertone("draft", way, "--plan", str(file))
        assert (done.code, done.out) == (2, "")
        assert "'by 2020-05-01', which meant Fri 01 May 2020 and is past" in done.err


class _Stopped(io.StringIO):
    """Answers once, and is then stopped by Ctrl-C."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as io.StringIO itself has it
        line = super().readline(-1 if size is None else size)
        if not line:
            raise KeyboardInterrupt
        return line


def test_an_interview_stopped_by_ctrl_c_says_so(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "morgan.yaml"
    monkeypatch.setattr("sys.stdin", _Stopped("Jordan\n"))
    done = aftertone("plan", "new", str(file), "--goal", "callback", "--context", "cold")
    assert done.code == 130
    assert "holds every answer so far" in done.out
    assert "name: Jordan" in file.read_text()


def test_a_card_of_a_long_plan_stays_on_one_screen(aftertone: Command, tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text(
        "goal: callback\ncontext: cold\ncaller: {name: Jordan, number: 415 555 0132}\n"
        f"reason: your filters are in\nvalue: {'pump filters ' * 5_000}\n"
    )
    done = aftertone("plan", "card", str(file))
    assert len(done.out.splitlines()) < 24
    assert "…" in done.out
    assert "Cut to stay on one screen: what it brings" in done.out


def test_an_interview_that_stops_goes_on_later(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "morgan.yaml"
    monkeypatch.setattr("sys.stdin", io.StringIO("Jordan\n"))
    aftertone("plan", "new", str(file), "--goal", "callback", "--context", "cold")
    assert "name: Jordan" in file.read_text()

    monkeypatch.setattr("sys.stdin", io.StringIO("Brightwater\n"))
    again = aftertone("plan", "new", str(file))
    assert "Going on with" in again.out
    assert "Who are you?" not in again.out
    assert "company: Brightwater" in file.read_text()


def test_what_a_plan_lacks_is_said_with_its_reason_and_card(
    aftertone: Command, tmp_path: Path
) -> None:
    file = tmp_path / "p.yaml"
    file.write_text("goal: look_for_email\ncontext: cold\n")
    check = aftertone("plan", "check", str(file))
    assert "email_subject: they must know which e-mail" in check.out
    assert "cfr_64_1200" in check.out
    assert "Not ready to be said" in aftertone("plan", "card", str(file)).out


def test_a_starter_never_overwrites_a_plan(aftertone: Command, tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    file.write_text("goal: inform\ncontext: customer\n")
    done = aftertone("plan", "new", str(file), "--from", "cold-callback")
    assert done.code == 2
    assert "is there already" in done.err
    assert file.read_text() == "goal: inform\ncontext: customer\n"


def test_the_starters_are_listed_and_an_unknown_one_is_refused(
    aftertone: Command, tmp_path: Path
) -> None:
    assert "cold-pick-up-next" in aftertone("plan", "new", "--from", "list").out
    done = aftertone("plan", "new", str(tmp_path / "p.yaml"), "--from", "cold-calback")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "`cold-callback`" in done.err


def test_a_number_that_is_none_is_asked_again_or_skipped(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answers, kept in (("banana\n415 555 0132\n", "number: 415 555 0132"), ("banana\n\n", "")):
        file = tmp_path / f"plan{len(kept)}.yaml"
        monkeypatch.setattr("sys.stdin", io.StringIO(f"Jordan\nBrightwater\n{answers}"))
        new = aftertone("plan", "new", str(file), "--goal", "callback", "--context", "cold")
        assert "'banana' is no telephone number" in new.out
        assert "(for example: 415 555 0132)" in new.out
        assert "banana" not in file.read_text()
        assert kept in file.read_text()
    card = aftertone("plan", "card", str(file))
    assert "none in the plan" in card.out
    assert "in these groups" not in card.out


def test_no_folder_is_made_silently(aftertone: Command, tmp_path: Path) -> None:
    new = aftertone("plan", "new", str(tmp_path / "no" / "p.yaml"), "--from", "cold-callback")
    assert new.code == 2
    assert "there is no folder" in new.err
    assert not (tmp_path / "no").exists()


def test_the_starters_stand_in_columns(aftertone: Command) -> None:
    out = aftertone("plan", "new", "--from", "list").out
    assert len({line.index("  a ") for line in out.splitlines() if "  a " in line}) == 1
    assert "customer-confirm-meeting  a customer" in out
