"""The six schools of thought about voicemail, each as a policy with a name."""

from collections.abc import Mapping
from enum import StrEnum


class Policy(StrEnum):
    """What a school would do; the desk shows its advice, the proof replays it."""

    NEVER_LEAVE = "never_leave"
    LEAVE_WHEN_EARNED = "leave_when_earned"
    ALWAYS_LEAVE_SHORT = "always_leave_short"
    VOICEMAIL_PLUS_EMAIL = "voicemail_plus_email"
    CALL_UNTIL_REACHED = "call_until_reached"
    AS_LOGGED = "as_logged"


# What the school says, and the promise whose source says it.
POLICY_MEANINGS: Mapping[Policy, str] = {
    Policy.NEVER_LEAVE: "never leave a voicemail that solicits: it is hope, not selling (S1)",
    Policy.LEAVE_WHEN_EARNED: (
        "leave one only to confirm a meeting, in an active deal, or where the customer prefers "
        "it (C5)"
    ),
    Policy.ALWAYS_LEAVE_SHORT: (
        "always leave a short one: they may take the call next time they see the number (T5)"
    ),
    Policy.VOICEMAIL_PLUS_EMAIL: "leave one and send an e-mail that refers to it (D5)",
    Policy.CALL_UNTIL_REACHED: "leave nothing and keep calling until they are reached (C1)",
    Policy.AS_LOGGED: "what the reps did",
}
