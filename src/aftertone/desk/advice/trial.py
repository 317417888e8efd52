"""A running trial: the arm from a salted hash decides, among what is allowed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aftertone.desk.advice.moment import Moment
from aftertone.desk.advice.schools import school_action
from aftertone.touches import Action, Done, Guide, Trial, arm_of, unit_share


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
    follows_advice, explores
        Whether the arm follows the advice, and whether it draws its action here instead.
    """

    trial_id: str
    salt: str
    arm: str
    arm_propensity: float
    action: Action
    propensities: Mapping[Action, float]
    follows_advice: bool = False
    explores: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """A moment that a trial leaves alone, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What the advice would choose at a moment, and all that it may choose among.

    Attributes
    ----------
    best
        What is worth most.
    possible
        What is surely allowed and known of, in the order of the actions; holds ``best``.
    """

    best: Action
    possible: tuple[Action, ...]

    @property
    def explored(self) -> tuple[Action, ...]:
        """Those that are drawn from: to do nothing teaches nothing that is not known."""
        return tuple(one for one in self.possible if one is not Action.DO_NOTHING) or (self.best,)


def assign(trial: Trial, moment: Moment, *, choice: Choice, now: datetime) -> Assigned | Outside:
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
    actions = {arm: _action_of(done, moment, choice) for arm, done in trial.arms.items()}
    for arm, action in actions.items():
        if not moment.allows(action) and action is not choice.best:
            return Outside(
                f"the trial {trial.trial_id} does not decide here: its arm {arm} would "
                f"{action.value}, which is not surely allowed now"
            )
    arm = arm_of(unit, salt=trial.salt, shares=trial.shares)
    drawn = _drawn(trial, moment, choice) if trial.arms[arm] is Guide.ADVICE else None
    return Assigned(
        trial_id=trial.trial_id,
        salt=trial.salt,
        arm=arm,
        arm_propensity=trial.shares[arm],
        action=drawn or actions[arm],
        propensities=trial_propensities(trial, actions, explored=choice.explored),
        follows_advice=trial.arms[arm] is Guide.ADVICE,
        explores=drawn is not None,
    )


def trial_propensities(
    trial: Trial, actions: Mapping[str, Action], *, explored: tuple[Action, ...]
) -> Mapping[Action, float]:
    """Return how likely each action was, over the draw of the arm and of what is explored.

    Parameters
    ----------
    trial
        Its shares.
    actions
        What each arm does at this moment; where it follows the advice, what is worth most.
    explored
        What an arm that follows the advice draws from.
    """
    told = trial.explore
    kept = {
        arm: share * (1 - told if trial.arms[arm] is Guide.ADVICE else 1.0)
        for arm, share in trial.shares.items()
    }
    spread = told * math.fsum(
        share for arm, share in trial.shares.items() if trial.arms[arm] is Guide.ADVICE
    )
    return {
        action: math.fsum(kept[arm] for arm, done in actions.items() if done is action)
        + (spread / len(explored) if action in explored else 0.0)
        for action in Action
    }


def _drawn(trial: Trial, moment: Moment, choice: Choice) -> Action | None:
    """Return the action drawn at this tone, or None where the advice decides.

    The same until the next touch, so that asking again draws nothing anew; and anybody can compute
    it again from the salt, the contact and how many touches there were.
    """
    tone = f"{moment.contact.contact_id}\0{moment.contact.history.attempts}"
    place = unit_share(tone, salt=f"{trial.salt}\0explore")
    if place >= trial.explore:
        return None
    return choice.explored[int(place / trial.explore * len(choice.explored))]


def _action_of(done: Done, moment: Moment, choice: Choice) -> Action:
    if isinstance(done, Action):
        return done
    if isinstance(done, Guide):
        return choice.best
    return school_action(done, moment) or Action.DO_NOTHING
