"""A running trial: the arm from a salted hash decides, among what is allowed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aftertone.desk.advice.moment import Moment
from aftertone.desk.advice.schools import school_action
from aftertone.touches import Action, Policy, Trial, arm_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What a trial decides at one moment.

    Attributes
    ----------
    trial_id, salt, arm, arm_propensity
        Which arm the prospect is in, and how likely that was.
    action
        What it does.
    propensities
        How likely each action was to be assigned.
    """

    trial_id: str
    salt: str
    arm: str
    arm_propensity: float
    action: Action
    propensities: Mapping[Action, float]


@dataclass(frozen=True, slots=True)
class Outside:
    """A moment that a trial leaves alone, and why."""

    why: str


def assign(trial: Trial, moment: Moment, *, now: datetime) -> Assigned | Outside:
    """Return what the trial decides, or why it decides nothing here.

    Every arm's action must be allowed, or else the arms would not be alike: a moment in which one
    is not is no part of the trial.
    """
    if trial.start is not None and now.date() < trial.start:
        return Outside(f"the trial {trial.trial_id} starts on {trial.start.isoformat()}")
    contact = moment.contact
    unit = contact.account_id if trial.unit == "account" else contact.contact_id
    if not unit:
        return Outside(f"the trial {trial.trial_id} assigns accounts, and this contact has none")
    actions = {arm: _action_of(done, moment) for arm, done in trial.arms.items()}
    for arm, action in actions.items():
        if not moment.allows(action):
            return Outside(
                f"the trial {trial.trial_id} does not decide here: its arm {arm} would "
                f"{action.value}, which is not surely allowed now"
            )
    arm = arm_of(unit, salt=trial.salt, shares=trial.shares)
    propensities = {
        action: math.fsum(trial.shares[one] for one, done in actions.items() if done is action)
        for action in Action
    }
    return Assigned(
        trial_id=trial.trial_id,
        salt=trial.salt,
        arm=arm,
        arm_propensity=trial.shares[arm],
        action=actions[arm],
        propensities=propensities,
    )


def _action_of(done: Action | Policy, moment: Moment) -> Action:
    if isinstance(done, Action):
        return done
    return school_action(done, moment) or Action.DO_NOTHING
