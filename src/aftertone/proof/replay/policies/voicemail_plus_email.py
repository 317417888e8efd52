"""Leave one and send an e-mail that refers to it (promise D5)."""

from aftertone.proof.replay.policies.rival import School
from aftertone.touches import Policy

VOICEMAIL_PLUS_EMAIL = School(Policy.VOICEMAIL_PLUS_EMAIL)
