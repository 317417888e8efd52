"""Public holidays where a contact is: no rule of calling, but a day on which people may not be in.

They are known where the package `holidays` is installed (the extra of that name). A law that forbids
calls on a holiday would need a card, as every rule does.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.util import find_spec

from aftertone.desk.calling_rules.hours import zone_named
from aftertone.desk.calling_rules.rule import CallingRules
from aftertone.desk.contact import Contact, Number
from aftertone.workspace import Rhythm

EXTRA = "pip install 'aftertone[holidays]'"
REST = "rest"


@cache
def are_known() -> bool:
    """Tell whether public holidays are known here."""
    return find_spec("holidays") is not None


def place_of(contact: Contact, number: Number | None) -> str:
    """Return the country or state whose holidays a contact keeps; empty where nobody knows."""
    if contact.region:
        return contact.region
    if number is not None:
        return number.country
    countries = {one.country for one in contact.numbers if one.country}
    return countries.pop() if len(countries) == 1 else ""


def holiday_there(
    contact: Contact, number: Number | None, at: datetime, *, rules: CallingRules
) -> str:
    """Return the name and place of a public holiday at a moment where the phone rings.

    Empty where there is none, or none is known, or the team calls on that day all the same.
    """
    place = place_of(contact, number)
    zones = number.zones[:1] if number is not None else ()
    day = at.astimezone(zone_named(zones[0])).date() if zones else at.date()
    name = "" if day in rules.open_days else holidays_of(place, day.year).get(day, "")
    return f"{name} ({place})" if name else ""


def rests_on(day: date, place: str, *, rhythm: Rhythm, rules: CallingRules) -> str:
    """Return the public holiday on which a team plans no touch; empty where it plans them."""
    if rhythm.holidays != REST or not place or day in rules.open_days:
        return ""
    return holidays_of(place, day.year).get(day, "")


@lru_cache(maxsize=1000)
def holidays_of(place: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a country or state in one year, none where they are not known."""
    if not (place and are_known()):
        return {}
    import holidays  # noqa: PLC0415 - an extra, and slow to load

    country, _, state = place.partition("-")
    known = getattr(holidays, country, None)
    if known is None:
        return {}
    language = "en_US" if "en_US" in known.supported_languages else None
    subdivision = state if state in known.subdivisions else None
    return dict(known(subdiv=subdivision, years=year, language=language))
