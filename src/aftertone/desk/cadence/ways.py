"""What a touch can be: a call with what is left at the tone, an e-mail, a text, a social message."""

from collections.abc import Iterator
from dataclasses import dataclass

from aftertone.desk.advice.moment import TAKES_TEXTS
from aftertone.desk.contact import Contact, Number, channels_used
from aftertone.touches import DISPOSITION_FACTS, Action, Channel, Decision, Disposition

AT_THE_TONE = (Action.HANG_UP_CALL_LATER, Action.LEAVE_VOICEMAIL, Action.VOICEMAIL_PLUS_EMAIL)
LEFT = frozenset({Action.LEAVE_VOICEMAIL, Action.VOICEMAIL_PLUS_EMAIL})
WRITTEN = {
    Channel.EMAIL: Action.EMAIL,
    Channel.TEXT: Action.TEXT,
    Channel.SOCIAL: Action.SOCIAL_MESSAGE,
}
ENDS = {
    Action.LEAVE_VOICEMAIL: Disposition.LEFT_VOICEMAIL,
    Action.VOICEMAIL_PLUS_EMAIL: Disposition.LEFT_VOICEMAIL,
    Action.HANG_UP_CALL_LATER: Disposition.NO_ANSWER,
    Action.EMAIL: Disposition.EMAIL_SENT,
    Action.TEXT: Disposition.TEXT_SENT,
    Action.SOCIAL_MESSAGE: Disposition.SOCIAL_SENT,
}


@dataclass(frozen=True, slots=True)
class Way:
    """A channel and, where one is used, a number."""

    channel: Channel
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Sameness:
    """What makes two touches the same (C0): the channel, and what was left at the tone."""

    channel: Channel
    left: Action | None


def ways_of(contact: Contact) -> Iterator[Way]:
    """Yield the ways to a contact that are not known to be dead."""
    number = number_to_call(contact)
    if number is not None:
        yield Way(Channel.PHONE, number)
    if contact.email and not email_is_dead(contact):
        yield Way(Channel.EMAIL)
    texts = next((one for one in contact.usable_numbers if one.kind in TAKES_TEXTS), None)
    if texts is not None and not _failed(contact, Disposition.TEXT_FAILED, Disposition.TEXT_SENT):
        yield Way(Channel.TEXT, texts)
    yield Way(Channel.SOCIAL)


def number_to_call(contact: Contact) -> Number | None:
    """Return an untried number (C2), else one that reached them, else the one least dialled."""
    if contact.untried_numbers:
        return contact.untried_numbers[0]
    usable = contact.usable_numbers
    if not usable:
        return None
    dialled = [one.number for one in contact.history.decisions if one.number]
    reached = {one.number for one in contact.history.pick_ups}
    return min(usable, key=lambda one: (one.e164 not in reached, dialled.count(one.e164)))


def sameness_of(decision: Decision) -> Sameness | None:
    """Return what a touch of the log was; None where it cannot be told."""
    used = channels_used(decision)
    if not used:
        return None
    if Channel.PHONE in used:
        left = decision.executed_action if decision.executed_action in LEFT else None
        if left is None and decision.disposition is Disposition.LEFT_VOICEMAIL:
            left = Action.LEAVE_VOICEMAIL
        return Sameness(Channel.PHONE, left)
    return Sameness(min(used), None)


def sameness(way: Way, action: Action) -> Sameness:
    """Return what a planned touch would be."""
    return Sameness(way.channel, action if action in LEFT else None)


def box_is_full(contact: Contact, number: Number) -> bool:
    """Tell whether the number's machine took no message the last time."""
    return contact.history.result_of(number.e164) is Disposition.MAILBOX_FULL


def is_dead_end(decision: Decision) -> bool:
    """Tell whether a touch reached nobody because its way is dead: the next need not wait."""
    end = decision.disposition
    if end is None:
        return False
    came_back = {Disposition.EMAIL_BOUNCED, Disposition.TEXT_FAILED}
    return end in came_back or DISPOSITION_FACTS[end].ends_number


def email_is_dead(contact: Contact) -> bool:
    """Tell whether the last e-mail came back."""
    return _failed(contact, Disposition.EMAIL_BOUNCED, Disposition.EMAIL_SENT)


def _failed(contact: Contact, failed: Disposition, sent: Disposition) -> bool:
    """Tell whether the last message of a kind failed."""
    ends = [one.disposition for one in contact.history.decisions]
    return next((one is failed for one in reversed(ends) if one in {failed, sent}), False)
