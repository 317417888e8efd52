"""A person whom the team may call: numbers, channels, consent, deal, and what was tried so far."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from aftertone.desk.contact.history import History
from aftertone.touches import Channel, Context


class NumberKind(StrEnum):
    """What kind of line a number is, as far as the number alone tells."""

    MOBILE = "mobile"
    FIXED_LINE = "fixed_line"
    # In the United States and Canada the two share their prefixes.
    FIXED_LINE_OR_MOBILE = "fixed_line_or_mobile"
    TOLL_FREE = "toll_free"
    VOIP = "voip"
    OTHER = "other"
    UNKNOWN = "unknown"


class ZonesFrom(StrEnum):
    """Where the time zones of a number are known from."""

    CONTACT = "contact"
    NUMBER = "number"
    UNKNOWN = "unknown"


class Subscriber(StrEnum):
    """In whose name the line is; sole traders count as individuals in the United Kingdom."""

    UNKNOWN = "unknown"
    INDIVIDUAL = "individual"
    CORPORATE = "corporate"


class Screening(StrEnum):
    """What screening against the lists of those who want no calls (TPS, CTPS) came to."""

    NOT_DONE = "not_done"
    CLEAR = "clear"
    LISTED = "listed"


class Consent(StrEnum):
    """What a contact can have agreed to; a live call and a recorded voice are different things."""

    PHONE = "phone"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    TEXT = "text"
    SOCIAL = "social"
    PRERECORDED = "prerecorded"
    AI_VOICE = "ai_voice"


@dataclass(frozen=True, slots=True)
class Number:
    """One phone number of a contact.

    Attributes
    ----------
    e164
        As ``+14155550132``.
    label
        The column that it came from: phone, mobile, other_phone.
    kind
        As the number tells.
    zones
        Every time zone that its holder may be in; empty where none is known.
    zones_from
        Where these are known from.
    country
        Two letters; empty where the number belongs to none, or to several.
    extension
        To dial after it.
    """

    e164: str
    label: str = "phone"
    kind: NumberKind = NumberKind.UNKNOWN
    zones: tuple[str, ...] = ()
    zones_from: ZonesFrom = ZonesFrom.UNKNOWN
    country: str = ""
    extension: str = ""


@dataclass(frozen=True, slots=True)
class SharedStop:
    """An opt-out of somebody else who has the same number.

    Attributes
    ----------
    e164, extension, channels, name
        Of which number, what they want no more there, and who.
    """

    e164: str
    extension: str
    channels: frozenset[Channel]
    name: str

    def holds_for(self, number: Number, channel: Channel) -> bool:
        """Tell whether a number is not to be used over a channel for its sake."""
        same = (self.e164, self.extension) == (number.e164, number.extension)
        return same and channel in self.channels


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact, as ``contacts.csv`` and the log tell.

    Attributes
    ----------
    contact_id, first_name, last_name, company, account_id, job_title, role, email, notes
        Who; ``role`` is the part they play in the purchase.
    numbers
        In the order in which they are to be tried.
    region
        Country or state whose law the contact is under, such as US or US-CA; empty where only the
        number tells.
    prefers
        Channels that the contact prefers, the first before the second.
    allowed_channels
        The only channels that may be used; None where all may.
    consents, opted_out
        What they agreed to, and what the file says they want no more.
    subscriber, screening, screened_on
        In whose name the line is, and when it was screened with what result.
    relationship, deal_stage, deal_value
        How well they know the team, and what is at stake, in the team's currency.
    meeting_at, decision_by
        The next meeting, and when they decide.
    segment, owner, importance
        The group they belong to, their rep, and how much hangs on a touch: low, normal or high.
    history
        What was done, and what came of it.
    shared_stops
        Opt-outs of others who have one of the numbers too.
    unread_lines
        Lines of ``contacts.csv`` that name them too and cannot be read: an opt-out may stand there.
    """

    contact_id: str
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    account_id: str = ""
    job_title: str = ""
    role: str = ""
    email: str = ""
    numbers: tuple[Number, ...] = ()
    region: str = ""
    prefers: tuple[Channel, ...] = ()
    allowed_channels: frozenset[Channel] | None = None
    consents: frozenset[Consent] = frozenset()
    opted_out: frozenset[Channel] = frozenset()
    subscriber: Subscriber = Subscriber.UNKNOWN
    screening: Screening = Screening.NOT_DONE
    screened_on: date | None = None
    relationship: Context = Context.COLD
    deal_stage: str = ""
    deal_value: float | None = None
    meeting_at: datetime | None = None
    decision_by: datetime | None = None
    segment: str = ""
    owner: str = ""
    importance: str = "normal"
    notes: str = ""
    history: History = field(default_factory=History)
    shared_stops: tuple[SharedStop, ...] = ()
    unread_lines: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """First and last name, or the id where neither is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.contact_id

    @property
    def usable_numbers(self) -> tuple[Number, ...]:
        """Numbers that are not known to be wrong or dead, and that nobody else wants left alone."""
        ended = self.history.ended_numbers
        if not ended and not self.shared_stops:
            return self.numbers
        return tuple(
            one
            for one in self.numbers
            if one.e164 not in ended
            and not any(stop.holds_for(one, Channel.PHONE) for stop in self.shared_stops)
        )

    @property
    def tried_numbers(self) -> frozenset[str]:
        """Numbers that were dialled; a call whose number nobody noted counts for their first."""
        tried = self.history.tried_numbers
        if self.numbers and self.history.has_call_without_number:
            return tried | {self.numbers[0].e164}
        return tried

    @property
    def untried_numbers(self) -> tuple[Number, ...]:
        """Usable numbers that were never dialled."""
        tried = self.tried_numbers
        return tuple(one for one in self.usable_numbers if one.e164 not in tried)

    @property
    def stopped_channels(self) -> frozenset[Channel]:
        """Channels that the contact wants no more, by the file or by the log."""
        return with_its_twin(self.opted_out) | self.history.stopped_channels

    @property
    def has_stopped_all(self) -> bool:
        """Tell whether every channel is stopped."""
        return self.stopped_channels == frozenset(Channel)


_LINE = frozenset({Channel.PHONE, Channel.VOICEMAIL})


def with_its_twin(channels: frozenset[Channel]) -> frozenset[Channel]:
    """Add phone to voicemail and voicemail to phone: both ring the same line."""
    return channels | _LINE if channels & _LINE else channels
