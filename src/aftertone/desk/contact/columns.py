"""The columns of ``contacts.csv``, and how their cells are read."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from aftertone.desk.contact.contact import Consent, Screening, Subscriber
from aftertone.errors import did_you_mean
from aftertone.tables import Column, day, number, one_of
from aftertone.touches import Channel, Context

W = TypeVar("W", Channel, Consent)
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0"})
# As exports write them; any other country is written as its two letters.
COUNTRIES = {
    "united states": "US",
    "united states of america": "US",
    "usa": "US",
    "uk": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "canada": "CA",
    "ireland": "IE",
    "germany": "DE",
    "france": "FR",
    "netherlands": "NL",
    "spain": "ES",
    "italy": "IT",
    "australia": "AU",
}
SEPARATORS = re.compile(r"[;,|/]+|\s+and\s+")
REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
# A day without an hour counts as its noon in UTC: the day is right in every inhabited zone but two.
NOON = time(12, tzinfo=UTC)


def yes_or_no(cell: str) -> bool:
    """Return what a cell such as yes, no, 1, 0, true or false says."""
    word = cell.casefold()
    if word not in YES | NO:
        raise ValueError(f"{cell!r} is neither yes nor no")
    return word in YES


def region(cell: str) -> str:
    """Return a country as two letters, or a state such as US-CA."""
    code = COUNTRIES.get(cell.casefold(), cell.upper())
    if not REGION.fullmatch(code):
        raise ValueError(
            f"{cell!r} is no country or state: write two letters, such as US, or US-CA"
        )
    return "GB" + code[2:] if code[:2] == "UK" else code


@lru_cache(maxsize=1000)
def zone(cell: str) -> str:
    """Return the name of a time zone that this machine knows."""
    try:
        ZoneInfo(cell)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{cell!r} is no time zone such as America/New_York") from None
    return cell


def moment(cell: str) -> datetime:
    """Return a time with its offset from UTC, or the noon of a day."""
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError(
            f"{cell!r} is not a day or time written as 2027-03-31 or 2027-03-31T14:05:00+02:00"
        ) from None
    if found.tzinfo is None and len(cell) > len("2027-03-31"):
        raise ValueError(f"{cell!r} lacks its offset from UTC, such as +02:00")
    return found if found.tzinfo else datetime.combine(found.date(), NOON)


def worth(cell: str) -> float:
    """Return an amount of money that is not negative."""
    value = number(cell)
    if value < 0:
        raise ValueError(f"{cell!r} is below 0")
    return value


def importance(cell: str) -> str:
    """Return low, normal or high."""
    if cell.casefold() not in {"low", "normal", "high"}:
        raise ValueError(f"{cell!r} is none of low, normal, high")
    return cell.casefold()


def several(kind: type[W]) -> Callable[[str], tuple[W, ...]]:
    """Return a parser for words with `;` between them; ``all`` means every one of them."""
    known = {one.value: one for one in kind} | {
        "call": kind.PHONE,
        "calls": kind.PHONE,
        "e_mail": kind.EMAIL,
        "sms": kind.TEXT,
    }

    def parse(cell: str) -> tuple[W, ...]:
        words = [one.strip() for one in SEPARATORS.split(cell) if one.strip()]
        plain = [one.casefold().replace("-", "_").replace(" ", "_") for one in words]
        if plain in (["all"], ["yes"]):
            return tuple(kind)
        for word, name in zip(words, plain, strict=True):
            if name not in known:
                raise ValueError(
                    f"{word!r} is none of {', '.join(kind)}{did_you_mean(name, known)}"
                )
        return tuple(dict.fromkeys(known[one] for one in plain))

    return parse


PHONES = ("phone", "mobile", "other_phone")
COLUMNS = (
    Column("contact_id", required=True),
    Column("first_name"),
    Column("last_name"),
    Column("name"),
    Column("company"),
    Column("account_id"),
    Column("job_title"),
    Column("role"),
    *(Column(name) for name in PHONES),
    Column("email"),
    Column("country", region),
    Column("timezone", zone),
    Column("context", one_of(Context), default=Context.COLD),
    Column("prefers", several(Channel), default=()),
    Column("allowed_channels", several(Channel), default=None),
    Column("consents", several(Consent), default=()),
    Column("opted_out", several(Channel), default=()),
    Column("do_not_call", yes_or_no, default=False),
    Column("do_not_email", yes_or_no, default=False),
    Column("subscriber", one_of(Subscriber), default=Subscriber.UNKNOWN),
    Column("screening", one_of(Screening), default=Screening.NOT_DONE),
    Column("screened_on", day, default=None),
    Column("deal_stage"),
    Column("deal_value", worth, default=None),
    Column("meeting_at", moment, default=None),
    Column("decision_by", moment, default=None),
    Column("segment"),
    Column("owner"),
    Column("importance", importance, default="normal"),
    Column("notes"),
)
