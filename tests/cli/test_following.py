"""A trial of which one arm follows the advice: asked, logged, judged and learnt from (E1, D1, S1)."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from aftertone.touches import Action, Decision, beliefs_from_text, read_trial, row_from
from aftertone.workspace import Workspace, read_touches
from cli.conftest import Command

START = datetime.fromisoformat("2027-03-01T10:00:00-05:00")
ENDS = {
    Action.LEAVE_VOICEMAIL: "left_voicemail",
    Action.VOICEMAIL_PLUS_EMAIL: "left_voicemail",
}
PROSPECTS = 10


@pytest.fixture
def team(aftertone: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    aftertone("init", str(tmp_path), "--region", "US")
    monkeypatch.chdir(tmp_path)
    rows = [
        f"c-{place},Alice,Example,+1212555{100 + place:04},a{place}@example.com,US,"
        "America/New_York,rep-1"
        for place in range(PROSPECTS)
    ]
    (tmp_path / "contacts.csv").write_text(
        "\n".join(["contact_id,first_name,last_name,phone,email,country,timezone,owner", *rows])
    )
    made = aftertone(
        *("trial", "assign", "--id", "standing", "--salt", "k3", "--explore", "40"),
        *("--arm", "silent=hang_up_call_later", "--arm", "advice=advice"),
        *("--share", "silent=0.3", "--share", "advice=0.7", "--start", "2027-01-04"),
    )
    assert made.code == 0, made.err
    return Workspace(tmp_path)


def call(aftertone: Command, place: int, *, at: datetime) -> dict[str, object]:
    """Ask at the tone and log what was done: as a rep who obeys."""
    asked = aftertone(
        *("advise", f"c-{place}", "--trial", "TRIAL.toml", "--at", at.isoformat(), "--json")
    )
    assert asked.code == 0, asked.err
    Path("advice.json").write_text(asked.out)
    form: dict[str, object] = json.loads(asked.out)
    done = Action(str(form["chosen"]))
    logged = aftertone(
        *("log", "add", f"c-{place}", "--disposition", ENDS.get(done, "went_to_voicemail")),
        *("--action", done.value, "--advice", "advice.json", "--at", at.isoformat()),
    )
    assert logged.code == 0, logged.err
    return form


def test_advise_log_report_and_learn_go_together(aftertone: Command, team: Workspace) -> None:
    told = [call(aftertone, n, at=START + timedelta(minutes=n)) for n in range(PROSPECTS)]
    for place in range(0, PROSPECTS, 3):
        came = (START + timedelta(days=2)).isoformat()
        done = aftertone("log", "add", f"c-{place}", "--outcome", "callback", "--at", came)
        assert done.code == 0, done.err
    rows = [one for one in read_touches(team, make=row_from).rows if isinstance(one, Decision)]
    trial = read_trial(Path("TRIAL.toml"))
    assert {one.arm for one in rows} == {"silent", "advice"}
    for row, form in zip(rows, told, strict=True):
        assert sum(row.propensities) == pytest.approx(1)
        assert row.policy_id == row.trial_id == "standing"
        assert (row.assigned_action, row.executed_action) == (form["chosen"], form["chosen"])
        assert row.propensity is not None
        assert row.propensity > 0
        assert row.arm_propensity == trial.shares[row.arm]
        if row.arm == "silent":
            assert row.assigned_action is Action.HANG_UP_CALL_LATER
    advised = [one for one in rows if one.arm == "advice"]
    best = {str(one["best"]) for one in told}
    assert {one.assigned_action for one in advised} > {Action(one) for one in best}

    later = "2027-04-01"
    write_end(aftertone, later)
    report = json.loads(aftertone("trial", "report", "--json").out)
    (metric,) = report["metrics"]
    assert report["arms_checked"] is True
    assert set(metric["arms"]) == {"silent", "advice"}
    assert sum(arm["n"] for arm in metric["arms"].values()) == PROSPECTS
    assert metric["verdict"] == "cannot_know_yet"
    replayed = json.loads(aftertone("replay", "--json").out)
    assert replayed["observational"] is False
    learnt = aftertone("learn", "-o", "beliefs.json", "--as-of", later)
    assert f"{PROSPECTS} touches assigned by chance" in learnt.out
    beliefs = beliefs_from_text(Path("beliefs.json").read_text("utf-8"), name="beliefs.json")
    assert beliefs.learned_until == later


def write_end(aftertone: Command, day: str) -> None:
    """Let the log be known until a day, by a touch of somebody outside the trial."""
    done = aftertone(
        "log", "add", "c-0", "--disposition", "no_answer", "--at", f"{day}T10:00-04:00"
    )
    assert done.code == 0, done.err


def test_asking_again_draws_nothing_anew(aftertone: Command, team: Workspace) -> None:
    for place in range(8):
        said = [
            json.loads(
                aftertone(
                    *("advise", f"c-{place}", "--trial", "TRIAL.toml", "--json"),
                    *("--at", (START + timedelta(minutes=minutes)).isoformat()),
                ).out
            )["chosen"]
            for minutes in (0, 7)
        ]
        assert said[0] == said[1]


def test_the_advice_says_that_its_arm_follows_it_or_tries_another(
    aftertone: Command, team: Workspace
) -> None:
    said = [
        aftertone("advise", f"c-{n}", "--trial", "TRIAL.toml", "--at", START.isoformat()).out
        for n in range(PROSPECTS)
    ]
    text = [" ".join(one.split()) for one in said]
    assert any("in advice, which follows the advice. Worth" in one for one in text)
    assert any("in advice, which tries what is possible at some tones" in one for one in text)
    assert any("in silent. " in one for one in text)


def test_an_advice_for_another_touch_is_refused(aftertone: Command, team: Workspace) -> None:
    call(aftertone, 1, at=START)
    for words, said in (
        (("c-1", "--disposition", "left_voicemail"), "was made for touch 1 of c-1, and this is"),
        (("c-2", "--disposition", "left_voicemail"), "was made for c-1, and the touch is of c-2"),
        (("c-1", "--disposition", "no_answer"), "came to the tone"),
        (("c-1", "--outcome", "callback"), "--advice needs --disposition"),
    ):
        done = aftertone("log", "add", *words, "--advice", "advice.json")
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert said in done.err
    Path("advice.json").write_text("{}")
    broken = aftertone(
        "log", "add", "c-1", "--disposition", "left_voicemail", "--advice", "advice.json"
    )
    assert "is no advice" in broken.err
    missing = aftertone(
        "log", "add", "c-1", "--disposition", "left_voicemail", "--advice", "nowhere.json"
    )
    assert "cannot be read" in missing.err


def test_a_simulated_floor_cannot_follow_the_advice(aftertone: Command, team: Workspace) -> None:
    done = aftertone(
        *("simulate", "--prospects", "50", "--days", "9", "--seed", "1", "-o", "floor"),
        *("--trial", "TRIAL.toml"),
    )
    assert done.code == 2
    assert "has no advice to follow" in done.err


def test_exploring_needs_an_arm_that_follows_the_advice(
    aftertone: Command, team: Workspace
) -> None:
    done = aftertone("trial", "assign", "--explore", "10", "-o", "other.toml")
    assert done.code == 2
    assert "--arm NAME=advice" in done.err
    usual = aftertone(
        *("trial", "assign", "--arm", "a=email", "--arm", "b=advice", "-o", "usual.toml")
    )
    assert usual.code == 0
    assert read_trial(Path("usual.toml")).explore == 0.2
