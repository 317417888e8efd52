"""Leave nothing and call until they are reached (promise C1)."""

from aftertone.proof.replay.policies.rival import School
from aftertone.touches import Policy

CALL_UNTIL_REACHED = School(Policy.CALL_UNTIL_REACHED)
