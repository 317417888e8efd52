"""What every policy answers, and how a school does."""

from dataclasses import dataclass
from typing import Protocol

from aftertone.proof.replay.policies.moment import LoggedMoment
from aftertone.touches import (
    POLICY_MEANINGS,
    CallPurpose,
    Policy,
    school_choice,
    voicemail_is_earned,
)


class Rival(Protocol):
    """A policy to replay."""

    @property
    def name(self) -> str:
        """How reports call it."""

    @property
    def meaning(self) -> str:
        """What it does, in one line."""

    def chances(self, moment: LoggedMoment) -> tuple[float, ...]:
        """Return how likely it takes each eligible action, in their order.

        They sum to less than 1 where it wants something that was not possible.
        """


@dataclass(frozen=True, slots=True)
class School:
    """One of the schools of the sources; it always takes the first of its wishes that is possible."""

    policy: Policy

    @property
    def name(self) -> str:
        """Return the name that it has everywhere."""
        return self.policy.value

    @property
    def meaning(self) -> str:
        """Return what the school says."""
        return POLICY_MEANINGS[self.policy]

    def chances(self, moment: LoggedMoment) -> tuple[float, ...]:
        """Return 1 for its action."""
        earned = voicemail_is_earned(
            confirms=moment.call_purpose is CallPurpose.CONFIRM_MEETING,
            context=moment.context,
            prefers=moment.preferred_channel,
        )
        # A deal that the call is about is active, however the contact stands in the list.
        earned = earned or moment.call_purpose is CallPurpose.ACTIVE_DEAL
        return moment.surely(
            school_choice(self.policy, earned=earned, allows=lambda one: one in moment.eligible)
        )
