"""Which visits are left out: programs, the team's own people, and who did not agree."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aftertone.desk.visits.visit import Visit

# Programs that say what they are. Matomo leaves most of them out itself.
PROGRAM = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|headless|phantomjs|lighthouse|monitor|preview|scraper|"
    r"curl/|wget|python-|java/|okhttp|go-http|libwww|facebookexternalhit",
    re.IGNORECASE,
)
# Nobody reads so many pages at such a pace. A convention of AfterTone, without a source.
MANY_PAGES, FASTEST_PAGE_S = 20, 1.0
DEFAULT_IDLE_S = 600.0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What is left out, and how long a page may count.

    Attributes
    ----------
    staff
        The team's own: domains of e-mail addresses, user ids, and beginnings of IP addresses.
    needs_consent
        True where a visit without a stated yes is left out too.
    idle_s
        No page counts for longer.
    """

    staff: frozenset[str] = frozenset()
    needs_consent: bool = False
    idle_s: float = DEFAULT_IDLE_S


def is_program(visit: Visit) -> bool:
    """Tell whether a visit was a program's, by its own name or by its pace."""
    if visit.agent and PROGRAM.search(visit.agent):
        return True
    return (
        visit.page_count >= MANY_PAGES
        and visit.length_s is not None
        and visit.length_s < visit.page_count * FASTEST_PAGE_S
    )


def is_staff(visit: Visit, staff: frozenset[str]) -> bool:
    """Tell whether a visit was made by one of the team."""
    if not staff:
        return False
    names = {visit.user_id.casefold(), visit.email.casefold()} - {""}
    domains = {one.rpartition("@")[2] for one in names if "@" in one}
    return bool(staff & (names | domains)) or any(
        visit.address == one or (one.endswith((".", ":")) and visit.address.startswith(one))
        for one in staff
        if visit.address
    )


def staff_of(words: Iterable[str]) -> frozenset[str]:
    """Return domains, user ids and addresses as they are compared."""
    return frozenset(
        one.strip().casefold().removeprefix("@") for one in words if one.strip().strip("@")
    )


def last_words(visits: Iterable[Visit]) -> Mapping[str, tuple[datetime, bool]]:
    """Return what each browser and each user said last about being measured, and when."""
    said: dict[str, tuple[datetime, bool]] = {}
    for visit in visits:
        if visit.consent is None:
            continue
        for who in _who(visit):
            if who not in said or said[who][0] <= visit.started_at:
                said[who] = (visit.started_at, visit.consent)
    return said


def consent_of(visit: Visit, said: Mapping[str, tuple[datetime, bool]]) -> bool | None:
    """Return whether a visit may be used: a later no takes back every earlier yes."""
    if visit.consent is False:
        return False
    words = [said[who][1] for who in _who(visit) if who in said] if said else []
    if False in words:
        return False
    return visit.consent if visit.consent is not None else (True if words else None)


def why_left_out(
    visit: Visit, sieve: Sieve, said: Mapping[str, tuple[datetime, bool]]
) -> LeftOut | None:
    """Return why a visit is left out, or None where it stays."""
    if is_program(visit):
        return LeftOut.PROGRAM
    if is_staff(visit, sieve.staff):
        return LeftOut.STAFF
    consent = consent_of(visit, said)
    if consent is False:
        return LeftOut.NO_CONSENT
    if consent is None and sieve.needs_consent:
        return LeftOut.CONSENT_UNKNOWN
    return None


def _who(visit: Visit) -> list[str]:
    found = []
    if visit.visitor_id:
        found.append(f"browser {visit.visitor_id}")
    if visit.user_id or visit.email:
        found.append(f"user {(visit.user_id or visit.email).casefold()}")
    return found
