"""A running trial decides among what is allowed, and logs how likely that was."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from aftertone.desk.advice import (
    Assigned,
    Choice,
    Moment,
    Outside,
    advise,
    assign,
    usual_costs,
)
from aftertone.desk.contact import History
from aftertone.touches import (
    Action,
    Decision,
    Disposition,
    Guide,
    Trial,
    arm_of,
    prior_beliefs,
    read_trial,
)
from desk.advice.situations import NOW, situations

CHOICE = Choice(
    Action.EMAIL,
    (Action.LEAVE_VOICEMAIL, Action.HANG_UP_CALL_LATER, Action.EMAIL, Action.DO_NOTHING),
)
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
    decided = assign(trial, moment("two voicemails this month"), choice=CHOICE, now=NOW)
    assert isinstance(decided, Outside)
    assert "leave_voicemail" in decided.why


def test_it_waits_for_its_start_and_for_an_account(trial: Trial) -> None:
    at = moment("unknown name, one number")
    assert isinstance(assign(trial, at, choice=CHOICE, now=NOW), Assigned)
    assert isinstance(
        assign(replace(trial, start=date(2028, 1, 1)), at, choice=CHOICE, now=NOW), Outside
    )
    assert isinstance(assign(replace(trial, unit="account"), at, choice=CHOICE, now=NOW), Outside)


def test_an_arm_that_follows_the_advice_does_what_is_worth_most_and_explores_as_often_as_said() -> (
    None
):
    trial = Trial(
        trial_id="standing",
        salt="s2",
        shares={"silent": 0.2, "advice": 0.8},
        arms={"silent": Action.HANG_UP_CALL_LATER, "advice": Guide.ADVICE},
        explore=0.3,
    )
    drawn: Counter[Action] = Counter()
    told: Mapping[Action, float] = {}
    n = 2000
    for place in range(n):
        at = moment("unknown name, one number", f"c-{place}")
        decided = assign(trial, at, choice=CHOICE, now=NOW)
        assert isinstance(decided, Assigned)
        told = decided.propensities
        drawn[decided.action] += 1
        if not decided.explores:
            wanted = Action.EMAIL if decided.arm == "advice" else Action.HANG_UP_CALL_LATER
            assert decided.action is wanted
        assert decided.follows_advice == (decided.arm == "advice")
    # Three are possible beside doing nothing, which is never drawn.
    assert told[Action.EMAIL] == pytest.approx(0.8 * 0.7 + 0.8 * 0.3 / 3)
    assert told[Action.HANG_UP_CALL_LATER] == pytest.approx(0.2 + 0.8 * 0.3 / 3)
    assert told[Action.LEAVE_VOICEMAIL] == pytest.approx(0.8 * 0.3 / 3)
    assert told[Action.DO_NOTHING] == 0
    for action, share in told.items():
        # What is logged is how often it was drawn: four standard errors.
        assert drawn[action] / n == pytest.approx(share, abs=4 * (share * (1 - share) / n) ** 0.5)


def test_another_touch_draws_anew_and_another_salt_too() -> None:
    trial = Trial(
        trial_id="standing",
        salt="s2",
        shares={"advice": 1.0},
        arms={"advice": Guide.ADVICE},
        explore=0.5,
    )
    places = range(60)

    def explored(trial: Trial, touches: int) -> list[bool]:
        found = []
        for place in places:
            at = moment("unknown name, one number", f"c-{place}")
            past = tuple(
                Decision(
                    decision_id=f"d-{n}",
                    prospect_id="p",
                    occurred_at=NOW,
                    disposition=Disposition.NO_ANSWER,
                )
                for n in range(touches)
            )
            at = replace(at, contact=replace(at.contact, history=History(past)))
            decided = assign(trial, at, choice=CHOICE, now=NOW)
            assert isinstance(decided, Assigned)
            found.append(decided.explores)
        return found

    first = explored(trial, 1)
    assert first == explored(trial, 1)
    assert first != explored(trial, 2)
    assert first != explored(replace(trial, salt="s3"), 1)
