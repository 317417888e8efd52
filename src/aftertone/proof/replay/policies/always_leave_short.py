"""Always leave a short one (promise T5)."""

from aftertone.proof.replay.policies.rival import School
from aftertone.touches import Policy

ALWAYS_LEAVE_SHORT = School(Policy.ALWAYS_LEAVE_SHORT)
