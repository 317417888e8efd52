"""`aftertone trial`, as people call it."""

import json
from pathlib import Path

import pytest

from aftertone.cli import main

SAMPLE = Path(__file__).parent.parent / "samples" / "trial.csv"
COLUMNS = ["--arm", "arm", "--outcome", "callback", "--control", "silent"]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str, str]:
    capsys.readouterr()  # what was printed before belongs to another command
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
    assert err == "wrote page.html\nwrote path.svg\n"
    assert "Can't know yet: callbacks, message against silent" in out
    assert "was computed again from the salt" in " ".join(out.split())
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


@pytest.fixture
def floor(tmp_path: Path) -> Path:
    with pytest.raises(SystemExit):
        main(["simulate", "--prospects", "300", "--days", "40", "--seed", "2", "-o", str(tmp_path)])
    return tmp_path / "touches.jsonl"


def swap_arms(log: Path) -> None:
    text = log.read_text("utf-8")
    for old, new in (('"silent"', '"?"'), ('"message"', '"silent"'), ('"?"', '"message"')):
        text = text.replace(f'"arm":{old}', f'"arm":{new}')
    log.write_text(text, "utf-8")


def test_swapped_arms_are_found_though_nobody_named_the_trial(
    capsys: pytest.CaptureFixture[str], floor: Path
) -> None:
    _, out, _ = run(capsys, "report", str(floor), "--json")
    sound = json.loads(out)
    assert sound["arms_checked"] is True
    assert sound["metrics"][0]["verdict"] != "invalid"
    swap_arms(floor)
    _, out, _ = run(capsys, "report", str(floor), "--json")
    assert json.loads(out)["metrics"][0]["verdict"] == "invalid"


def test_where_no_trial_file_is_known_the_report_says_that_nobody_checked(
    capsys: pytest.CaptureFixture[str], floor: Path
) -> None:
    (floor.parent / "TRIAL.toml").unlink()
    _, out, _ = run(capsys, "report", str(floor))
    plain = " ".join(out.split())
    assert "Nobody checked the arms against a salt." in plain
    assert "arms that were swapped would not be noticed" in plain
    _, out, _ = run(capsys, "report", str(floor), "--json")
    assert json.loads(out)["arms_checked"] is False


def test_a_trial_file_of_another_trial_is_left_out_aloud(
    capsys: pytest.CaptureFixture[str], floor: Path
) -> None:
    file = floor.parent / "TRIAL.toml"
    file.write_text(file.read_text("utf-8").replace("leave-or-not", "another"), "utf-8")
    code, out, err = run(capsys, "report", str(floor), "--json")
    assert code == 0
    assert "settles the trial 'another'" in err
    assert json.loads(out)["arms_checked"] is False


def test_a_log_without_a_trial_is_described(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ["simulate", "--prospects", "200", "--days", "40", "--seed", "2", "-o", str(tmp_path)]
    with pytest.raises(SystemExit):
        main([*words, "--policy", "as_logged"])
    log, page = str(tmp_path / "touches.jsonl"), tmp_path / "page.html"
    code, out, err = run(capsys, "report", log, "--html", str(page))
    assert code == 0
    assert "Can't know yet: the log holds no trial" in out
    assert "Observational" in out
    assert "aftertone trial assign" in " ".join(out.split())
    assert str(page) in err
    assert page.read_text("utf-8").startswith("<!doctype html>")
    _, out, _ = run(capsys, "report", log, "--metric", "meeting", "--json")
    made = json.loads(out)
    assert (made["schema"], made["verdict"]) == ("aftertone.description/1", "cannot_know_yet")
    assert set(made["done"][0]["events"]) == {"meeting"}
    code, _, err = run(capsys, "report", log, "--chart", "a.png")
    assert code == 2
    assert "the log holds none" in err
