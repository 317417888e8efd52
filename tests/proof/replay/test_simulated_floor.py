"""Replayed schools on a simulated floor against what the simulator says is true of them."""

from pathlib import Path

import pytest

from aftertone.proof.log import METRICS, read_log, touches
from aftertone.proof.replay import replay, tones_of
from aftertone.proof.simulate import FloorSettings, simulate, usual_trial
from aftertone.proof.simulate.assigning import forced
from aftertone.proof.simulate.floor import make_floor
from aftertone.proof.simulate.truth import true_rates
from aftertone.proof.stats import Estimate

FLOOR = FloorSettings(prospects=6000, days=60, seed=21, lift=1.5)
# What each school does at the first tone is one arm of the usual trial, reps obeying as they do.
ARM_OF = {"never_leave": "silent", "call_until_reached": "silent", "always_leave_short": "message"}


@pytest.mark.slow
def test_a_school_is_found_where_the_simulator_says_that_it_lies(tmp_path: Path) -> None:
    trial = usual_trial(FLOOR)
    floor = make_floor(FLOOR)
    true = {
        arm: true_rates(floor, forced(floor, trial, arm), window_days=14)["rates"]["callback"]
        for arm in trial.arms
    }
    assert true["message"]["rate"] > true["silent"]["rate"] + 0.02
    made = simulate(FLOOR, tmp_path, assign=trial)
    with read_log([made.log]) as log:
        shown = replay(tones_of(touches(log, METRICS["callback"])))
    found = {one.name: one for one in shown.policies}
    for policy, arm in ARM_OF.items():
        value = found[policy].value
        assert isinstance(value, Estimate), policy
        spread = (value.high - value.low) / 2 / 1.96
        off = value.value - true[arm]["rate"]
        assert abs(off) < 3.3 * (spread**2 + true[arm]["error"] ** 2) ** 0.5, (policy, off)
    # Not so near that the test would pass with the arms exchanged.
    apart = true["message"]["rate"] - true["silent"]["rate"]
    assert apart > 5 * spread
    assert not found["voicemail_plus_email"].identified
