import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from aftertone.coach.review.report.csv_form import csv_header
from cli.conftest import Command
from cli.takes import without_models, write_take
from coach.review import made
from coach.review.schemas import schema

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(autouse=True)
def _no_models(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "model" not in request.keywords:
        without_models(monkeypatch)


@pytest.fixture
def takes(tmp_path: Path) -> Path:
    """A folder with two good takes, one of them a rep's, and two bad files."""
    folder = tmp_path / "takes"
    write_take(folder / "a.wav")
    write_take(folder / "sam" / "b.wav")
    (folder / "empty.wav").write_bytes(b"")
    (folder / "letter.wav").write_bytes(b"%PDF-1.7\n")
    return folder


def test_one_file_gets_the_whole_report(aftertone: Command, tmp_path: Path) -> None:
    done = aftertone("review", str(write_take(tmp_path / "take.wav")))
    assert (done.code, done.err) == (0, "")
    first = " ".join(done.out.split())
    assert first.startswith(f"{tmp_path / 'take.wav'} 0:12.0 goal: callback, contact: cold ")
    assert "What you said" in done.out
    assert "\x1b" not in done.out


def test_json_of_one_file_is_one_object_that_fits_the_schema(
    aftertone: Command, tmp_path: Path
) -> None:
    take = str(write_take(tmp_path / "take.wav"))
    done = aftertone("review", take, "--json", "--goal", "inform", "--context", "met")
    form = json.loads(done.out)
    jsonschema.validate(form, schema("review-1.json"), cls=jsonschema.Draft202012Validator)
    assert (form["goal"], form["context"], form["file"]) == ("inform", "met", take)
    assert "tracks" not in form
    tracks = json.loads(aftertone("review", take, "--json", "--tracks").out)["tracks"]
    assert set(tracks) == {"pitch", "level", "speech"}


def test_the_same_file_gives_the_same_json(aftertone: Command, tmp_path: Path) -> None:
    take = str(write_take(tmp_path / "take.wav"))
    assert aftertone("review", take, "--json").out == aftertone("review", take, "--json").out


def test_a_folder_gets_a_line_a_take_and_a_table_for_the_coach(
    aftertone: Command, takes: Path
) -> None:
    done = aftertone("review", str(takes))
    assert done.code == 2
    lines = done.out.splitlines()
    assert lines[0].startswith(f"{takes / 'a.wav'}  0:12.0  ")
    assert lines[1].startswith(f"{takes / 'sam' / 'b.wav'}  0:12.0  ")
    assert "2 takes, " in done.out
    assert "work on" in done.out


def test_each_bad_file_is_one_sentence_on_stderr(aftertone: Command, takes: Path) -> None:
    err = aftertone("review", str(takes), str(takes / "missing.wav")).err.splitlines()
    assert err == [
        f"aftertone: {takes / 'empty.wav'} is empty (0 bytes); copy or record it again.",
        f"aftertone: {takes / 'letter.wav'} is a PDF document, not sound; give a sound file.",
        f"aftertone: {takes / 'missing.wav'} does not exist; check the name.",
    ]


def test_json_of_a_folder_is_one_object_a_line_and_nothing_else(
    aftertone: Command, takes: Path
) -> None:
    done = aftertone("review", str(takes), "--json")
    assert done.code == 2
    assert [Path(json.loads(line)["file"]).name for line in done.out.splitlines()] == [
        "a.wav",
        "b.wav",
    ]


def test_csv_has_the_good_takes_with_their_rep(
    aftertone: Command, takes: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    assert aftertone("review", str(takes), "--csv", str(out)).code == 2
    with out.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        assert list(reader.fieldnames or []) == csv_header()
        assert [(Path(row["file"]).name, row["rep"]) for row in reader] == [
            ("a.wav", ""),
            ("b.wav", "sam"),
        ]


def test_a_page_and_a_chart_are_written_whole(aftertone: Command, tmp_path: Path) -> None:
    take = str(write_take(tmp_path / "take.wav"))
    page, chart = tmp_path / "review.html", tmp_path / "take.svg"
    done = aftertone("review", take, "--html", str(page), "--chart", str(chart))
    assert done.code == 0
    assert page.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
    assert chart.read_text("utf-8").startswith("<svg")
    assert {path.name for path in tmp_path.iterdir()} == {"take.wav", "review.html", "take.svg"}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--html", "x.html", "{takes}"], "--html shows one recording, not several"),
        (["--chart", "x.svg", "{takes}"], "--chart shows one recording, not several"),
        (["--tracks", "{take}"], "--tracks adds to JSON; give --json as well"),
        (["--csv", "nowhere/x.csv", "{take}"], "there is no folder nowhere"),
        (["--html", "{takes}", "{take}"], "it is a folder"),
        (["--chart", "x.pdf", "{take}"], "must end in .png or .svg"),
        (["--goal", "sell", "{take}"], "--goal is 'sell': give one of callback, book_meeting"),
    ],
)
def test_what_cannot_be_is_said_before_the_work(
    aftertone: Command, takes: Path, options: list[str], sentence: str
) -> None:
    filled = [one.format(takes=takes, take=takes / "a.wav") for one in options]
    done = aftertone("review", *filled)
    assert done.code == 2
    assert done.out == ""
    assert sentence in done.err
    assert done.err.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the rights of a folder do not bind root")
def test_an_output_that_cannot_be_written_leaves_nothing_behind(
    aftertone: Command, tmp_path: Path
) -> None:
    take, closed = write_take(tmp_path / "take.wav"), tmp_path / "closed"
    closed.mkdir(mode=0o500)
    done = aftertone("review", str(take), "--csv", str(closed / "out.csv"))
    assert done.code == 2
    assert "cannot be written" in done.err
    assert list(closed.iterdir()) == []


def test_a_full_disk_leaves_the_old_file_whole(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, out = write_take(tmp_path / "take.wav"), tmp_path / "out.csv"
    out.write_text("old\n")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = aftertone("review", str(take), "--csv", str(out))
    assert done.code == 2
    assert "No space left on device" in done.err
    assert out.read_text() == "old\n"
    assert {path.name for path in tmp_path.iterdir()} == {"take.wav", "out.csv"}


def test_an_engine_that_is_missing_ends_it_with_one_sentence(
    aftertone: Command, takes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(
        "aftertone.coach.review.reviewer.listen",
        lambda recording: made.signals(recording.duration_s),
    )
    done = aftertone("review", str(takes), "--engine", "no-such-engine")
    assert done.code == 2
    assert done.out == ""
    assert done.err.splitlines()[-1].startswith("aftertone: no speech model 'no-such-engine'")


@pytest.mark.model
def test_the_sample_is_reviewed_from_end_to_end(aftertone: Command) -> None:
    done = aftertone("review", str(SAMPLES / "voicemail-take-1.wav"), "--json")
    assert (done.code, done.err) == (0, "")
    form = json.loads(done.out)
    jsonschema.validate(form, schema("review-1.json"), cls=jsonschema.Draft202012Validator)
    assert form["duration_s"] == pytest.approx(37.5, abs=3)
    assert "brightwater" in form["text"].lower().replace(" ", "")
    assert form["fix_first"] is not None
    assert form["provenance"]["weights"]["tiny.en"].startswith("1a5afae0")


@pytest.mark.model
def test_a_pipe_gets_plain_text_from_the_command_itself(tmp_path: Path) -> None:
    environment = {**os.environ, "COLUMNS": "70"}
    done = subprocess.run(
        [sys.executable, "-m", "aftertone", "review", str(SAMPLES / "voicemail-take-2.wav")],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 70


def test_a_rep_without_a_workspace_is_told_so(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = aftertone("review", str(write_take(tmp_path / "take.wav")), "--rep", "sam")
    assert done.code == 0
    assert "there is no workspace here" in done.err


def test_five_kept_takes_become_the_reps_own_baseline(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    aftertone("init")
    takes = [write_take(tmp_path / f"{place}.wav", duration_s=10 + place) for place in range(6)]
    for take in takes[:5]:
        aftertone("review", str(take), "--rep", "sam")
    assert len(list((tmp_path / "takes" / "sam").glob("*.json"))) == 5
    form = json.loads(aftertone("review", str(takes[5]), "--rep", "sam", "--json").out)
    assert form["provenance"]["settings"]["own_baseline"] is True
    assert "own_baseline" in {one["basis"] for one in form["measures"].values()}


def test_a_kept_take_is_not_judged_by_itself(
    aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    aftertone("init")
    takes = [write_take(tmp_path / f"{place}.wav", duration_s=10 + place) for place in range(5)]
    for take in takes:
        aftertone("review", str(take), "--rep", "sam")
    form = json.loads(aftertone("review", str(takes[0]), "--rep", "sam", "--json").out)
    assert form["provenance"]["settings"]["own_baseline"] is False  # four others are too few


def test_a_name_that_is_no_text_can_be_reviewed(aftertone: Command, tmp_path: Path) -> None:
    take = write_take(tmp_path / "take.wav")
    odd = tmp_path / os.fsdecode(b"caf\xe9.wav")
    take.rename(odd)
    assert "caf?.wav" in aftertone("review", str(odd)).out
    assert json.loads(aftertone("review", str(odd), "--json").out)["file"] == str(odd)


def test_what_was_written_is_said_and_a_csv_of_nothing_is_not_written(
    aftertone: Command, takes: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    assert f"Written: {out}" in aftertone("review", str(takes / "a.wav"), "--csv", str(out)).out
    out.unlink()
    assert aftertone("review", str(takes / "empty.wav"), "--csv", str(out)).out == ""
    assert not out.exists()


def test_given_words_stand_in_for_the_recogniser(aftertone: Command, tmp_path: Path) -> None:
    take, words = write_take(tmp_path / "take.wav"), tmp_path / "words.txt"
    words.write_text("Hi Dana, this is Sam. Call 415 555 0199.")
    form = json.loads(aftertone("review", str(take), "--transcript", str(words), "--json").out)
    jsonschema.validate(form, schema("review-1.json"), cls=jsonschema.Draft202012Validator)
    assert form["text"] == words.read_text()
    assert form["transcript"]["engine"] == "given"
    assert form["measures"]["fillers_per_minute"]["verdict"] == "unmeasurable"
    assert [one["digits"] for one in form["numbers"]] == ["4155550199"]
    folder = aftertone("review", str(take), str(take.parent), "--transcript", str(words))
    assert "--transcript holds the words of one recording" in folder.err


def test_words_that_cannot_be_read_are_named(aftertone: Command, tmp_path: Path) -> None:
    take, words = write_take(tmp_path / "take.wav"), tmp_path / "words.txt"
    words.write_text("")
    done = aftertone("review", str(take), "--transcript", str(words))
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "words.txt" in done.err


def test_a_plan_gives_goal_and_context_and_is_read_before_the_work(
    aftertone: Command, tmp_path: Path
) -> None:
    take = str(write_take(tmp_path / "take.wav"))
    plan = tmp_path / "plan.yaml"
    plan.write_text("goal: inform\ncontext: customer\n")
    form = json.loads(aftertone("review", take, "--plan", str(plan), "--json").out)
    assert (form["goal"], form["context"]) == ("inform", "customer")
    assert form["provenance"]["settings"]["plan_sha256"]
    given = json.loads(
        aftertone("review", take, "--plan", str(plan), "--goal", "callback", "--json").out
    )
    assert (given["goal"], given["context"]) == ("callback", "customer")
    done = aftertone("review", take, "--plan", str(tmp_path / "none.yaml"))
    assert done.code == 2
    assert "there is no plan" in done.err
