"""What is logged of an advice, with the propensities of a trial and without any outside one."""

from dataclasses import asdict, replace

from aftertone.desk.advice import advise, decision_of, usual_costs
from aftertone.touches import Action, CallPurpose, Trial, prior_beliefs, row_from
from desk.advice.situations import NOW, situations

TRIAL = Trial(
    trial_id="t",
    salt="s",
    shares={"a": 0.5, "b": 0.5},
    arms={"a": Action.LEAVE_VOICEMAIL, "b": Action.HANG_UP_CALL_LATER},
)


def test_a_trial_logs_how_likely_each_action_was_and_no_trial_logs_none() -> None:
    row = next(row for row in situations() if row.name == "unknown name, one number")
    beliefs = prior_beliefs()
    inside = decision_of(
        advise(
            row.moment,
            beliefs=beliefs,
            costs=usual_costs(),
            now=NOW,
            seed=0,
            draws=10,
            trial=TRIAL,
        ),
        executed=Action.EMAIL,
    )
    assert sum(inside.propensities) == 1
    assert (inside.propensity, inside.arm_propensity, inside.assignment_salt) == (0.5, 0.5, "s")
    assert inside.assigned_action in {Action.LEAVE_VOICEMAIL, Action.HANG_UP_CALL_LATER}
    assert inside.executed_action is Action.EMAIL
    outside = decision_of(
        advise(row.moment, beliefs=beliefs, costs=usual_costs(), now=NOW, seed=0, draws=10)
    )
    assert (outside.propensities, outside.propensity, outside.trial_id) == ((), None, "")
    assert Action.TEXT not in outside.eligible_actions
    assert outside.local_hour == 10


def test_the_row_can_be_read_again() -> None:
    row = next(row for row in situations() if row.name == "meeting to confirm tomorrow, met once")
    made = advise(
        row.moment, beliefs=prior_beliefs(), costs=usual_costs(), now=NOW, seed=0, draws=10
    )
    decision = decision_of(made, rep_id="rep-1")
    assert decision.call_purpose is CallPurpose.CONFIRM_MEETING
    record = {**asdict(decision), "occurred_at": decision.occurred_at.isoformat()}
    assert replace(row_from(record)) == decision
