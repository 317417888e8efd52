"""What is to be done at a tone: by the arm of a trial, by one of the six schools, or by habit."""

from dataclasses import dataclass

import numpy as np

from aftertone.errors import InputError
from aftertone.proof.simulate.answers import ACTIONS
from aftertone.proof.simulate.floor import CONTEXTS, Floor
from aftertone.touches import Action, Context, Done, Guide, Policy, Trial, arm_of

# What is possible at a simulated tone; the number of the second phone is not always known.
ELIGIBLE = (
    Action.LEAVE_VOICEMAIL,
    Action.VOICEMAIL_PLUS_EMAIL,
    Action.HANG_UP_CALL_LATER,
    Action.EMAIL,
)
# What an average rep does of their own accord, beside voicemail.
_HABIT_REST = (
    (Action.HANG_UP_CALL_LATER, 0.6),
    (Action.VOICEMAIL_PLUS_EMAIL, 0.25),
    (Action.EMAIL, 0.15),
)


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """How likely each action is to be assigned to each prospect at a tone.

    Attributes
    ----------
    chances
        Shape (prospects, actions), in the order of ``ACTIONS``; rows sum to 1. In a trial, what
        the prospect's own arm does.
    logged
        As ``chances``, but over the draw of the arm too: what a replay of policies needs.
    policy_id
        Who assigns.
    arms
        The arm of each prospect; None outside a trial.
    trial
        The trial; None outside one.
    obeyed
        True where reps always do as assigned.
    """

    chances: np.ndarray
    logged: np.ndarray
    policy_id: str
    arms: np.ndarray | None = None
    trial: Trial | None = None
    obeyed: bool = False


def by_trial(floor: Floor, trial: Trial) -> Assignment:
    """Assign each prospect (or account) its arm by the salted hash."""
    units = floor.account if trial.unit == "account" else np.arange(floor.settings.prospects)
    name = account_id if trial.unit == "account" else prospect_id
    arms = np.array([arm_of(name(int(one)), salt=trial.salt, shares=trial.shares) for one in units])
    return _by_arms(floor, trial, arms)


def forced(floor: Floor, trial: Trial, arm: str) -> Assignment:
    """Put everybody into one arm: the world that a trial compares with another."""
    arms = np.full(floor.settings.prospects, arm)
    return _by_arms(floor, trial, arms)


def by_policy(floor: Floor, policy: Policy, *, obeyed: bool = True) -> Assignment:
    """Let a school decide everywhere; ``as_logged`` are the reps' own habits, drawn by chance."""
    chances = policy_chances(floor, policy)
    return Assignment(chances, chances, policy.value, obeyed=obeyed)


def policy_chances(floor: Floor, policy: Policy) -> np.ndarray:
    """Return how likely a school takes each action, by prospect; shape (prospects, actions)."""
    n = floor.settings.prospects
    chances = np.zeros((n, len(ACTIONS)))
    if policy is Policy.AS_LOGGED:
        habit = floor.habit[floor.rep]
        chances[:, ACTIONS.index(Action.LEAVE_VOICEMAIL)] = habit
        for action, share in _HABIT_REST:
            chances[:, ACTIONS.index(action)] = (1 - habit) * share
        return chances
    fixed = {
        Policy.NEVER_LEAVE: Action.HANG_UP_CALL_LATER,
        Policy.CALL_UNTIL_REACHED: Action.HANG_UP_CALL_LATER,
        Policy.ALWAYS_LEAVE_SHORT: Action.LEAVE_VOICEMAIL,
        Policy.VOICEMAIL_PLUS_EMAIL: Action.VOICEMAIL_PLUS_EMAIL,
    }
    if policy in fixed:
        chances[:, ACTIONS.index(fixed[policy])] = 1
        return chances
    earned = (
        floor.confirms
        | (floor.context == CONTEXTS.index(Context.ACTIVE_DEAL))
        | floor.prefers_voicemail
    )
    chances[earned, ACTIONS.index(Action.LEAVE_VOICEMAIL)] = 1
    chances[~earned, ACTIONS.index(Action.HANG_UP_CALL_LATER)] = 1
    return chances


def prospect_id(place: int) -> str:
    """Return a prospect's id."""
    return f"p-{place + 1:06d}"


def account_id(place: int) -> str:
    """Return an account's id."""
    return f"a-{place + 1:06d}"


def _by_arms(floor: Floor, trial: Trial, arms: np.ndarray) -> Assignment:
    own = np.zeros((floor.settings.prospects, len(ACTIONS)))
    logged = np.zeros_like(own)
    for arm, done in trial.arms.items():
        chances = _chances_of(floor, done)
        here = arms == arm
        own[here] = chances[here]
        logged += trial.shares[arm] * chances
    return Assignment(own, logged, trial.trial_id, arms, trial)


def _chances_of(floor: Floor, done: Done) -> np.ndarray:
    if isinstance(done, Policy):
        return policy_chances(floor, done)
    if isinstance(done, Guide):
        raise InputError(
            "the simulated floor has no advice to follow, and an arm of this trial does: give it an "
            "action or a school"
        )
    chances = np.zeros((floor.settings.prospects, len(ACTIONS)))
    chances[:, ACTIONS.index(done)] = 1
    return chances
