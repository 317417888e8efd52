"""A running trial decides among what is allowed, and logs how likely that was."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aftertone.desk.advice import (
    Assigned,
    Moment,
    Outside,
    advise,
    assign,
    usual_costs,
)
from aftertone.touches import Action, Trial, arm_of, prior_beliefs, read_trial
from desk.advice.situations import NOW, situations

TOML = """
trial_id = "leave-or-not"
salt = "s1"
unit = "prospect"
start = 2027-01-04
[shares]
message = 0.25
silent = 0.75
[arms]
message = "leave_voicemail"
silent = "call_until_reached"
"""


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    path = tmp_path / "TRIAL.toml"
    path.write_text(TOML)
    return read_trial(path)


def moment(name: str, contact_id: str = "c-1") -> Moment:
    found = next(row.moment for row in situations() if row.name == name)
    return replace(found, contact=replace(found.contact, contact_id=contact_id))


def test_the_arm_is_that_of_the_salted_hash_and_is_chosen(trial: Trial) -> None:
    seen = set()
    for place in range(40):
        at = moment("unknown name, one number", f"c-{place}")
        made = advise(
            at, beliefs=prior_beliefs(), costs=usual_costs(), now=NOW, seed=0, draws=10, trial=trial
        )
        arm = arm_of(f"c-{place}", salt="s1", shares={"message": 0.25, "silent": 0.75})
        assert made.assigned is not None
        assert made.assigned.arm == arm
        wanted = Action.LEAVE_VOICEMAIL if arm == "message" else Action.HANG_UP_CALL_LATER
        assert made.chosen is wanted
        assert made.option(Action.LEAVE_VOICEMAIL).propensity == 0.25
        assert made.option(Action.HANG_UP_CALL_LATER).propensity == 0.75
        assert sum(one.propensity or 0 for one in made.options) == 1
        seen.add(arm)
    assert seen == {"message", "silent"}


def test_a_moment_in_which_an_arm_is_barred_is_no_part_of_it(trial: Trial) -> None:
    decided = assign(trial, moment("two voicemails this month"), now=NOW)
    assert isinstance(decided, Outside)
    assert "leave_voicemail" in decided.why


def test_it_waits_for_its_start_and_for_an_account(trial: Trial) -> None:
    at = moment("unknown name, one number")
    assert isinstance(assign(trial, at, now=NOW), Assigned)
    assert isinstance(assign(replace(trial, start=date(2028, 1, 1)), at, now=NOW), Outside)
    assert isinstance(assign(replace(trial, unit="account"), at, now=NOW), Outside)
