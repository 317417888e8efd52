"""Whether it is inside the hours in every zone where the phone may ring, and when it is next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aftertone.errors import InputError

# After so many days without an open moment there is none: no week is closed longer than itself.
DAYS_AHEAD = 15


@dataclass(frozen=True, slots=True)
class Clock:
    """When touches may be made, by the clock on the prospect's wall.

    Attributes
    ----------
    opens, closes
        The window of each day; the closing minute itself is outside.
    shut_weekdays
        1 for Monday to 7 for Sunday.
    shut_days
        Single days.
    """

    opens: time
    closes: time
    shut_weekdays: frozenset[int] = frozenset()
    shut_days: frozenset[date] = frozenset()

    def shows_open(self, local: datetime) -> bool:
        """Tell whether a local time is inside."""
        return (
            self.opens <= local.time() < self.closes
            and local.isoweekday() not in self.shut_weekdays
            and local.date() not in self.shut_days
        )


@lru_cache(maxsize=1000)
def zone_named(name: str) -> ZoneInfo:
    """Return a time zone; one that this machine does not know is an InputError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(
            f"this machine knows no time zone {name!r}; check its spelling, or install the package "
            "tzdata"
        ) from None


@lru_cache(maxsize=50_000)
def is_open(clock: Clock, zones: tuple[str, ...], at: datetime) -> bool:
    """Tell whether a moment is inside in every one of the zones."""
    return all(clock.shows_open(at.astimezone(zone_named(one))) for one in zones)


@lru_cache(maxsize=50_000)
def next_open(clocks: tuple[Clock, ...], zones: tuple[str, ...], at: datetime) -> datetime | None:
    """Return the first moment from ``at`` on that every clock shows as open in every zone."""
    for moment in _openings(clocks, zones, at):
        if all(is_open(clock, zones, moment) for clock in clocks):
            return moment
    return None


def _openings(
    clocks: tuple[Clock, ...], zones: tuple[str, ...], at: datetime
) -> Iterator[datetime]:
    """Yield ``at`` and then, in order, every opening in every zone: it can open at no other time."""
    yield at
    start = at.astimezone(UTC)
    opens = {clock.opens for clock in clocks}
    waiting: set[datetime] = set()
    # A local day begins up to 14 hours before that of UTC, and up to 12 after it.
    for ahead in range(-1, DAYS_AHEAD):
        day = start.date() + timedelta(days=ahead)
        waiting |= {
            datetime.combine(day, one, zone_named(zone)).astimezone(UTC)
            for one in opens
            for zone in zones
        }
        next_begins = datetime.combine(day, time(10), UTC)
        due = {moment for moment in waiting if moment < next_begins}
        yield from sorted(moment for moment in due if moment > start)
        waiting -= due
