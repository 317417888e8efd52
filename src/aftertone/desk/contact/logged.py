"""Rows for the log from what a rep says of a touch."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from aftertone.desk.contact.contact import Contact, Number, with_its_twin
from aftertone.desk.contact.numbers import read_number
from aftertone.errors import InputError
from aftertone.touches import (
    PLAIN_ACTIONS,
    Action,
    CallPurpose,
    Channel,
    Context,
    Correction,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
)

NOT_DIALLED = frozenset(
    {
        Disposition.EMAIL_SENT,
        Disposition.EMAIL_BOUNCED,
        Disposition.SOCIAL_SENT,
        Disposition.COLLEAGUE_ASKED,
    }
)


def touch_of(
    contact: Contact,
    disposition: Disposition,
    *,
    at: datetime,
    action: Action | None = None,
    number: str = "",
    note: str = "",
    rep: str = "",
) -> Decision:
    """Return the row of one touch.

    ``number`` is a number of the contact or its label; left out, it is their only one.
    """
    dialled = None if disposition in NOT_DIALLED else _number(contact, number)
    deal = contact.relationship is Context.ACTIVE_DEAL
    return Decision(
        decision_id=f"d-{uuid.uuid4().hex[:16]}",
        prospect_id=contact.contact_id,
        account_id=contact.account_id,
        rep_id=rep or contact.owner,
        occurred_at=at,
        attempt_no=contact.history.attempts + 1,
        call_purpose=CallPurpose.ACTIVE_DEAL if deal else CallPurpose.PROSPECTING,
        deal_stage=contact.deal_stage,
        context=contact.relationship,
        preferred_channel=contact.prefers[0] if contact.prefers else None,
        segment=contact.segment,
        local_hour=_local_hour(dialled, at),
        executed_action=action or PLAIN_ACTIONS.get(disposition),
        number=dialled.e164 if dialled else "",
        disposition=disposition,
        note=note,
        importance=contact.importance,
    )


def outcomes_of(
    contact: Contact,
    kinds: Iterable[OutcomeType],
    *,
    at: datetime,
    channel: Channel | None = None,
    note: str = "",
) -> list[Outcome]:
    """Return a row for each thing that a contact did."""
    return [
        Outcome(
            outcome_id=f"o-{uuid.uuid4().hex[:16]}",
            prospect_id=contact.contact_id,
            type=kind,
            occurred_at=at,
            recorded_at=datetime.now(UTC),
            channel=channel,
            note=note,
        )
        for kind in kinds
    ]


def take_back_opt_outs(
    contact: Contact, channels: frozenset[Channel], *, reason: str
) -> list[Correction]:
    """Return the rows that bring channels back which the log has stopped.

    Only opt-outs of just these channels are taken back: who asked not to be contacted at all, or
    is marked in ``contacts.csv``, comes back by a person's hand alone.
    """
    wanted = with_its_twin(channels)
    return [
        Correction(of=one.outcome_id, recorded_at=datetime.now(UTC), reason=reason)
        for one in contact.history.outcomes
        if one.type is OutcomeType.OPT_OUT and one.channel in wanted
    ]


def find_contact(contacts: Sequence[Contact], text: str) -> Contact:
    """Return the one contact with that id, e-mail address, number or name."""
    for matches in _fitting(contacts, text):
        if len(matches) == 1:
            return matches[0]
        if matches:
            ids = ", ".join(one.contact_id for one in matches[:5])
            raise InputError(f"{text!r} fits {len(matches)} contacts ({ids}); give the id")
    wanted = text.strip().casefold()
    near = [one for one in contacts if wanted and wanted in one.name.casefold()][:3]
    meant = " or ".join(f"`{one.contact_id}` ({one.name})" for one in near)
    hint = f" (did you mean {meant}?)" if near else ""
    raise InputError(f"there is no contact {text!r} in contacts.csv{hint}")


def _fitting(contacts: Sequence[Contact], text: str) -> Iterator[list[Contact]]:
    """Yield the contacts with that id, then address, then name, then number, each when asked for."""
    wanted = text.strip().casefold()
    yield [one for one in contacts if one.contact_id.casefold() == wanted]
    yield [one for one in contacts if one.email.casefold() == wanted]
    yield [one for one in contacts if one.name.casefold() == wanted]
    yield _with_number(contacts, text)


def _with_number(contacts: Sequence[Contact], text: str) -> list[Contact]:
    """Return the contacts with a number, read once for each country that it may be written in."""
    countries = {number.country for one in contacts for number in one.numbers}
    meant = {country: _e164(text, country) for country in countries}
    return [
        one for one in contacts if any(meant[each.country] == each.e164 for each in one.numbers)
    ]


def _number(contact: Contact, text: str) -> Number | None:
    if not text:
        return contact.numbers[0] if len(contact.numbers) == 1 else None
    for one in contact.numbers:
        if one.label == text or _is(one, text):
            return one
    known = ", ".join(f"{one.e164} ({one.label})" for one in contact.numbers) or "none"
    raise InputError(f"{contact.name} has no number {text!r}; known: {known}")


def _is(number: Number, text: str) -> bool:
    return _e164(text, number.country) == number.e164


def _e164(text: str, country: str) -> str:
    """Return a number as it is dialled; nothing where a text is none in that country."""
    try:
        return read_number(text, country=country).e164
    except ValueError:
        return ""


def _local_hour(number: Number | None, at: datetime) -> int | None:
    """Return the hour where the phone rang, where all its zones agree on it."""
    hours = {at.astimezone(ZoneInfo(one)).hour for one in number.zones} if number else set()
    return hours.pop() if len(hours) == 1 else None
