"""Advice as JSON: the form that ``docs/schema/advice-1.json`` describes."""

from typing import Any

from aftertone.desk.advice.advise import SCHEMA, Advice, Option
from aftertone.desk.advice.moment import Moment

# Finer than any cent, and than any share that 4,000 draws can tell apart.
DECIMALS = 4


def advice_to_json(advice: Advice) -> dict[str, Any]:
    """Return advice as plain values."""
    trial = advice.assigned
    return {
        "schema": SCHEMA,
        "decision_id": advice.decision_id,
        "made_for": advice.now.isoformat(),
        "beliefs_version": advice.beliefs_version,
        "seed": advice.seed,
        "draws": advice.draws,
        "currency": advice.costs.currency,
        "moment": moment_to_json(advice.moment),
        "chosen": advice.chosen.value,
        "best": advice.best.value,
        "why": advice.why,
        "gain": _rounded(advice.gain),
        "options": [_option(one) for one in advice.options],
        "schools": {
            policy.value: action.value if action else None
            for policy, action in advice.schools.items()
        },
        "views": [
            {
                "card": one.card,
                "chosen": one.chosen.value,
                "leaving_over_hanging_up": _rounded(one.leaving_over_hanging_up),
            }
            for one in advice.views
        ],
        "notes": list(advice.notes),
        "trial": {
            "trial_id": trial.trial_id,
            "arm": trial.arm,
            "arm_propensity": trial.arm_propensity,
            "salt": trial.salt,
        }
        if trial
        else None,
    }


def moment_to_json(moment: Moment) -> dict[str, Any]:
    """Return a moment as plain values, without names and addresses."""
    return {
        "contact_id": moment.contact.contact_id,
        "context": moment.context.value,
        "importance": moment.importance,
        "goal": moment.goal.value if moment.goal else None,
        "number": moment.number.e164 if moment.number else None,
        "local_hours": list(moment.local_hours),
        "attempts": moment.contact.history.attempts,
        "prefers": [one.value for one in moment.contact.prefers],
        "meeting_at": moment.meeting_at.isoformat() if moment.meeting_at else None,
        "decision_by": moment.decision_by.isoformat() if moment.decision_by else None,
        "call_from": moment.call_from.isoformat() if moment.call_from else None,
        "misreading": moment.misreading,
    }


def _option(one: Option) -> dict[str, Any]:
    return {
        "action": one.action.value,
        "allowed": one.allowed,
        "blocked_by": one.blocked_by,
        "expected_value": _rounded(one.expected_value),
        "low": _rounded(one.low),
        "high": _rounded(one.high),
        "p_best": _rounded(one.p_best),
        "parts": {part.value: _rounded(amount) for part, amount in one.parts.items()},
        "reason": one.reason,
        "propensity": one.propensity,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)
