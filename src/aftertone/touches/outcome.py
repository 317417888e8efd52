"""What came of a touch, later."""

from enum import StrEnum


class OutcomeType(StrEnum):
    """One thing that a prospect did, or that happened to them, after a touch.

    ``meeting`` is that they agreed to meet; that it took place, or that they did not come to it, is
    an outcome of its own.
    """

    CALLBACK = "callback"
    LATER_PICKUP = "later_pickup"
    EMAIL_REPLY = "email_reply"
    TEXT_REPLY = "text_reply"
    MEETING = "meeting"
    MEETING_HELD = "meeting_held"
    NO_SHOW = "no_show"
    OPT_OUT = "opt_out"
    COMPLAINT = "complaint"
    MISUNDERSTANDING = "misunderstanding"


# What harms: more of it is worse.
# A meeting that falls through is no harm that a touch did, and yet fewer of them are better.
HARMS = frozenset({OutcomeType.OPT_OUT, OutcomeType.COMPLAINT, OutcomeType.MISUNDERSTANDING})
