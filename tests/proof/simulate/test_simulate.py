"""The simulated floor keeps its own laws, and its truth is what was put into it."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aftertone.errors import InputError
from aftertone.proof.log import read_log
from aftertone.proof.simulate import (
    FloorSettings,
    LogForm,
    by_policy,
    by_trial,
    call,
    counted,
    make_floor,
    records,
    simulate,
    true_rates,
    usual_trial,
)
from aftertone.touches import Action, OutcomeType, Policy, arm_of, read_trial, row_from

SMALL = FloorSettings(prospects=400, days=40, seed=3)


def rows(settings: FloorSettings) -> list[dict[str, object]]:
    floor = make_floor(settings)
    assignment = by_trial(floor, usual_trial(settings))
    return records(floor, assignment, call(floor, assignment, np.random.default_rng(1)))


def test_the_same_seed_gives_the_same_log_and_another_another() -> None:
    assert rows(SMALL) == rows(SMALL)
    assert rows(SMALL) != rows(replace(SMALL, seed=4))


def test_every_row_is_a_row_of_the_log_and_every_arm_that_of_the_hash() -> None:
    trial = usual_trial(SMALL)
    made = rows(SMALL)
    for row in made:
        row_from(row)
        if row.get("arm"):
            assert row["arm"] == arm_of(
                str(row["prospect_id"]), salt=trial.salt, shares=trial.shares
            )
    moments = [row.get("recorded_at", row["occurred_at"]) for row in made]
    assert len({row["outcome_id"] for row in made if row["row"] == "outcome"}) > 5
    assert all(str(one)[:10] < "2027-02-14" for one in moments)


def test_the_logged_chances_sum_to_one_whatever_the_arms_do() -> None:
    # An arm may follow a school, or do what is not usual at a simulated tone.
    trial = replace(
        usual_trial(SMALL),
        shares={"silent": 0.5, "earned": 0.3, "text": 0.2},
        arms={
            "silent": Action.HANG_UP_CALL_LATER,
            "earned": Policy.LEAVE_WHEN_EARNED,
            "text": Action.TEXT,
        },
    )
    floor = make_floor(SMALL)
    assignment = by_trial(floor, trial)
    seen = set()
    for row in records(floor, assignment, call(floor, assignment, np.random.default_rng(1))):
        if "propensity" not in row:
            continue
        chances = dict(zip(row["eligible_actions"], row["propensities"], strict=True))
        assert sum(chances.values()) == pytest.approx(1)
        assert row["propensity"] == chances[row["assigned_action"]]
        seen.add((row["arm"], row["assigned_action"], row["propensity"]))
    assert seen == {
        ("silent", "hang_up_call_later", 0.5),  # who has earned a message
        ("silent", "hang_up_call_later", 0.8),  # who has not
        ("earned", "leave_voicemail", 0.3),
        ("earned", "hang_up_call_later", 0.8),
        ("text", "text", 0.2),
    }


def test_nobody_is_called_after_they_were_reached_or_answered() -> None:
    ended: dict[object, str] = {}
    for row in rows(replace(SMALL, prospects=1500)):
        who = row["prospect_id"]
        if row["row"] == "decision":
            assert who not in ended, row
            if row["disposition"] == "connected":
                ended[who] = "reached"
        elif row["type"] in {"callback", "opt_out"}:
            ended[who] = str(row["type"])


def test_a_message_helps_by_what_was_put_in_and_without_lift_by_nothing() -> None:
    for lift, low, high in ((1.0, 0.01, 0.05), (0.0, -0.004, 0.004)):
        floor = make_floor(FloorSettings(prospects=20_000, days=60, seed=1, lift=lift))
        message, silent = (
            true_rates(floor, by_policy(floor, one), window_days=14)["rates"]["callback"]["rate"]
            for one in (Policy.ALWAYS_LEAVE_SHORT, Policy.NEVER_LEAVE)
        )
        assert low < message - silent < high


def test_what_reps_do_by_themselves_misleads_and_the_arms_do_not() -> None:
    # Disobeying reps leave messages for whom they think promising, so that those who got one
    # answer oftener even on a floor where a message does nothing.
    settings = FloorSettings(prospects=60_000, days=60, seed=2, lift=0.0, obedience=0.5)
    floor = make_floor(settings)
    assignment = by_trial(floor, usual_trial(settings))
    calls = call(floor, assignment, np.random.default_rng(5))
    y = counted(calls, OutcomeType.CALLBACK, window_days=14)
    came = ~np.isnan(y)
    assert assignment.arms is not None
    message = assignment.arms == "message"
    naive = y[came & calls.received].mean() - y[came & ~calls.received].mean()
    by_arm = y[came & message].mean() - y[came & ~message].mean()
    assert naive > 0.005
    assert abs(by_arm) < 0.005


def test_a_written_floor_can_be_read_in_every_form(tmp_path: Path) -> None:
    settings = replace(SMALL, prospects=120)
    sizes = []
    for form in LogForm:
        made = simulate(settings, tmp_path / form.value, assign=usual_trial(settings), form=form)
        with read_log([made.log]) as log:
            assert not log.set_aside
            sizes.append(log.size)
            assert (log.size.decisions, log.size.outcomes) == (made.touches, made.outcomes)
    assert sizes[0] == sizes[1] == sizes[2]
    folder = tmp_path / "jsonl"
    assert read_trial(folder / "TRIAL.toml") == usual_trial(settings)
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    assert set(truth["policies"]) == {one.value for one in Policy}
    assert truth["effects"]["message"]["callback"]["error"] > 0
    with pytest.raises(InputError, match="holds a log already"):
        simulate(settings, folder, assign=usual_trial(settings))


def test_a_school_alone_leaves_what_it_leaves() -> None:
    floor = make_floor(SMALL)
    for policy, least, most in (
        (Policy.NEVER_LEAVE, 0.0, 0.0),
        (Policy.LEAVE_WHEN_EARNED, 0.05, 0.4),
        (Policy.ALWAYS_LEAVE_SHORT, 1.0, 1.0),
    ):
        calls = call(floor, by_policy(floor, policy), np.random.default_rng(1))
        came = ~np.isnan(calls.entered)
        assert least <= calls.received[came].mean() <= most
