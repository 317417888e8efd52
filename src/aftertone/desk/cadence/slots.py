"""When a touch can be made: a working day, the contact's own hours, and what the rules allow."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from aftertone.desk.cadence.hours import HourChance
from aftertone.desk.calling_rules import CallingRules, Permission, permission, rests_on
from aftertone.desk.calling_rules.hours import zone_named
from aftertone.desk.calling_rules.public_holidays import place_of
from aftertone.desk.contact import Contact, Number
from aftertone.touches import Channel, unit_share
from aftertone.workspace import Rhythm, Settings

HOUR = timedelta(hours=1)
STEP_MINUTES = 5
SALT = "cadence"


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment for a touch.

    Attributes
    ----------
    at, until
        From when on, by the contact's clock, and by when it still makes sense.
    chance
        Of a pick-up at this hour; None for what is no call.
    """

    at: datetime
    until: datetime
    chance: HourChance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a slot is wanted for.

    Attributes
    ----------
    contact, channel, number
        Whom, over what.
    since, before
        From when on, and before when.
    settings, rules
        The team's.
    full
        The beginnings, in UTC, of hours in which the rep has no room for another call.
    hurries
        True where the earliest moment is wanted, whatever the chance of a pick-up.
    """

    contact: Contact
    channel: Channel
    number: Number | None
    since: datetime
    before: datetime
    settings: Settings
    rules: CallingRules
    full: frozenset[datetime] = frozenset()
    hurries: bool = False

    def permission(self, at: datetime) -> Permission:
        """Return what the rules say of the touch at a moment."""
        return permission(
            self.contact,
            channel=self.channel,
            number=self.number,
            at=at,
            settings=self.settings,
            rules=self.rules,
        )


def find_slot(
    asked: Asked, hours: Callable[[], Mapping[int, HourChance]] | None
) -> Slot | Permission:
    """Return the best moment of the first day that has one, or what stands in the way.

    Of a day, the hour with the highest chance of a pick-up comes first; without ``hours`` the
    earliest does, as it does for what hurries. They are asked for only where a day has a moment.
    """
    refused = Permission(False, "no_time", "There is no working hour left in time.")
    zones = asked.number.zones if asked.number else ()
    home = zone_named(zones[0]) if zones else _own_zone(asked)
    since = _whole_minute(asked.since)
    if name := _rests(since.astimezone(home).date(), asked):
        refused = Permission(False, "holiday", f"{name} there: people may not be in.")
    for day in _days(since.astimezone(home).date(), asked):
        found = list(_slots(asked, day, since=since, home=home))
        if found and hours is not None:
            found = [_with_chance(one, asked, hours()) for one in found]
            if not asked.hurries:
                found.sort(key=lambda one: (-(one.chance.share if one.chance else 0), one.at))
        for slot in found:
            said = asked.permission(slot.at)
            if said.allowed:
                return slot
            refused = said
            if said.until is None:
                # Waiting alone changes nothing.
                return said
            since = max(since, said.until) if said.until > slot.until else since
            if since > slot.until:
                break
    return refused


def promised_slot(asked: Asked, hours: Mapping[int, HourChance]) -> Slot | Permission:
    """Return the moment that was asked for, or the first after it that the rules allow.

    Working hours, other calls and better hours do not count against a promise.
    """
    at = _whole_minute(asked.since)
    said = asked.permission(at)
    if not said.allowed and said.until is not None:
        at = _whole_minute(said.until)
        said = asked.permission(at)
    if not said.allowed:
        return said
    if at >= asked.before:
        return Permission(False, "no_time", "The call that they asked for falls later.", until=at)
    zones = asked.number.zones if asked.number else ()
    home = zone_named(zones[0]) if zones else _own_zone(asked)
    slot = Slot(at.astimezone(home), min(at + HOUR, asked.before).astimezone(home))
    return _with_chance(slot, asked, hours)


def add_workdays(start: datetime, count: int, *, rhythm: Rhythm, zone: tzinfo) -> datetime:
    """Return the beginning of the day that lies so many working days after a moment's own day."""
    day = start.astimezone(zone).date()
    while count > 0:
        day += timedelta(days=1)
        count -= str(day.isoweekday()) in rhythm.workdays
    return datetime.combine(day, time(0), zone)


def home_zone(contact: Contact, now: datetime) -> tzinfo:
    """Return the zone of the contact's first number that has one, else that of ``now``."""
    zones = [one.zones[0] for one in contact.usable_numbers if one.zones]
    return zone_named(zones[0]) if zones else (now.tzinfo or UTC)


def _own_zone(asked: Asked) -> tzinfo:
    return home_zone(asked.contact, asked.since)


def _days(first: date, asked: Asked) -> Iterator[date]:
    """Yield the working days on which neither the team is shut nor a holiday is kept, up to the last."""
    last = (asked.before + timedelta(days=1)).date()
    day = first
    while day <= last:
        if (
            str(day.isoweekday()) in asked.settings.rhythm.workdays
            and day not in asked.rules.shut_days
            and not _rests(day, asked)
        ):
            yield day
        day += timedelta(days=1)


def _rests(day: date, asked: Asked) -> str:
    """Return the public holiday that a contact keeps on a day, where none is worked."""
    place = place_of(asked.contact, asked.number)
    return rests_on(day, place, rhythm=asked.settings.rhythm, rules=asked.rules)


def _slots(asked: Asked, day: date, *, since: datetime, home: tzinfo) -> Iterator[Slot]:
    """Yield the moments of one day, one an hour; hours that suit every zone, if there are any."""
    rhythm = asked.settings.rhythm
    zones = asked.number.zones if asked.number else ()
    minute = timedelta(minutes=_minute(asked.contact.contact_id))
    calls = asked.channel is Channel.PHONE
    for begins in _hours_of(day, home, zones, (rhythm.day_begins, rhythm.day_ends)):
        ends = begins + HOUR
        at = max(begins + minute, since)
        if at < ends and at < asked.before and not (calls and begins in asked.full):
            yield Slot(at.astimezone(home), min(ends, asked.before).astimezone(home))


def _with_chance(slot: Slot, asked: Asked, hours: Mapping[int, HourChance]) -> Slot:
    """Return a moment with the chance of a pick-up; where the hour is one of several, their mean."""
    zones = asked.number.zones if asked.number else ()
    clocks = {slot.at.astimezone(zone_named(one)).hour for one in zones} or {slot.at.hour}
    share = sum(hours[one].share for one in clocks) / len(clocks)
    chance = hours[slot.at.hour]
    if len(clocks) > 1:
        chance = HourChance(slot.at.hour, share, "prior", evidence=chance.evidence)
    return Slot(slot.at, slot.until, chance)


@lru_cache(maxsize=50_000)
def _hours_of(
    day: date, home: tzinfo, zones: tuple[str, ...], between: tuple[int, int]
) -> tuple[datetime, ...]:
    """Return when each hour of a working day begins, in UTC."""
    found = []
    for hour in range(24):
        begins = datetime.combine(day, time(hour), home).astimezone(UTC)
        if begins.astimezone(home).hour == hour:  # else the clock leaps over this hour
            clocks = {begins.astimezone(zone_named(one)).hour for one in zones} or {hour}
            found.append((begins, clocks))
    fitting = [one for one, clocks in found if all(between[0] <= at < between[1] for at in clocks)]
    # A number that may ring across an ocean has no hour that suits all: then the law alone binds.
    return tuple(fitting or [one for one, _ in found])


@lru_cache(maxsize=50_000)
def _minute(contact_id: str) -> int:
    """Return a minute of the hour that is the contact's own, so that calls do not all fall on :00."""
    return int(unit_share(contact_id, salt=SALT) * 60 / STEP_MINUTES) * STEP_MINUTES


def _whole_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)
