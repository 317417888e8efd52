"""Leave a voicemail only where it is earned, else another way (promise C5)."""

from aftertone.proof.replay.policies.rival import School
from aftertone.touches import Policy

LEAVE_WHEN_EARNED = School(Policy.LEAVE_WHEN_EARNED)
