"""Planned touches as an iCalendar file (RFC 5545) that a second import updates instead of doubling.

Times are in UTC, so that no calendar has to know a time zone; the contact's own clock stands in the
text. Every event's UID depends on the contact and on which touch it is, never on when it was made.
A touch that an earlier export of the same file held and that is planned no more is sent once again
as cancelled: who asked to be left alone must not be called because a calendar says so.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from aftertone import __version__
from aftertone.desk.advice import DOES
from aftertone.desk.cadence import CadencePlan, PlannedTouch
from aftertone.desk.contact import Contact
from aftertone.errors import InputError
from aftertone.touches import Channel

# How long a touch stands in the calendar: a convention.
LASTS = timedelta(minutes=10)
# SEQUENCE counts the minutes since then, so that a later export always outranks an earlier one.
COUNTED_FROM = datetime(2024, 1, 1, tzinfo=UTC)
DIGITS = 24
DOMAIN = "aftertone"
_VERBS = {
    Channel.PHONE: "Call",
    Channel.VOICEMAIL: "Call",
    Channel.EMAIL: "E-mail",
    Channel.TEXT: "Text",
    Channel.SOCIAL: "Message",
}


def calendar_of(
    plans: Iterable[CadencePlan],
    *,
    now: datetime,
    alarm_minutes: int | None = None,
    earlier: bytes | None = None,
    everybody: bool = True,
) -> bytes:
    """Return the touches of some plans as one calendar.

    Parameters
    ----------
    plans
        Of which contacts.
    now
        When it is made.
    alarm_minutes
        How long before each touch an alarm rings; None for none.
    earlier
        An earlier export into the same file: what it holds of these contacts and is planned no
        more is cancelled.
    everybody
        True where the plans are those of all contacts; else what an earlier export holds of others
        stays as it is.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//AfterTone//aftertone {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "AfterTone: touches to come")
    uids: set[str] = set()
    whose: set[str] = set()
    for plan in plans:
        whose.add(_whose(plan.contact.contact_id))
        for touch in plan.touches:
            event = _event(plan.contact, touch, now=now, alarm_minutes=alarm_minutes)
            uids.add(str(event["uid"]))
            calendar.add_component(event)
    for old in _ours(earlier) if earlier else ():
        uid = str(old["uid"])
        if not everybody and uid[:DIGITS] not in whose:
            calendar.add_component(old)
        elif uid not in uids and _is_ahead(old, now):
            calendar.add_component(_cancelled(old, now=now))
    made: bytes = calendar.to_ical()
    return made


def uid_of(contact_id: str, attempt_no: int) -> str:
    """Return the name of a touch's event, the same in every export."""
    return f"{_whose(contact_id)}-{attempt_no}@{DOMAIN}"


def _whose(contact_id: str) -> str:
    """Return whose an event is, without telling it to whoever reads the calendar."""
    return hashlib.sha256(contact_id.encode()).hexdigest()[:DIGITS]


def _event(
    contact: Contact, touch: PlannedTouch, *, now: datetime, alarm_minutes: int | None
) -> Event:
    event = Event()
    event.add("uid", uid_of(contact.contact_id, touch.attempt_no))
    _stamp(event, now)
    starts = touch.at.astimezone(UTC)
    event.add("dtstart", starts)
    event.add("dtend", starts + LASTS)
    event.add("summary", _summary(contact, touch))
    event.add("description", "\n".join(_lines(contact, touch)))
    event.add("status", "CONFIRMED")
    event.add("categories", ["AfterTone"])
    if touch.number is not None:
        event.add("location", touch.number.e164)
    if alarm_minutes is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", timedelta(minutes=-alarm_minutes))
        alarm.add("description", _summary(contact, touch))
        event.add_component(alarm)
    return event


def _stamp(event: Event, now: datetime) -> None:
    made = now.astimezone(UTC).replace(microsecond=0)
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", max(0, (made - COUNTED_FROM) // timedelta(minutes=1)))


def _summary(contact: Contact, touch: PlannedTouch) -> str:
    company = f" ({contact.company})" if contact.company else ""
    return f"{_VERBS[touch.channel]} {contact.name}{company}"


def _lines(contact: Contact, touch: PlannedTouch) -> Iterator[str]:
    if touch.number is not None:
        yield f"{touch.number.label.replace('_', ' ')}: {touch.number.e164}"
    if touch.channel is Channel.EMAIL:
        yield f"e-mail: {contact.email}"
    if touch.channel is Channel.PHONE:
        yield f"If nobody picks up: {DOES[touch.action]}."
    yield touch.why
    yield f"There it is {touch.at:%a %d %b, %H:%M %Z}; until {touch.until:%H:%M}."
    if touch.plan_id:
        yield f"Plan: {touch.plan_id}"
    if touch.sources:
        yield f"Rests on: {', '.join(touch.sources)}"
    yield f"{contact.contact_id}, touch {touch.attempt_no}"


def _ours(earlier: bytes) -> Iterator[Event]:
    """Yield the events of an earlier export."""
    try:
        calendar = Calendar.from_ical(earlier)
    except ValueError as error:
        raise InputError(
            f"what stands in the calendar's place is no iCalendar file ({error}); give another name"
        ) from error
    for event in calendar.walk("VEVENT"):
        if isinstance(event, Event) and str(event.get("uid", "")).endswith(f"@{DOMAIN}"):
            yield event


def _is_ahead(event: Event, now: datetime) -> bool:
    starts = event.decoded("dtstart", None)
    return isinstance(starts, datetime) and starts > now and event.get("status") != "CANCELLED"


def _cancelled(old: Event, *, now: datetime) -> Event:
    event = Event()
    event.add("uid", str(old["uid"]))
    _stamp(event, now)
    event.add("dtstart", old.decoded("dtstart"))
    event.add("dtend", old.decoded("dtend"))
    event.add("summary", f"Not planned any more: {old.get('summary', '')}")
    event.add("status", "CANCELLED")
    return event
