"""When a touch can be made: a working day, the contact's own hours, and what the rules allow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from aftertone.desk.cadence.hours import HourChance
from aftertone.desk.calling_rules import CallingRules, Permission, permission
from aftertone.desk.calling_rules.hours import zone_named
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
    """

    contact: Contact
    channel: Channel
    number: Number | None
    since: datetime
    before: datetime
    settings: Settings
    rules: CallingRules

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


def find_slot(asked: Asked, hours: Mapping[int, HourChance] | None) -> Slot | Permission:
    """Return the best moment of the first day that has one, or what stands in the way.

    Of a day, the hour with the highest chance of a pick-up comes first; without ``hours`` the
    earliest does.
    """
    refused = Permission(False, "no_time", "There is no working hour left in time.")
    zones = asked.number.zones if asked.number else ()
    home = zone_named(zones[0]) if zones else _own_zone(asked)
    since = _whole_minute(asked.since)
    for day in _days(since.astimezone(home).date(), asked):
        found = list(_slots(asked, day, since=since, home=home, hours=hours))
        if hours is not None:
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
    """Yield the working days on which the team is not shut, up to the last."""
    last = (asked.before + timedelta(days=1)).date()
    day = first
    while day <= last:
        if (
            str(day.isoweekday()) in asked.settings.rhythm.workdays
            and day not in asked.rules.shut_days
        ):
            yield day
        day += timedelta(days=1)


def _slots(
    asked: Asked,
    day: date,
    *,
    since: datetime,
    home: tzinfo,
    hours: Mapping[int, HourChance] | None,
) -> Iterator[Slot]:
    """Yield the moments of one day, one an hour; hours that suit every zone, if there are any."""
    rhythm = asked.settings.rhythm
    zones = asked.number.zones if asked.number else ()
    minute = _minute(asked.contact.contact_id)
    found = _hours_of(day, home, zones, (rhythm.day_begins, rhythm.day_ends))
    for begins, local in found:
        at = max(begins + timedelta(minutes=minute), since)
        ends = begins + HOUR
        if at >= ends or at >= asked.before:
            continue
        chance = _at_hours(hours, local) if hours is not None else None
        yield Slot(at.astimezone(home), min(ends, asked.before).astimezone(home), chance)


@lru_cache(maxsize=50_000)
def _hours_of(
    day: date, home: tzinfo, zones: tuple[str, ...], between: tuple[int, int]
) -> tuple[tuple[datetime, tuple[int, ...]], ...]:
    """Return each hour of a working day in UTC, with what the clocks show then in every zone."""
    found = []
    for hour in range(24):
        begins = datetime.combine(day, time(hour), home).astimezone(UTC)
        if begins.astimezone(home).hour != hour:
            continue  # the clock leaps over this hour
        clocks = tuple(begins.astimezone(zone_named(one)).hour for one in zones) or (hour,)
        found.append((begins, clocks))
    fitting = [one for one in found if all(between[0] <= clock < between[1] for clock in one[1])]
    # A number that may ring across an ocean has no hour that suits all: then the law alone binds.
    return tuple(fitting or found)


def _at_hours(hours: Mapping[int, HourChance], local: tuple[int, ...]) -> HourChance:
    """Return the chance where several hours are equally likely."""
    if len(set(local)) == 1:
        return hours[local[0]]
    share = sum(hours[one].share for one in local) / len(local)
    return HourChance(local[0], share, "prior", evidence=hours[local[0]].evidence)


@lru_cache(maxsize=50_000)
def _minute(contact_id: str) -> int:
    """Return a minute of the hour that is the contact's own, so that calls do not all fall on :00."""
    return int(unit_share(contact_id, salt=SALT) * 60 / STEP_MINUTES) * STEP_MINUTES


def _whole_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)
