"""The look-out: who is in sight at a moment, and why (promise W1)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from aftertone.desk.visits.company import company_key
from aftertone.desk.visits.prospects import Joined, Prospect
from aftertone.desk.visits.skyline import PRICE_WORDS, asks_price
from aftertone.desk.visits.visit import DEFAULT_IDLE_S, Visit, seen_until

# Matomo, like others, lets a visit end after half an hour without a sign.
STILL_HERE = timedelta(minutes=30)


class Reason(StrEnum):
    """Why a prospect in sight stands out."""

    RETURNED = "returned after silence"
    PRICE_PAGE = "price page"
    SEVERAL_PEOPLE = "several people of one account"


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason, with what was seen."""

    reason: Reason
    seen: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One prospect in sight.

    Attributes
    ----------
    prospect
        With the visits up to the moment.
    last
        The latest of them.
    seen_until
        When its last sign of life came, idle time capped.
    is_here
        True where the last sign of life is no older than half an hour.
    signs
        Why they stand out; empty where they are only in sight.
    """

    prospect: Prospect
    last: Visit
    seen_until: datetime
    is_here: bool
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What counts as in sight. The defaults are conventions of AfterTone without a source.

    Attributes
    ----------
    now
        The moment; nothing later is known.
    sight
        Who was there within it is in sight.
    silence
        So long without a visit is a silence.
    together
        People of one account who come within it come together.
    idle_s
        No page counts for longer, so that a tab left open keeps nobody in sight.
    price_words
        A page whose address or title holds one of them is a price page.
    """

    now: datetime
    sight: timedelta = timedelta(hours=48)
    silence: timedelta = timedelta(days=14)
    together: timedelta = timedelta(days=7)
    idle_s: float = DEFAULT_IDLE_S
    price_words: tuple[str, ...] = PRICE_WORDS


def look_out(joined: Joined, watch: Watch) -> tuple[Sighting, ...]:
    """Return who is in sight: those here now first, then by how many signs, then the latest.

    The order says what was seen, not what it is worth: no data here tell that.
    """
    known = [
        (one, tuple(visit for visit in one.visits if visit.started_at <= watch.now))
        for one in joined.prospects
    ]
    accounts = _accounts(known, watch)
    found = []
    for prospect, visits in known:
        if not visits:
            continue
        last_sign = seen_until(visits[-1], idle_s=watch.idle_s)
        if watch.now - last_sign > watch.sight:
            continue
        signs = tuple(_signs(prospect, visits, accounts, watch))
        is_here = watch.now - last_sign <= STILL_HERE
        found.append(Sighting(prospect, visits[-1], last_sign, is_here, signs))
    found.sort(
        key=lambda one: (
            not one.is_here,
            -len(one.signs),
            -one.last.started_at.timestamp(),
            one.prospect.key,
        )
    )
    return tuple(found)


def _accounts(
    known: list[tuple[Prospect, tuple[Visit, ...]]], watch: Watch
) -> Mapping[str, frozenset[str]]:
    """Return the people of each account who came lately; those without a name by their browsers."""
    people: dict[str, set[str]] = defaultdict(set)
    for prospect, visits in known:
        account = company_key(prospect.company)
        if not account:
            continue
        for visit in visits:
            if watch.now - visit.started_at <= watch.together:
                unnamed = prospect.key.startswith("company ")
                browser = visit.visitor_id or f"line {visit.line}"
                people[account].add(f"browser {browser}" if unnamed else prospect.key)
    return {account: frozenset(who) for account, who in people.items()}


def _signs(
    prospect: Prospect,
    visits: tuple[Visit, ...],
    accounts: Mapping[str, frozenset[str]],
    watch: Watch,
) -> Iterator[Sign]:
    ends = [seen_until(one, idle_s=watch.idle_s) for one in visits]
    recent = [one for one, end in zip(visits, ends, strict=True) if watch.now - end <= watch.sight]
    earlier = [one for one in visits if one not in recent]
    if earlier:
        silence = recent[0].started_at - seen_until(earlier[-1], idle_s=watch.idle_s)
        if silence >= watch.silence:
            yield Sign(Reason.RETURNED, f"back after {silence.days} days without a visit")
    prices = sum(asks_price(one, watch.price_words) for one in recent)
    if prices:
        times = "once" if prices == 1 else f"in {prices} visits"
        yield Sign(Reason.PRICE_PAGE, f"viewed a price page {times}")
    people = accounts.get(company_key(prospect.company), frozenset())
    if len(people) > 1:
        days = watch.together.days
        yield Sign(
            Reason.SEVERAL_PEOPLE,
            f"{len(people)} people of {prospect.company} within {days} days",
        )
