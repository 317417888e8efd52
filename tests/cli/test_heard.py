import json
import wave
from pathlib import Path

import jsonschema
import pytest

from cli.conftest import Command
from cli.takes import without_models, write_take
from coach.review import made
from coach.review.schemas import schema

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(autouse=True)
def _no_models(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "model" not in request.keywords:
        without_models(monkeypatch)
        monkeypatch.setattr(
            "aftertone.coach.signal.listen", lambda one: made.signals(one.duration_s)
        )


def test_it_shows_the_screen_and_writes_the_sound(aftertone: Command, tmp_path: Path) -> None:
    take, out = write_take(tmp_path / "take.wav"), tmp_path / "arrived.wav"
    done = aftertone("heard", str(take), "-o", str(out))
    assert (done.code, done.err) == (0, "")
    assert "over a landline (G.711)" in " ".join(done.out.split())
    assert "Hi Dana, this is *some.*" in done.out
    with wave.open(str(out)) as sound:
        assert (sound.getframerate(), sound.getnchannels()) == (8000, 1)
        assert sound.getnframes() == 12 * 8000


@pytest.mark.parametrize("line", ["none", "g711", "amr", "gsm"])
def test_json_fits_its_schema_over_every_line(
    aftertone: Command, tmp_path: Path, line: str
) -> None:
    take = write_take(tmp_path / "take.wav")
    form = json.loads(aftertone("heard", str(take), "--line", line, "--json").out)
    jsonschema.validate(form, schema("heard-1.json"), cls=jsonschema.Draft202012Validator)
    assert form["line"] == line


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("take.wav", "is the recording itself"),
        ("nowhere/out.wav", "there is no folder"),
        ("out.mp3", "must end in .wav"),
    ],
)
def test_where_the_sound_cannot_go_is_said_before_the_work(
    aftertone: Command, tmp_path: Path, output: str, sentence: str
) -> None:
    take = write_take(tmp_path / "take.wav")
    before = take.read_bytes()
    done = aftertone("heard", str(take), "-o", str(tmp_path / output))
    assert done.code == 2
    assert sentence in done.err
    assert take.read_bytes() == before


def test_a_script_is_what_the_screen_is_held_against(aftertone: Command, tmp_path: Path) -> None:
    take, script = write_take(tmp_path / "take.wav"), tmp_path / "script.txt"
    script.write_text("Hi Dana, this is Sam.")
    form = json.loads(aftertone("heard", str(take), "--transcript", str(script), "--json").out)
    assert form["against"] == "script"
    assert [(one["said"], one["on_screen"]) for one in form["differences"]] == [("Sam.", "some.")]
    assert (form["words_said"], form["words_kept"]) == (5, 4)


def test_review_adds_it_on_request(aftertone: Command, tmp_path: Path) -> None:
    take = str(write_take(tmp_path / "take.wav"))
    assert "On their screen" not in aftertone("review", take).out
    assert "On their screen" in aftertone("review", take, "--heard").out
    assert "over a mobile line (AMR)" in " ".join(
        aftertone("review", take, "--line", "amr").out.split()
    )
    form = json.loads(aftertone("review", take, "--heard", "--json").out)
    jsonschema.validate(form, schema("review-1.json"), cls=jsonschema.Draft202012Validator)
    jsonschema.validate(form["heard"], schema("heard-1.json"), cls=jsonschema.Draft202012Validator)
    both = aftertone("review", take, str(write_take(tmp_path / "other.wav")), "--heard").out
    assert both.count("on their screen: ") == 2


@pytest.mark.model
def test_the_number_of_the_good_sample_arrives(aftertone: Command) -> None:
    done = aftertone("heard", str(SAMPLES / "voicemail-take-3.wav"), "--json")
    form = json.loads(done.out)
    assert form["line"] == "g711"
    assert form["words_said"] > 50
    assert form["words_kept"] > form["words_said"] / 2
    assert [one["right"] for one in form["numbers"]] == [True]
