"""TRIAL.toml is read as it was written, and what cannot run is named."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aftertone.errors import InputError
from aftertone.touches import (
    Action,
    Aim,
    Guide,
    OutcomeType,
    Policy,
    Trial,
    read_trial,
    trial_to_text,
)

TOML = """
trial_id = "leave-or-not"
salt = "s1"
unit = "prospect"
start = 2027-01-04
control = "silent"
strata = ["segment"]
[shares]
message = 0.25
silent = 0.75
[arms]
message = "leave_voicemail"
silent = "call_until_reached"
[aim]
metrics = ["callback", "opt_out"]
window_days = 28
margin_points = 0.5
prospects = 3000
base_rate_percent = 3.0
"""
TRIAL = Trial(
    trial_id="leave-or-not",
    salt="s1",
    start=date(2027, 1, 4),
    control="silent",
    strata=("segment",),
    shares={"message": 0.25, "silent": 0.75},
    arms={"message": Action.LEAVE_VOICEMAIL, "silent": Policy.CALL_UNTIL_REACHED},
    aim=Aim(
        metrics=(OutcomeType.CALLBACK, OutcomeType.OPT_OUT),
        window_days=28,
        margin=0.005,
        prospects=3000,
        base_rate=0.03,
    ),
)


def read(tmp_path: Path, text: str) -> Trial:
    path = tmp_path / "TRIAL.toml"
    path.write_text(text, "utf-8")
    return read_trial(path)


def test_a_trial_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, TOML) == TRIAL


@pytest.mark.parametrize(
    "trial",
    [
        TRIAL,
        replace(TRIAL, start=None, aim=Aim(), strata=()),
        replace(TRIAL, arms={**TRIAL.arms, "message": Guide.ADVICE}, explore=0.125),
        replace(TRIAL, trial_id='Mia\'s "first" \\ trial', salt="ü"),
    ],
)
def test_what_is_written_is_read_again(tmp_path: Path, trial: Trial) -> None:
    assert read(tmp_path, trial_to_text(trial)) == trial


def test_a_file_without_an_aim_has_the_usual_one_and_its_first_arm_is_the_control(
    tmp_path: Path,
) -> None:
    short = TOML[: TOML.index("[aim]")].replace('control = "silent"\n', "")
    trial = read(tmp_path, short)
    assert trial.aim == Aim()
    assert trial.control == "message"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("0.25", "0.5", "must sum to 1"),
        ('"s1"', '"s1"\nexplore_percent = 20', "needs an arm that follows the advice"),
        ('"leave_voicemail"', '"advise"', "did you mean `advice`"),
        ('"leave_voicemail"', '"as_logged"', "no action, no school and not the advice"),
        ('"leave_voicemail"', '"leave_voicemial"', "did you mean `leave_voicemail`"),
        ('salt = "s1"', "", "`salt` is None"),
        ('"prospect"', '"touch"', "none of prospect, account"),
        ("[arms]", "[other]", "needs [shares] and [arms]"),
        ('control = "silent"', 'control = "quiet"', "none of message, silent"),
        ('["segment"]', '["moon"]', "`strata`"),
        ('"opt_out"]', '"optout"]', "`metrics` holds 'optout'"),
        ("28", "13", "none of 7, 14, 28"),
        ("0.5\np", "-1\np", "`margin_points` is -1"),
        ("3000", "true", "`prospects` is True"),
    ],
)
def test_a_trial_that_cannot_run_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(tmp_path, TOML.replace(old, new))
    assert said in str(error.value)
