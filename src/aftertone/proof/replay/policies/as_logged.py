"""What was done: as likely as it was."""

from dataclasses import dataclass

from aftertone.proof.replay.policies.moment import LoggedMoment
from aftertone.touches import POLICY_MEANINGS, Policy


@dataclass(frozen=True, slots=True)
class AsLogged:
    """The policy that made the log; every weight is 1."""

    name: str = Policy.AS_LOGGED.value
    meaning: str = POLICY_MEANINGS[Policy.AS_LOGGED]

    def chances(self, moment: LoggedMoment) -> tuple[float, ...]:
        """Return the logged chances; where there are none, what was done."""
        if moment.propensities:
            return moment.propensities
        return tuple(1.0 if one is moment.done else 0.0 for one in moment.eligible)


AS_LOGGED = AsLogged()
