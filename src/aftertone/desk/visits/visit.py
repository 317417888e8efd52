"""One visit to the team's website, as an export tells it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

# No page counts for longer, unless a team says otherwise: ten minutes, a convention of AfterTone.
DEFAULT_IDLE_S = 600.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the website: its address, and its title where the export has one."""

    url: str
    title: str = ""

    @property
    def name(self) -> str:
        """The title, or the address without the site's own name."""
        return self.title or path_of(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit.

    Attributes
    ----------
    line
        Where it begins in the file.
    visit_id, visitor_id
        Its own id, and the browser's.
    user_id, email, company
        Who it was, as far as the website knows.
    started_at
        With its offset from UTC.
    length_s
        From the first page to the last sign of life; None where the export cannot tell.
    pages
        In the order in which they were viewed; empty where the export only counts them.
    stays_s
        How long each page was open; empty where the export does not say.
    page_count
        How many pages were viewed.
    agent, address
        What the browser calls itself, and where it called from.
    consent
        Whether the visitor agreed to be measured; None where the export does not say.
    """

    line: int
    visit_id: str = ""
    visitor_id: str = ""
    user_id: str = ""
    email: str = ""
    company: str = ""
    started_at: datetime
    length_s: float | None = None
    pages: tuple[Page, ...] = ()
    stays_s: tuple[float, ...] = ()
    page_count: int = 1
    agent: str = ""
    address: str = ""
    consent: bool | None = None


def seen_until(visit: Visit, *, idle_s: float) -> datetime:
    """Return when the last sign of life came; a tab left open is none beyond the idle limit."""
    before = sum(visit.stays_s[:-1])
    if visit.stays_s:
        last = max(visit.stays_s[-1], (visit.length_s or 0) - before)
        there = before + min(last, idle_s)
    else:
        there = min(visit.length_s or 0, idle_s * max(1, visit.page_count))
    return visit.started_at + timedelta(seconds=there)


def duration_s(visit: Visit, *, idle_s: float) -> float | None:
    """Return how long a visitor was really there: no page counts for longer than ``idle_s``.

    A visit of one page without a stay has no length that anybody measured: None, not 0.
    """
    if visit.stays_s:
        there = sum(min(stay, idle_s) for stay in visit.stays_s)
        return there or None
    if not visit.length_s:
        return None
    return min(visit.length_s, idle_s * max(1, visit.page_count))


@lru_cache(maxsize=50_000)
def page(url: str, title: str = "") -> Page:
    """Return a page; the same one for the same address and title, of which a site has few."""
    return Page(url, " ".join(title.split()))


BETWEEN_PAGES = re.compile(r"\s*(?:\||\n|->|→)\s*")


def pages_of(told: str | tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages of a cell, with ``|`` or an arrow between them; pages are returned as such."""
    if isinstance(told, tuple):
        return told
    return tuple(page(one) for one in BETWEEN_PAGES.split(told.strip()) if one)


@lru_cache(maxsize=50_000)
def path_of(url: str) -> str:
    """Return an address without scheme, host and query."""
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return url


def clean(value: object) -> str:
    """Return a value of an export as text; what is missing is empty."""
    return "" if value is None or isinstance(value, bool | Mapping | list) else str(value).strip()
