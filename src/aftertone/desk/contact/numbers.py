"""A phone number as people write it becomes one that can be dialled, with its kind and zones."""

from functools import lru_cache

from aftertone.desk.contact.contact import Number, NumberKind, ZonesFrom

UNKNOWN_ZONE = "Etc/Unknown"


def read_number(text: str, *, country: str = "", label: str = "phone", zone: str = "") -> Number:
    """Return the number that a text holds.

    Parameters
    ----------
    text
        With its country's code, or as written within ``country``.
    country
        Two letters; needed only where the text lacks the code.
    label
        What the number is called.
    zone
        The holder's time zone where it is known; else every zone of the prefix may be theirs.

    Raises
    ------
    ValueError
        With what is wrong, where it is no number that can exist.
    """
    e164, kind, zones, home, extension = _known(text, country)
    if zone:
        return Number(e164, label, kind, (zone,), ZonesFrom.CONTACT, home, extension)
    source = ZonesFrom.NUMBER if zones else ZonesFrom.UNKNOWN
    return Number(e164, label, kind, zones, source, home, extension)


def to_dial(number: Number) -> str:
    """Return a number in groups, as it is dialled: +1 415 555 0132, extension 204."""
    import phonenumbers  # noqa: PLC0415 - as below

    found = phonenumbers.parse(number.e164, None)
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    groups = phonenumbers.format_number(found, form).replace("-", " ")
    return f"{groups}, extension {number.extension}" if number.extension else groups


def national_digits(e164: str) -> str:
    """Return the digits of a number such as +442079460018 as they are written in its country."""
    import phonenumbers  # noqa: PLC0415 - as below

    return phonenumbers.national_significant_number(phonenumbers.parse(e164, None))


@lru_cache(maxsize=20_000)
def _known(text: str, country: str) -> tuple[str, NumberKind, tuple[str, ...], str, str]:
    """Return number, kind, zones, country and extension, as the numbering plans tell."""
    import phonenumbers  # noqa: PLC0415 - takes a fifth of a second, and few commands need it
    from phonenumbers.timezone import time_zones_for_number  # noqa: PLC0415 - as above

    try:
        found = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        what = "" if country else "; write it with its country's code, such as +1 415 555 0132"
        raise ValueError(f"{text!r} is not a phone number{what}") from None
    line = phonenumbers.number_type(found)
    if line == phonenumbers.PhoneNumberType.UNKNOWN and not phonenumbers.is_valid_number(found):
        raise ValueError(f"{text!r} is not a phone number that can exist")
    types = phonenumbers.PhoneNumberType
    kind = {
        types.MOBILE: NumberKind.MOBILE,
        types.FIXED_LINE: NumberKind.FIXED_LINE,
        types.FIXED_LINE_OR_MOBILE: NumberKind.FIXED_LINE_OR_MOBILE,
        types.TOLL_FREE: NumberKind.TOLL_FREE,
        types.VOIP: NumberKind.VOIP,
        types.UNKNOWN: NumberKind.UNKNOWN,
    }.get(line, NumberKind.OTHER)
    shared = len(phonenumbers.region_codes_for_country_code(found.country_code or 0)) > 1
    # A toll-free number of a code that several countries share may ring in any of them.
    roams = kind is NumberKind.TOLL_FREE and shared
    home = "" if roams else phonenumbers.region_code_for_number(found) or ""
    return (
        phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164),
        kind,
        tuple(one for one in time_zones_for_number(found) if one != UNKNOWN_ZONE),
        "" if home == "001" else home,
        found.extension or "",
    )
