"""Which visits are left out: programs, the team's own people, and who did not agree."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aftertone.desk.visits.table import VisitTable

# Programs that say what they are. Matomo leaves most of them out itself.
PROGRAM = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|headless|phantomjs|lighthouse|monitor|preview|scraper|"
    r"curl/|wget|python-|java/|okhttp|go-http|libwww|facebookexternalhit",
    re.IGNORECASE,
)
# Nobody reads so many pages at such a pace. A convention of AfterTone, without a source.
MANY_PAGES, FASTEST_PAGE_S = 20, 1.0


class LeftOut(StrEnum):
    """Why a visit is left out."""

    TWICE = "in the file a second time"
    PROGRAM = "a program, not a person"
    STAFF = "own staff"
    NO_CONSENT = "did not agree to be measured"
    CONSENT_UNKNOWN = "nothing says that they agreed"
    OPTED_OUT = "of contacts who want no contact at all"
    UNKNOWN = "of visitors of whom nothing is known"
    OUTSIDE = "outside these days"
    NOT_ASKED = "of prospects who were not asked for"
    LATER = "later than this moment (--at)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What is left out.

    Attributes
    ----------
    staff
        The team's own: domains of e-mail addresses, user ids, and beginnings of IP addresses.
    needs_consent
        True where a visit without a stated yes is left out too.
    """

    staff: frozenset[str] = frozenset()
    needs_consent: bool = False


def left_out_of(table: VisitTable, sieve: Sieve) -> Mapping[int, LeftOut]:
    """Return which visits of a table are left out, and why.

    Where several reasons hold, one is told: a second time in the file before a program, a program
    before own staff, staff before consent. What visits have in common is looked at once.
    """
    why: dict[int, LeftOut] = dict(_without_consent(table, sieve))
    if sieve.staff:
        callers = list(zip(table.user_id, table.email, table.address, strict=True))
        ours = {one for one in set(callers) if is_staff(*one, staff=sieve.staff)}
        why |= {place: LeftOut.STAFF for place, one in enumerate(callers) if one in ours}
    programs = {agent for agent in set(table.agent) if PROGRAM.search(agent)}
    why |= {place: LeftOut.PROGRAM for place, one in enumerate(table.agent) if one in programs}
    why |= dict.fromkeys(_hasty(table), LeftOut.PROGRAM)
    ids = [one for one in table.visit_id if one]
    if len(set(ids)) < len(ids):
        why |= dict.fromkeys(_again(table.visit_id), LeftOut.TWICE)
    return why


def _hasty(table: VisitTable) -> Iterator[int]:
    """Yield the visits whose pages nobody can have read at that pace."""
    columns = zip(table.length_s, table.pages, table.page_count, strict=True)
    for place, (length_s, told, counted) in enumerate(columns):
        if length_s is None:
            continue
        # A page takes a letter and a mark at least, so that few visits need a closer look.
        most = len(told) if counted is None else counted
        if counted is None and isinstance(told, str):
            most = (most + 1) // 2
        if most >= MANY_PAGES and length_s < most * FASTEST_PAGE_S:
            count = table.pages_at(place)
            if count >= MANY_PAGES and length_s < count * FASTEST_PAGE_S:
                yield place


def _again(visit_ids: Sequence[str]) -> Iterator[int]:
    seen: set[str] = set()
    for place, one in enumerate(visit_ids):
        if one and one in seen:
            yield place
        seen.add(one)


def is_staff(user_id: str, email: str, address: str, *, staff: frozenset[str]) -> bool:
    """Tell whether a visit was made by one of the team."""
    names = {user_id.casefold(), email.casefold()} - {""}
    domains = {one.rpartition("@")[2] for one in names if "@" in one}
    return bool(staff & (names | domains)) or any(
        address == one or (one.endswith((".", ":")) and address.startswith(one))
        for one in staff
        if address
    )


def staff_of(words: Iterable[str]) -> frozenset[str]:
    """Return domains, user ids and addresses as they are compared."""
    return frozenset(
        one.strip().casefold().removeprefix("@") for one in words if one.strip().strip("@")
    )


def _without_consent(table: VisitTable, sieve: Sieve) -> Iterator[tuple[int, LeftOut]]:
    """Yield the visits that may not be used: a later no takes back every earlier yes."""
    stated = [place for place, one in enumerate(table.consent) if one is not None]
    if not stated and not sieve.needs_consent:
        return
    said = _last_words(table, stated)
    for place, consent in enumerate(table.consent):
        words = [said[who] for who in _who(table, place) if who in said] if said else []
        if consent is False or False in words:
            yield place, LeftOut.NO_CONSENT
        elif consent is None and not words and sieve.needs_consent:
            yield place, LeftOut.CONSENT_UNKNOWN


def _last_words(table: VisitTable, stated: Iterable[int]) -> Mapping[str, bool]:
    """Return what each browser and each user said last about being measured."""
    said: dict[str, tuple[datetime, bool]] = {}
    for place in stated:
        at, consent = table.started_at[place], table.consent[place]
        assert consent is not None
        for who in _who(table, place):
            if who not in said or said[who][0] <= at:
                said[who] = (at, consent)
    return {who: consent for who, (_at, consent) in said.items()}


def _who(table: VisitTable, place: int) -> list[str]:
    found = []
    if browser := table.visitor_id[place]:
        found.append(f"browser {browser}")
    if user := table.user_id[place] or table.email[place]:
        found.append(f"user {user.casefold()}")
    return found
