"""What came of a touch, later."""

from enum import StrEnum


class OutcomeType(StrEnum):
    """One thing that a prospect did, or that happened to them, after a touch."""

    CALLBACK = "callback"
    LATER_PICKUP = "later_pickup"
    EMAIL_REPLY = "email_reply"
    TEXT_REPLY = "text_reply"
    MEETING = "meeting"
    OPT_OUT = "opt_out"
    COMPLAINT = "complaint"
    MISUNDERSTANDING = "misunderstanding"


# What harms: more of it is worse.
HARMS = frozenset({OutcomeType.OPT_OUT, OutcomeType.COMPLAINT, OutcomeType.MISUNDERSTANDING})
