"""The call that a contact asked for: when they said, until it is made."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aftertone.desk.contact.contact import Contact
from aftertone.desk.contact.history import channels_used
from aftertone.errors import InputError
from aftertone.touches import DISPOSITION_FACTS, Channel, Decision, Disposition, OutcomeType

# A call so shortly before the time that was asked for is that call.
EARLY = timedelta(hours=1)
# What makes the call needless, or unwanted; a written reply does not.
_SETTLES = frozenset(
    {
        OutcomeType.CALLBACK,
        OutcomeType.LATER_PICKUP,
        OutcomeType.MEETING,
        OutcomeType.MEETING_HELD,
        OutcomeType.OPT_OUT,
        OutcomeType.COMPLAINT,
    }
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AHEAD = {"": 0, "today": 0, "tomorrow": 1}
_CLOCK = re.compile(
    r"(?:(?P<day>[a-z]+)\s+)?(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>am|pm)?"
)
HOW = "write it as `Tue 16:00`, `tomorrow 4pm` or 2027-03-02T16:00"


def promise_of(contact: Contact, *, now: datetime) -> Decision | None:
    """Return the touch in which they asked for a call at a time, where that call is still owed."""
    made = [one for one in contact.history.decisions if one.occurred_at <= now]
    asked = [
        one for one in made if one.call_back_at or one.disposition is Disposition.CALLBACK_REQUESTED
    ][-1:]
    if not asked or asked[0].call_back_at is None:
        return None
    promise, wanted = asked[0], asked[0].call_back_at
    later = made[made.index(promise) + 1 :]
    kept = any(
        (Channel.PHONE in channels_used(one) and one.occurred_at >= wanted - EARLY)
        or (one.disposition is not None and DISPOSITION_FACTS[one.disposition].reached)
        for one in later
    )
    settled = any(
        one.type in _SETTLES and promise.occurred_at < one.occurred_at <= now
        for one in contact.history.outcomes
    )
    return None if kept or settled else promise


def call_back_from(text: str, *, contact: Contact, number: str, now: datetime) -> datetime:
    """Return when they want the call, from what a rep types; by the clock where their phone rings.

    A day of the week is the next one, and a time alone the next time that the clock shows it.
    """
    given = text.strip().casefold()
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        moment = _by_words(given, text, now=now.astimezone(_zone(contact, number)))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(contact, number))
    if moment <= now:
        raise InputError(f"the time of a call back {text!r} is past; {HOW}")
    return moment


def _by_words(given: str, text: str, *, now: datetime) -> datetime:
    found = _CLOCK.fullmatch(given)
    if found is None:
        raise InputError(f"the time of a call back {text!r} cannot be read; {HOW}")
    day = found["day"] or ""
    hour = (
        int(found["hour"]) % 12 + 12 * (found["half"] == "pm")
        if found["half"]
        else int(found["hour"])
    )
    if not (found["minute"] or found["half"]) or hour > 23 or int(found["minute"] or 0) > 59:
        raise InputError(f"the time of a call back {text!r} cannot be read; {HOW}")
    at = time(hour, int(found["minute"] or 0))

    def on(date_there: date) -> datetime:
        return datetime.combine(date_there, at, now.tzinfo)

    if day in _AHEAD:
        first = on(now.date() + timedelta(days=_AHEAD[day]))
        return first + timedelta(days=1) if not day and first <= now else first
    named = [place for place, name in enumerate(_DAYS) if len(day) > 2 and name.startswith(day)]
    if not named:
        raise InputError(f"the time of a call back {text!r} names no day; {HOW}")
    first = on(now.date() + timedelta(days=(named[0] - now.weekday()) % 7))
    return first if first > now else first + timedelta(days=7)


def _zone(contact: Contact, number: str) -> ZoneInfo:
    """Return the one zone of the number that was called, or of all their numbers."""
    lines = [one for one in contact.numbers if one.e164 == number] or contact.numbers
    zones = {zone for one in lines for zone in one.zones}
    if len(zones) != 1:
        raise InputError(
            f"by whose clock {contact.name} is to be called is not known; give the offset too, as "
            "2027-03-02T16:00+01:00, or their `timezone` in contacts.csv"
        )
    return ZoneInfo(zones.pop())
