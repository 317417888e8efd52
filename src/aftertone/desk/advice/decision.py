"""Advice as the row of the touch log that says what could be done, what was to be, and how likely."""

from aftertone.desk.advice.advise import Advice
from aftertone.touches import Action, CallPurpose, Context, Decision

# The policy that assigned the action where no trial did.
OURS = "advice"


def decision_of(
    advice: Advice, *, executed: Action | None = None, rep_id: str = "", plan_id: str = ""
) -> Decision:
    """Return the decision to log; disposition, note and seconds are the rep's to add.

    Propensities are logged where a trial assigned the action by chance, and nowhere else: without
    them nothing that is learnt from the row can carry a verdict.
    """
    moment, contact, trial = advice.moment, advice.moment.contact, advice.assigned
    eligible = tuple(one for one in Action if moment.allows(one))
    hours = moment.local_hours
    return Decision(
        decision_id=advice.decision_id,
        prospect_id=contact.contact_id,
        account_id=contact.account_id,
        rep_id=rep_id,
        occurred_at=advice.now,
        attempt_no=contact.history.attempts + 1,
        call_purpose=_purpose(advice),
        deal_stage=contact.deal_stage,
        context=moment.context,
        goal=moment.goal,
        preferred_channel=contact.prefers[0] if contact.prefers else None,
        segment=contact.segment,
        local_hour=hours[0] if len(hours) == 1 else None,
        eligible_actions=eligible,
        propensities=tuple(trial.propensities[one] for one in eligible) if trial else (),
        policy_id=trial.trial_id if trial else OURS,
        assigned_action=advice.chosen,
        executed_action=executed,
        propensity=trial.propensities[advice.chosen] if trial else None,
        trial_id=trial.trial_id if trial else "",
        arm=trial.arm if trial else "",
        arm_propensity=trial.arm_propensity if trial else None,
        assignment_salt=trial.salt if trial else "",
        number=moment.number.e164 if moment.number else "",
        plan_id=plan_id,
        importance=moment.importance,
    )


def _purpose(advice: Advice) -> CallPurpose:
    if advice.moment.confirms:
        return CallPurpose.CONFIRM_MEETING
    if advice.moment.context is Context.ACTIVE_DEAL:
        return CallPurpose.ACTIVE_DEAL
    return CallPurpose.PROSPECTING
