"""Policies to replay: the six schools, and rules that a team writes down in a file."""

from aftertone.proof.replay.policies.always_leave_short import ALWAYS_LEAVE_SHORT
from aftertone.proof.replay.policies.as_logged import AS_LOGGED, AsLogged
from aftertone.proof.replay.policies.call_until_reached import CALL_UNTIL_REACHED
from aftertone.proof.replay.policies.from_file import RulePolicy, read_policy
from aftertone.proof.replay.policies.leave_when_earned import LEAVE_WHEN_EARNED
from aftertone.proof.replay.policies.moment import LoggedMoment
from aftertone.proof.replay.policies.never_leave import NEVER_LEAVE
from aftertone.proof.replay.policies.rival import Rival, School
from aftertone.proof.replay.policies.voicemail_plus_email import VOICEMAIL_PLUS_EMAIL

# In the order of touches.Policy, in which reports show them.
SCHOOLS: tuple[Rival, ...] = (
    NEVER_LEAVE,
    LEAVE_WHEN_EARNED,
    ALWAYS_LEAVE_SHORT,
    VOICEMAIL_PLUS_EMAIL,
    CALL_UNTIL_REACHED,
    AS_LOGGED,
)

__all__ = [
    "ALWAYS_LEAVE_SHORT",
    "AS_LOGGED",
    "CALL_UNTIL_REACHED",
    "LEAVE_WHEN_EARNED",
    "NEVER_LEAVE",
    "SCHOOLS",
    "VOICEMAIL_PLUS_EMAIL",
    "AsLogged",
    "LoggedMoment",
    "Rival",
    "RulePolicy",
    "School",
    "read_policy",
]
