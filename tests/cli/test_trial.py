"""`aftertone trial`, as people call it."""

import json
from pathlib import Path

import pytest

from aftertone.cli import main

SAMPLE = Path(__file__).parent.parent / "samples" / "trial.csv"
COLUMNS = ["--arm", "arm", "--outcome", "callback", "--control", "silent"]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["trial", *words])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def test_a_finished_table_is_judged(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "report", "--table", str(SAMPLE), *COLUMNS, "--received", "left")
    assert code == 0
    assert out.startswith("It helps: callbacks, message against silent\n")
    assert "pending" in out
    assert "Where done as assigned" in out


def test_json_holds_the_verdict_and_what_is_pending(capsys: pytest.CaptureFixture[str]) -> None:
    shares = ["--share", "silent=0.5", "--share", "message=0.5"]
    _, out, _ = run(capsys, "report", "--table", str(SAMPLE), *COLUMNS, *shares, "--json")
    made = json.loads(out)
    (one,) = made["metrics"]
    assert made["schema"] == "aftertone.trial/1"
    assert one["verdict"] == "helps"
    assert one["srm"]["ok"]
    assert sum(arm["pending"] for arm in one["arms"].values()) == 100
    assert 0 < one["low"] < one["lift"] < one["high"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "--table", str(SAMPLE)], "--table needs --arm and --outcome"),
        (["report", "--table", "nowhere.csv", *COLUMNS], "there is no file nowhere.csv"),
        (["report", "--table", str(SAMPLE), *COLUMNS, "--share", "half"], "write it as ARM=0.5"),
        (
            ["report", "--table", str(SAMPLE), *COLUMNS, "--looked", "often"],
            "needs the declared shares",
        ),
        (
            ["report", "--table", str(SAMPLE), "--arm", "arm", "--outcome", "calback"],
            "did you mean `callback`",
        ),
    ],
)
def test_a_wrong_call_is_one_sentence(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    code, _, err = run(capsys, *words)
    assert code == 2
    assert said in err
    assert err.count("\n") == 1


def test_a_floor_is_made_and_its_trial_is_read_in_the_workspace(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["simulate", "--prospects", "300", "--days", "40", "--seed", "2", "-o", "floor"])
    assert ended.value.code == 0
    monkeypatch.chdir(tmp_path / "floor")
    code, out, err = run(capsys, "report", "--html", "page.html", "--chart", "path.svg")
    assert code == 0, err
    assert "Can't know yet: callbacks, message against silent" in out
    assert (tmp_path / "floor" / "page.html").read_text("utf-8").startswith("<!doctype html>")
    assert "<svg" in (tmp_path / "floor" / "path.svg").read_text("utf-8")


def test_a_plan_says_what_can_be_seen_and_how_long_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "plan", "--base-rate", "3", "--weekly", "250", "--lift", "2")
    assert code == 0
    assert "smallest rise" in out
    assert "To see +2 points takes about 6,700 prospects, 29 weeks" in " ".join(out.split())


def test_a_trial_is_settled_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["assign", "--id", "spring", "--metric", "callback", "--metric", "opt_out"]
    assert run(capsys, *words)[0] == 0
    code, _, err = run(capsys, *words)
    assert code == 2
    assert "must not change" in err
    for wrong, said in (
        (["--arm", "a=leave_voicemial", "--arm", "b=email"], "did you mean"),
        (["--arm", "a=email"], "two or more"),
        (["--metric", "calback"], "no metric"),
        (["--start", "soon"], "write it as 2027-01-04"),
        (["--window", "9"], "none of 7, 14, 28"),
    ):
        code, _, err = run(capsys, "assign", *wrong, "-o", "other.toml")
        assert code == 2
        assert said in err
    assert not (tmp_path / "other.toml").exists()
