import json
from pathlib import Path

import jsonschema
import pytest

from cli.conftest import Command
from cli.takes import without_models, write_take
from coach.review.schemas import schema

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(autouse=True)
def _no_models(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "model" not in request.keywords:
        without_models(monkeypatch)


def test_takes_are_compared_in_the_order_given(aftertone: Command, tmp_path: Path) -> None:
    long = write_take(tmp_path / "long.wav", duration_s=70)
    short = write_take(tmp_path / "short.wav", duration_s=12)
    done = aftertone("compare", str(long), str(short), "--json")
    assert (done.code, done.err) == (0, "")
    form = json.loads(done.out)
    jsonschema.validate(form, schema("compare-1.json"), cls=jsonschema.Draft202012Validator)
    assert [one["file"] for one in form["takes"]] == [str(long), str(short)]
    assert form["best"] == 2
    assert form["measures"]["length"]["changes"] == ["better"]
    assert "Take 2 is the best" in aftertone("compare", str(long), str(short)).out


def test_one_bad_take_is_named_and_the_others_compared(aftertone: Command, tmp_path: Path) -> None:
    files = [write_take(tmp_path / name) for name in ("a.wav", "b.wav")]
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"")
    done = aftertone("compare", *map(str, [*files, bad]))
    assert done.code == 2
    assert "is the best" in done.out
    assert done.err.count("\n") == 1
    assert "bad.wav is empty" in done.err


def test_one_take_cannot_be_compared(aftertone: Command, tmp_path: Path) -> None:
    done = aftertone("compare", str(write_take(tmp_path / "a.wav")))
    assert done.code == 2
    assert "comparing needs two takes or more, not 1" in done.err


@pytest.mark.model
@pytest.mark.slow
def test_the_samples_get_better(aftertone: Command) -> None:
    files = [str(SAMPLES / f"voicemail-take-{take}.wav") for take in (1, 2, 3)]
    form = json.loads(aftertone("compare", *files, "--json").out)
    assert form["best"] == 3
    assert form["measures"]["number_grouping"]["changes"][0] == "better"


@pytest.mark.model
@pytest.mark.slow
def test_takes_are_held_against_a_plan(aftertone: Command) -> None:
    files = [str(SAMPLES / f"voicemail-take-{take}.wav") for take in (1, 3)]
    plain = aftertone("compare", *files)
    planned = aftertone("compare", *files, "--plan", str(SAMPLES / "plan.yaml"))
    assert planned.code == 0, planned.err
    assert "beside the plan" in planned.out
    assert "beside the plan" not in plain.out
