"""A logged tone as a policy sees it: what stood before the action, and what was possible."""

from dataclasses import dataclass

from aftertone.touches import Action, CallPurpose, Channel, Context


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedMoment:
    """What a policy may look at.

    Attributes
    ----------
    eligible
        The actions that were possible.
    propensities
        How likely each was, in the same order; empty where nothing was assigned by chance.
    done
        What was assigned; where nothing was, what the rep did.
    context, call_purpose, deal_stage, preferred_channel, segment, rep_id, attempt_no, local_hour
        As in the log; the hour is None where the log does not say.
    """

    eligible: tuple[Action, ...]
    propensities: tuple[float, ...] = ()
    done: Action | None = None
    context: Context = Context.COLD
    call_purpose: CallPurpose = CallPurpose.PROSPECTING
    deal_stage: str = ""
    preferred_channel: Channel | None = None
    segment: str = ""
    rep_id: str = ""
    attempt_no: int = 1
    local_hour: int | None = None

    def surely(self, action: Action) -> tuple[float, ...]:
        """Return the chances of whoever always takes an action; all 0 where it is not eligible."""
        return tuple(1.0 if one is action else 0.0 for one in self.eligible)
