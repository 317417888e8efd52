"""What was done with one contact, and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from aftertone.touches import (
    CHANNELS_OF_ACTION,
    DISPOSITION_FACTS,
    Action,
    Channel,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
    Row,
    without_taken_back,
)

# Which channel a disposition speaks of where no action was logged with it.
_WRITTEN: Mapping[Disposition, Channel] = {
    Disposition.EMAIL_SENT: Channel.EMAIL,
    Disposition.EMAIL_BOUNCED: Channel.EMAIL,
    Disposition.TEXT_SENT: Channel.TEXT,
    Disposition.TEXT_FAILED: Channel.TEXT,
    Disposition.SOCIAL_SENT: Channel.SOCIAL,
}
_DIALLED = frozenset(
    {
        Action.LEAVE_VOICEMAIL,
        Action.VOICEMAIL_PLUS_EMAIL,
        Action.HANG_UP_CALL_LATER,
        Action.OTHER_NUMBER,
    }
)
REPLIES = frozenset(
    {OutcomeType.CALLBACK, OutcomeType.EMAIL_REPLY, OutcomeType.TEXT_REPLY, OutcomeType.MEETING}
)
_LINE = frozenset({Channel.PHONE, Channel.VOICEMAIL})


def channels_used(decision: Decision) -> frozenset[Channel]:
    """Return the channels over which one touch really went; a call counts as phone each time."""
    return _channels(decision.executed_action, decision.disposition)


@cache
def _channels(action: Action | None, disposition: Disposition | None) -> frozenset[Channel]:
    used: set[Channel] = set()
    if disposition is not None and disposition in _WRITTEN:
        used.add(_WRITTEN[disposition])
    elif disposition is not None and disposition is not Disposition.COLLEAGUE_ASKED:
        used.add(Channel.PHONE)
    if disposition is Disposition.LEFT_VOICEMAIL:
        used.add(Channel.VOICEMAIL)
    if action is not None:
        used |= CHANNELS_OF_ACTION[action]
        if action in _DIALLED:
            used.add(Channel.PHONE)
    return frozenset(used)


@dataclass(frozen=True, slots=True)
class History:
    """The touches of one contact and their outcomes, the earliest first.

    Attributes
    ----------
    decisions
        What was done.
    outcomes
        What came of it.
    """

    decisions: tuple[Decision, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    @property
    def touches(self) -> tuple[Decision, ...]:
        """Those decisions that reached out to the contact; doing nothing is none."""
        return tuple(one for one in self.decisions if channels_used(one))

    @property
    def attempts(self) -> int:
        """How many touches there were."""
        return len(self.touches)

    @property
    def last_touch(self) -> Decision | None:
        """The latest touch, or None."""
        return self.touches[-1] if self.touches else None

    def touches_on(
        self, channel: Channel | None = None, *, since: datetime | None = None
    ) -> tuple[Decision, ...]:
        """Return the touches over one channel, or over any, after a moment."""
        return tuple(
            one
            for one in self.decisions
            if (since is None or one.occurred_at > since)
            and (used := channels_used(one))
            and (channel is None or channel in used)
        )

    @property
    def tried_numbers(self) -> frozenset[str]:
        """Numbers that were dialled."""
        return frozenset(
            one.number for one in self.decisions if one.number and channels_used(one) & _LINE
        )

    @property
    def has_call_without_number(self) -> bool:
        """Tell whether the log does not say of a call which number was dialled."""
        return any(not one.number and channels_used(one) & _LINE for one in self.decisions)

    @property
    def ended_numbers(self) -> frozenset[str]:
        """Numbers that are somebody else's or out of service."""
        return frozenset(
            one.number
            for one in self.decisions
            if one.number and one.disposition and DISPOSITION_FACTS[one.disposition].ends_number
        )

    def result_of(self, number: str) -> Disposition | None:
        """Return how the last call of a number ended, or None where it was never dialled."""
        ends = [one.disposition for one in self.decisions if one.number == number]
        return ends[-1] if ends else None

    @property
    def pick_ups(self) -> tuple[Decision, ...]:
        """Touches in which the contact themselves spoke."""
        return tuple(
            one
            for one in self.decisions
            if one.disposition and DISPOSITION_FACTS[one.disposition].reached
        )

    @property
    def has_replied(self) -> bool:
        """Tell whether they called back, wrote back or agreed to meet."""
        return any(one.type in REPLIES for one in self.outcomes)

    @property
    def has_meeting(self) -> bool:
        """Tell whether a meeting came of it."""
        return any(one.type is OutcomeType.MEETING for one in self.outcomes) or any(
            one.disposition is Disposition.MEETING_BOOKED for one in self.decisions
        )

    @property
    def stopped_channels(self) -> frozenset[Channel]:
        """Channels over which the contact wants no more.

        An opt-out without a channel, and a contact who asked not to be contacted, stop them all.
        A call and a voicemail ring the same line and are stopped together.
        """
        if any(
            one.disposition and DISPOSITION_FACTS[one.disposition].ends_all
            for one in self.decisions
        ):
            return frozenset(Channel)
        stopped: set[Channel] = set()
        for one in self.outcomes:
            if one.type is OutcomeType.OPT_OUT:
                stopped |= {one.channel} if one.channel else self._channels_of(one.decision_id)
        return frozenset(stopped | _LINE if stopped & _LINE else stopped)

    @property
    def has_opted_out(self) -> bool:
        """Tell whether any channel was stopped."""
        return bool(self.stopped_channels)

    def _channels_of(self, decision_id: str) -> frozenset[Channel]:
        touch = next((one for one in self.decisions if one.decision_id == decision_id), None)
        return (channels_used(touch) if touch else None) or frozenset(Channel)


def histories(rows: Iterable[Row]) -> Mapping[str, History]:
    """Return the history of every contact in the log, without what was taken back."""
    decisions: dict[str, list[Decision]] = {}
    outcomes: dict[str, list[Outcome]] = {}
    for one in without_taken_back(tuple(rows)):
        if isinstance(one, Decision):
            decisions.setdefault(one.prospect_id, []).append(one)
        else:
            outcomes.setdefault(one.prospect_id, []).append(one)
    return {
        contact_id: History(
            tuple(sorted(decisions.get(contact_id, ()), key=lambda one: one.occurred_at)),
            tuple(sorted(outcomes.get(contact_id, ()), key=lambda one: one.occurred_at)),
        )
        for contact_id in decisions.keys() | outcomes.keys()
    }
