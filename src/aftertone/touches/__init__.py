"""The shared words of the wings: channels, actions, dispositions, outcomes, rows, beliefs."""

from typing import TYPE_CHECKING

from aftertone.later import loaded_later

if TYPE_CHECKING:
    from aftertone.touches.action import CHANNELS_OF_ACTION, MANUAL_ACTIONS, Action
    from aftertone.touches.assignment import arm_of, unit_share
    from aftertone.touches.beliefs import (
        Beliefs,
        Rate,
        RateKey,
        Spread,
        View,
        beliefs_from_text,
        beliefs_to_text,
        rate_around,
    )
    from aftertone.touches.channel import Channel
    from aftertone.touches.disposition import (
        DISPOSITION_FACTS,
        PLAIN_ACTIONS,
        Disposition,
        DispositionFacts,
    )
    from aftertone.touches.outcome import HARMS, OutcomeType
    from aftertone.touches.policy import POLICY_MEANINGS, Policy
    from aftertone.touches.priors import prior_beliefs, prior_reason
    from aftertone.touches.purpose import Context, Goal
    from aftertone.touches.rows import (
        CallPurpose,
        Correction,
        Decision,
        Outcome,
        Row,
        row_from,
        without_taken_back,
    )
    from aftertone.touches.schools import school_choice, voicemail_is_earned
    from aftertone.touches.trial import (
        Aim,
        Done,
        Guide,
        Trial,
        done_by_name,
        read_trial,
        trial_to_text,
    )

__all__ = [
    "CHANNELS_OF_ACTION",
    "DISPOSITION_FACTS",
    "HARMS",
    "MANUAL_ACTIONS",
    "PLAIN_ACTIONS",
    "POLICY_MEANINGS",
    "Action",
    "Aim",
    "Beliefs",
    "CallPurpose",
    "Channel",
    "Context",
    "Correction",
    "Decision",
    "Disposition",
    "DispositionFacts",
    "Done",
    "Goal",
    "Guide",
    "Outcome",
    "OutcomeType",
    "Policy",
    "Rate",
    "RateKey",
    "Row",
    "Spread",
    "Trial",
    "View",
    "arm_of",
    "beliefs_from_text",
    "beliefs_to_text",
    "done_by_name",
    "prior_beliefs",
    "prior_reason",
    "rate_around",
    "read_trial",
    "row_from",
    "school_choice",
    "trial_to_text",
    "unit_share",
    "voicemail_is_earned",
    "without_taken_back",
]
__getattr__ = loaded_later(
    __name__,
    {
        "action": (
            "CHANNELS_OF_ACTION",
            "MANUAL_ACTIONS",
            "Action",
        ),
        "assignment": (
            "arm_of",
            "unit_share",
        ),
        "beliefs": (
            "Beliefs",
            "Rate",
            "RateKey",
            "Spread",
            "View",
            "beliefs_from_text",
            "beliefs_to_text",
            "rate_around",
        ),
        "channel": ("Channel",),
        "disposition": (
            "DISPOSITION_FACTS",
            "PLAIN_ACTIONS",
            "Disposition",
            "DispositionFacts",
        ),
        "outcome": (
            "HARMS",
            "OutcomeType",
        ),
        "policy": (
            "POLICY_MEANINGS",
            "Policy",
        ),
        "priors": (
            "prior_beliefs",
            "prior_reason",
        ),
        "purpose": (
            "Context",
            "Goal",
        ),
        "rows": (
            "CallPurpose",
            "Correction",
            "Decision",
            "Outcome",
            "Row",
            "row_from",
            "without_taken_back",
        ),
        "schools": (
            "school_choice",
            "voicemail_is_earned",
        ),
        "trial": (
            "Aim",
            "Done",
            "Guide",
            "Trial",
            "done_by_name",
            "read_trial",
            "trial_to_text",
        ),
    },
)
