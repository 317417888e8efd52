"""`aftertone replay` and `aftertone survival` on a log of which the truth is known."""

import json
from pathlib import Path

import jsonschema
import pytest

from aftertone.cli import main
from aftertone.touches import Action, Row
from proof.log.logs import HOLD, LEAVE, outcome, touch, write

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a log: half are left a message, and 20 % of them call back, against 8 %."""
    rows: list[Row] = []
    for number in range(1200):
        arm, who = ("leave", "hold")[number % 2], f"p{number}"
        rows.append(
            touch(
                who,
                number / 100,
                arm,
                eligible_actions=(LEAVE, HOLD, Action.VOICEMAIL_PLUS_EMAIL),
                propensities=(0.5, 0.5, 0.0),
                plan_id="short" if arm == "leave" else "",
            )
        )
        if (number // 2) % 25 < (5 if arm == "leave" else 2):
            rows.append(outcome(who, number / 100 + 2))
    rows.append(touch("last", 40))
    return write(tmp_path_factory.mktemp("log") / "touches.jsonl", rows)


def run(*words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    assert ended.value.code in {0, None}


def test_the_schools_are_told_apart_and_what_had_no_chance_is_not_told(
    log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("replay", str(log), "--json")
    form = json.loads(capsys.readouterr().out)
    schema = json.loads((SCHEMAS / "replay-1.json").read_text("utf-8"))
    jsonschema.validate(form, schema, cls=jsonschema.Draft202012Validator)
    found = {one["name"]: one for one in form["policies"]}
    assert found["always_leave_short"]["low"] < 0.20 < found["always_leave_short"]["high"]
    assert found["always_leave_short"]["verdict"] == "helps"
    assert found["never_leave"]["verdict"] == "hurts"
    assert found["voicemail_plus_email"]["verdict"] == "not_identified"
    assert found["voicemail_plus_email"]["value"] is None
    assert form["left_out"][0]["count"] == 1


def test_a_policy_of_ones_own_stands_beside_what_reps_did(
    log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("name: half\nrules: [{then: {leave_voicemail: 0.5, hang_up_call_later: 0.5}}]\n")
    page = tmp_path / "out.html"
    run("replay", str(log), "--policy", str(own), "--html", str(page))
    shown = capsys.readouterr().out
    assert "half" in shown
    assert "as logged" in shown
    text = page.read_text("utf-8")
    assert "<svg" in text
    assert "://" not in text.replace("http://www.w3.org", "")


def test_answers_by_script(log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, chart = tmp_path / "out.html", tmp_path / "out.svg"
    run("survival", str(log), "--html", str(page), "--chart", str(chart), "--json")
    form = json.loads(capsys.readouterr().out)
    schema = json.loads((SCHEMAS / "survival-1.json").read_text("utf-8"))
    jsonschema.validate(form, schema, cls=jsonschema.Draft202012Validator)
    assert form["whole"]["prospects"] == 600
    assert form["whole"]["share"]["low"] < 0.2 < form["whole"]["share"]["high"]
    assert "called back" in page.read_text("utf-8")
    assert chart.read_text("utf-8").startswith("<svg")
    run("survival", str(log), "--by", "action")
    assert "sooner" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("replay", "--policy", "never_leaf"), "did you mean `never_leave`"),
        (("replay", "--tones", "last"), "--tones is 'last'"),
        (("replay", "--metric", "call"), "did you mean `callback`"),
        (("survival", "--by", "hours"), "there is no grouping 'hours'"),
        (("survival", "--chart", "a.pdf"), "give .png or .svg"),
    ],
)
def test_wrong_words_end_in_one_sentence(
    log: Path, words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, str(log)])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
