"""Advice as it was printed for a touch that is logged afterwards: what was to be done, how likely."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from aftertone.desk.advice.advise import SCHEMA
from aftertone.desk.advice.decision import OURS
from aftertone.errors import InputError
from aftertone.touches import DISPOSITION_FACTS, Action, CallPurpose, Context, Decision, Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an advice said of its moment.

    Attributes
    ----------
    decision_id, contact_id, attempts
        Its own name, for whom it was made, and after how many touches.
    context, goal, importance, confirms
        As the advice took them; whether the call was to confirm a meeting.
    chosen
        What to do.
    allowed
        What was surely allowed, in the order of the actions.
    propensities
        How likely a trial was to assign each of these; empty outside a trial.
    trial_id, arm, salt, arm_propensity
        Of the trial; empty and None outside one.
    """

    decision_id: str
    contact_id: str
    attempts: int
    context: Context
    goal: Goal | None
    importance: str
    confirms: bool
    chosen: Action
    allowed: tuple[Action, ...]
    propensities: Mapping[Action, float]
    trial_id: str = ""
    arm: str = ""
    salt: str = ""
    arm_propensity: float | None = None


def read_advice(path: Path) -> Told:
    """Return what `aftertone advise --json` printed into a file.

    Raises
    ------
    InputError
        If the file cannot be read, or holds no such JSON.
    """
    try:
        form = json.loads(path.read_text("utf-8-sig"))
        if form["schema"] != SCHEMA:
            raise ValueError(f"its schema is {form['schema']!r}")
        moment, trial = form["moment"], form["trial"] or {}
        options = {Action(one["action"]): one for one in form["options"]}
        allowed = tuple(one for one in Action if options[one]["allowed"] is True)
        return Told(
            decision_id=form["decision_id"],
            contact_id=moment["contact_id"],
            attempts=int(moment["attempts"]),
            context=Context(moment["context"]),
            goal=(goal := Goal(moment["goal"]) if moment["goal"] else None),
            importance=moment["importance"],
            confirms=goal is Goal.CONFIRM_MEETING and moment["meeting_at"] is not None,
            chosen=Action(form["chosen"]),
            allowed=allowed,
            propensities={one: float(options[one]["propensity"]) for one in allowed}
            if trial
            else {},
            trial_id=trial.get("trial_id", ""),
            arm=trial.get("arm", ""),
            salt=trial.get("salt", ""),
            arm_propensity=trial.get("arm_propensity"),
        )
    except OSError as error:
        raise InputError(f"the advice {path} cannot be read: {error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path} is no advice ({type(error).__name__}: {error}): give what "
            "`aftertone advise --json` printed"
        ) from error


def as_advised(touch: Decision, told: Told) -> Decision:
    """Return a touch with what was to be done at it, as an advice told.

    Raises
    ------
    InputError
        If the touch did not come to the tone, or the advice was made for another one.
    """
    if touch.disposition is None or not DISPOSITION_FACTS[touch.disposition].tone:
        raise InputError(
            f"an advice goes with a touch that came to the tone, and this one ended as "
            f"{touch.disposition}: log it without the advice"
        )
    if told.contact_id != touch.prospect_id:
        raise InputError(
            f"the advice was made for {told.contact_id}, and the touch is of {touch.prospect_id}"
        )
    if told.attempts + 1 != touch.attempt_no:
        raise InputError(
            f"the advice was made for touch {told.attempts + 1} of {told.contact_id}, and this is "
            f"touch {touch.attempt_no}: ask `aftertone advise` again"
        )
    return replace(
        touch,
        # The advice's own name, which a touch taken back and made again would share.
        decision_id=f"{told.decision_id}-{uuid.uuid4().hex[:8]}",
        call_purpose=CallPurpose.CONFIRM_MEETING if told.confirms else touch.call_purpose,
        context=told.context,
        goal=told.goal,
        importance=told.importance,
        eligible_actions=told.allowed,
        propensities=tuple(told.propensities.values()),
        policy_id=told.trial_id or OURS,
        assigned_action=told.chosen,
        propensity=told.propensities.get(told.chosen),
        trial_id=told.trial_id,
        arm=told.arm,
        arm_propensity=told.arm_propensity,
        assignment_salt=told.salt,
    )
