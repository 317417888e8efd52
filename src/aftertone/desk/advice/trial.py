"""A running trial: the arm from a salted hash decides, among what is allowed."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from aftertone.desk.advice.moment import Moment
from aftertone.desk.advice.schools import school_action
from aftertone.errors import InputError, did_you_mean
from aftertone.touches import Action, Policy, arm_of

UNITS = ("prospect", "account")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What TRIAL.toml says.

    Attributes
    ----------
    trial_id, salt
        Its name, and what the hash is salted with.
    shares
        Of the arms, in the order of the file.
    arms
        What each arm does: an action, or a school whose rule it follows.
    unit
        What is assigned: the prospect, or the account where contacts talk.
    start
        Its first day; None where it runs already.
    """

    trial_id: str
    salt: str
    shares: Mapping[str, float]
    arms: Mapping[str, Action | Policy]
    unit: str = "prospect"
    start: date | None = None


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


def read_trial(path: Path) -> Trial:
    """Read TRIAL.toml."""
    try:
        form = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the trial {path} cannot be read: {error}") from error
    shares, arms = form.get("shares"), form.get("arms")
    if not isinstance(shares, dict) or not isinstance(arms, dict) or set(shares) != set(arms):
        raise InputError(
            f"{path} needs [shares] and [arms] with the same arms: a share and an action for each"
        )
    numbers = [one for one in shares.values() if isinstance(one, int | float) and one >= 0]
    if len(numbers) != len(shares) or not math.isclose(math.fsum(numbers), 1.0):
        raise InputError(f"{path}: the shares {shares} must sum to 1 and not be negative")
    unit, start = form.get("unit", "prospect"), form.get("start")
    if unit not in UNITS:
        raise InputError(f"{path}: `unit` is {unit!r}, none of {', '.join(UNITS)}")
    if start is not None and (not isinstance(start, date) or isinstance(start, datetime)):
        raise InputError(f"{path}: `start` is {start!r}, not a day such as 2027-01-04")
    return Trial(
        trial_id=_text(form, "trial_id", path),
        salt=_text(form, "salt", path),
        shares={name: float(share) for name, share in shares.items()},
        arms={name: _done(done, path) for name, done in arms.items()},
        unit=unit,
        start=start,
    )


def _action_of(done: Action | Policy, moment: Moment) -> Action:
    if isinstance(done, Action):
        return done
    return school_action(done, moment) or Action.DO_NOTHING


def _text(form: Mapping[str, Any], key: str, path: Path) -> str:
    value = form.get(key)
    if not isinstance(value, str) or not value:
        raise InputError(f"{path}: `{key}` is {value!r}, where a text is needed")
    return value


def _done(value: object, path: Path) -> Action | Policy:
    # A school and an action share the name voicemail_plus_email; the action is what is meant.
    names: list[Action | Policy] = [
        *Action,
        *(one for one in Policy if one is not Policy.AS_LOGGED),
    ]
    for one in names:
        if value == one.value:
            return one
    near = did_you_mean(str(value), [one.value for one in names])
    raise InputError(f"{path}: an arm does {value!r}, which is no action and no school{near}")
