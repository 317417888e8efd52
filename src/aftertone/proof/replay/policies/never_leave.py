"""Never leave a voicemail: call later, or write (promise S1)."""

from aftertone.proof.replay.policies.rival import School
from aftertone.touches import Policy

NEVER_LEAVE = School(Policy.NEVER_LEAVE)
