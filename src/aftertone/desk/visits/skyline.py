"""The skyline: one row a prospect, time along, each visit a tower (promise W1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from aftertone.desk.visits.prospects import Joined, Prospect, between
from aftertone.desk.visits.sieve import LeftOut
from aftertone.desk.visits.visit import Visit, duration_s

DAY = timedelta(days=1)
# What price pages are called; a team gives its own.
PRICE_WORDS = ("pric", "quote", "tariff")
# Tops of the scale of heights, in seconds.
SCALES_S = (60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 7200, 14400)
# This share of towers fits under the scale's top; the rest are cut and say their height.
WITHIN_SCALE = 0.98


@dataclass(frozen=True, slots=True)
class Tower:
    """One visit of the skyline.

    Attributes
    ----------
    visit
        What it stands for.
    duration_s
        Its height, idle time capped; None where nobody measured it.
    asks_price
        True where a price page was viewed.
    """

    visit: Visit
    duration_s: float | None
    asks_price: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One prospect with towers in the order of time."""

    prospect: Prospect
    towers: tuple[Tower, ...]

    @property
    def duration_s(self) -> float:
        """The time of all visits whose length is known."""
        return sum(one.duration_s or 0 for one in self.towers)

    @property
    def page_count(self) -> int:
        """The pages of all visits."""
        return sum(one.visit.page_count for one in self.towers)

    @property
    def last_at(self) -> datetime:
        """When the last visit began."""
        return self.towers[-1].visit.started_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Skyline:
    """A skyline, the prospect seen last on top.

    Attributes
    ----------
    rows
        As many as are shown.
    since, until
        The days drawn.
    scale_s
        The duration that fills a row's height.
    left_out
        How many visits are not in it, by reason.
    unstated
        How many visits of it do not say whether the visitor agreed to be measured.
    beyond
        How many prospects have visits but no row, for want of room.
    """

    rows: tuple[Row, ...]
    since: datetime
    until: datetime
    scale_s: float
    left_out: dict[LeftOut, int]
    unstated: int = 0
    beyond: int = 0

    @property
    def visits(self) -> int:
        """How many towers there are."""
        return sum(len(one.towers) for one in self.rows)

    @property
    def days(self) -> int:
        """How many days are drawn."""
        return round((self.until - self.since) / DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a skyline shows.

    Attributes
    ----------
    until
        The last day drawn holds this moment; None is the last visit's.
    days, most
        How many days, and how many prospects.
    idle_s
        No page counts for longer.
    price_words
        A page whose address or title holds one of them is a price page.
    """

    until: datetime
    days: int
    most: int
    idle_s: float
    price_words: tuple[str, ...] = PRICE_WORDS


def skyline_of(joined: Joined, *, view: View) -> Skyline:
    """Return the towers of the days that are asked for."""
    until = view.until.replace(hour=0, minute=0, second=0, microsecond=0) + DAY
    since = until - view.days * DAY
    shown = between(joined, since=since, until=until)
    rows = tuple(_row(one, view) for one in shown.prospects[: view.most])
    lengths = sorted(
        one.duration_s for row in rows for one in row.towers if one.duration_s is not None
    )
    enough = lengths[ceil(WITHIN_SCALE * len(lengths)) - 1] if lengths else 0.0
    return Skyline(
        rows=rows,
        since=since,
        until=until,
        scale_s=next((float(one) for one in SCALES_S if one >= enough), float(SCALES_S[-1])),
        left_out=dict(shown.left_out),
        unstated=shown.unstated,
        beyond=max(0, len(shown.prospects) - view.most),
    )


def asks_price(visit: Visit, words: tuple[str, ...]) -> bool:
    """Tell whether a visitor viewed a price page."""
    return any(word in one for one in _names(visit) for word in words)


def _names(visit: Visit) -> list[str]:
    return [f"{one.url} {one.title}".casefold() for one in visit.pages]


def _row(prospect: Prospect, view: View) -> Row:
    return Row(
        prospect,
        tuple(
            Tower(one, duration_s(one, idle_s=view.idle_s), asks_price(one, view.price_words))
            for one in prospect.visits
        ),
    )
