"""Joining visits to contacts: who each visit was, and how that is known."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from aftertone.desk.contact import Contact
from aftertone.desk.visits.company import company_key
from aftertone.desk.visits.sieve import LeftOut, Sieve, left_out_of
from aftertone.desk.visits.table import VisitTable, known_at, table_of
from aftertone.desk.visits.visit import Visit
from aftertone.errors import InputError, did_you_mean
from aftertone.tables import collector_paused

# Addresses there say nothing of a company.
MAIL_PROVIDERS = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com",
     "icloud.com", "aol.com", "gmx.com", "gmx.de", "web.de", "proton.me", "protonmail.com"}
)  # fmt: skip


class JoinedBy(StrEnum):
    """How a visit is known to be a prospect's."""

    USER_ID = "user id"
    EMAIL = "e-mail"
    BROWSER = "same browser"
    COMPANY = "company"
    NAMED = "named by the website only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """One row of the skyline.

    Attributes
    ----------
    key
        The contact's id; of a company ``company NAME``; else the website's own name for a person.
    name, company
        As shown.
    contact
        None where the visits are known to be a company's, but not whose, or of nobody on file.
    joined_by
        How it is known, the surest way first.
    visits
        In the order of time.
    """

    key: str
    name: str
    company: str = ""
    contact: Contact | None = None
    joined_by: tuple[JoinedBy, ...] = ()
    visits: tuple[Visit, ...] = ()

    @property
    def people(self) -> int:
        """How many browsers or users the visits came from."""
        return len(
            {one.user_id or one.email or one.visitor_id or str(one.line) for one in self.visits}
        )


@dataclass(frozen=True, slots=True)
class Joined:
    """Visits by prospect, and what was left out and why."""

    prospects: tuple[Prospect, ...]
    left_out: Mapping[LeftOut, int]
    unstated: int = 0


@dataclass(frozen=True, slots=True)
class Who:
    """Whose visits belong together."""

    key: str
    name: str
    company: str = ""
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class _Directory:
    """The contacts by what a visit may know of them."""

    by_id: Mapping[str, Who]
    by_email: Mapping[str, Who]
    by_company: Mapping[str, Who]
    by_domain: Mapping[str, Who]


def join(visits: Sequence[Visit], contacts: Iterable[Contact], *, sieve: Sieve) -> Joined:
    """Return the visits by prospect, the latest visitor first.

    A visit is a contact's by user id or e-mail; where it names neither, by another visit of the
    same browser that names one person alone; else it is somebody's at a company. Nobody is guessed.
    """
    with collector_paused():
        return _joined(table_of(visits), _directory(contacts), sieve)


def join_known(
    table: VisitTable, contacts: Iterable[Contact], *, sieve: Sieve, moment: datetime
) -> Joined:
    """Return the visits that had begun at a moment, by prospect; later ones are counted."""
    known = known_at(table, moment)
    joined = join(known, contacts, sieve=sieve)
    later = len(table) - len(known)
    left_out = {**joined.left_out, **({LeftOut.LATER: later} if later else {})}
    return Joined(joined.prospects, left_out, joined.unstated)


def _joined(table: VisitTable, directory: _Directory, sieve: Sieve) -> Joined:
    why = left_out_of(table, sieve)
    left_out = Counter(why.values())
    stays = [place for place in range(len(table)) if place not in why] if why else range(len(table))
    known = _known(table, directory)
    browsers = _browsers(table.visitor_id, stays, known)
    rows: dict[str, list[int]] = defaultdict(list)
    ways: dict[str, set[JoinedBy]] = defaultdict(set)
    people: dict[str, Who] = {}
    for place in stays:
        seen_as = known[place]
        if seen_as is None or seen_as[1] is JoinedBy.COMPANY:
            person = browsers.get(table.visitor_id[place])
            seen_as = (person, JoinedBy.BROWSER) if person else seen_as
        if seen_as is None:
            left_out[LeftOut.UNKNOWN] += 1
            continue
        who, way = seen_as
        if who.contact is not None and who.contact.has_stopped_all:
            left_out[LeftOut.OPTED_OUT] += 1
            continue
        people[who.key] = who
        rows[who.key].append(place)
        ways[who.key].add(way)
    prospects = [
        _prospect(people[key], [table[place] for place in places], ways[key])
        for key, places in rows.items()
    ]
    prospects.sort(key=lambda one: (-one.visits[-1].started_at.timestamp(), one.key))
    unstated = sum(table.consent[place] is None for places in rows.values() for place in places)
    return Joined(tuple(prospects), dict(left_out), unstated)


def between(joined: Joined, *, since: datetime, until: datetime) -> Joined:
    """Return the visits that began within these days; prospects without any are left out."""
    outside = 0
    kept = []
    for prospect in joined.prospects:
        visits = tuple(one for one in prospect.visits if since <= one.started_at < until)
        outside += len(prospect.visits) - len(visits)
        if visits:
            kept.append(_with(prospect, visits))
    left_out = {**joined.left_out, **({LeftOut.OUTSIDE: outside} if outside else {})}
    kept.sort(key=lambda one: (-one.visits[-1].started_at.timestamp(), one.key))
    return Joined(
        tuple(kept), left_out, sum(one.consent is None for row in kept for one in row.visits)
    )


def only(joined: Joined, keys: frozenset[str]) -> Joined:
    """Return the prospects that are asked for by their contact ids; an unknown one is an error."""
    known = {one.key: one for one in joined.prospects}
    for key in keys:
        if key not in known:
            raise InputError(
                f"no visit that may be shown is known to be of {key!r}{did_you_mean(key, known)}"
            )
    kept = tuple(one for one in joined.prospects if one.key in keys)
    others = sum(len(one.visits) for one in joined.prospects if one.key not in keys)
    left_out = {**joined.left_out, **({LeftOut.NOT_ASKED: others} if others else {})}
    return Joined(kept, left_out, joined.unstated)


def _with(prospect: Prospect, visits: tuple[Visit, ...]) -> Prospect:
    return Prospect(
        key=prospect.key,
        name=prospect.name,
        company=prospect.company,
        contact=prospect.contact,
        joined_by=prospect.joined_by,
        visits=visits,
    )


def _prospect(who: Who, visits: list[Visit], ways: set[JoinedBy]) -> Prospect:
    return Prospect(
        key=who.key,
        name=who.name,
        company=who.company,
        contact=who.contact,
        joined_by=tuple(one for one in JoinedBy if one in ways),
        visits=tuple(sorted(visits, key=lambda one: one.started_at)),
    )


def _directory(contacts: Iterable[Contact]) -> _Directory:
    by_id: dict[str, Who] = {}
    by_email: dict[str, Who] = {}
    by_company: dict[str, Who] = {}
    domains: dict[str, set[str]] = defaultdict(set)
    for one in contacts:
        who = Who(one.contact_id, one.name, one.company, one)
        by_id[one.contact_id.casefold()] = who
        if one.email:
            by_email.setdefault(one.email.casefold(), who)
        if key := company_key(one.company):
            by_company[key] = _somebody_at(one.company)
            if one.email:
                domains[one.email.casefold().rpartition("@")[2]].add(key)
    # A domain that several companies write from says nothing either.
    by_domain = {
        domain: by_company[next(iter(keys))]
        for domain, keys in domains.items()
        if len(keys) == 1 and domain not in MAIL_PROVIDERS
    }
    return _Directory(by_id, by_email, by_company, by_domain)


def _somebody_at(company: str) -> Who:
    return Who(f"company {company_key(company)}", f"Somebody at {company}", company)


def _known(table: VisitTable, directory: _Directory) -> list[tuple[Who, JoinedBy] | None]:
    """Return whose each visit is by what it names itself; each name is looked up once."""
    asked = list(zip(table.user_id, table.email, table.company, strict=True))
    found = {one: _looked_up(*one, directory) for one in set(asked)}
    return [found[one] for one in asked]


def _looked_up(
    user_id: str, email: str, company: str, directory: _Directory
) -> tuple[Who, JoinedBy] | None:
    if user_id and (who := directory.by_id.get(user_id.casefold())):
        return who, JoinedBy.USER_ID
    address = (email or (user_id if "@" in user_id else "")).casefold()
    if who := directory.by_email.get(address):
        return who, JoinedBy.EMAIL
    domain = address.rpartition("@")[2]
    at = directory.by_company.get(company_key(company)) or directory.by_domain.get(domain)
    if address or user_id:
        where = company or (at.company if at else "")
        return Who(address or user_id, email or user_id, where), JoinedBy.NAMED
    if at:
        return at, JoinedBy.COMPANY
    if company:
        return _somebody_at(company), JoinedBy.COMPANY
    return None


def _browsers(
    visitor_ids: Sequence[str],
    stays: Iterable[int],
    known: Sequence[tuple[Who, JoinedBy] | None],
) -> Mapping[str, Who]:
    """Return the one person of each browser; one that several people use names nobody."""
    people: dict[str, dict[str, Who]] = {}
    for place in stays:
        seen_as = known[place]
        if seen_as and seen_as[1] is not JoinedBy.COMPANY and visitor_ids[place]:
            people.setdefault(visitor_ids[place], {})[seen_as[0].key] = seen_as[0]
    return {browser: next(iter(who.values())) for browser, who in people.items() if len(who) == 1}
