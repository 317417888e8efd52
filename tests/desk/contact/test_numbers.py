"""Numbers as people write them: kind, country, and every zone in which they may ring."""

from zoneinfo import ZoneInfo

import pytest

from aftertone.desk.contact import NumberKind, ZonesFrom, read_number


@pytest.mark.parametrize(
    ("text", "country", "e164", "kind", "home"),
    [
        ("+1 415 555 0132", "", "+14155550132", NumberKind.FIXED_LINE_OR_MOBILE, "US"),
        ("(415) 555-0132", "US", "+14155550132", NumberKind.FIXED_LINE_OR_MOBILE, "US"),
        ("020 7946 0018", "GB", "+442079460018", NumberKind.FIXED_LINE, "GB"),
        ("07400 123456", "GB", "+447400123456", NumberKind.MOBILE, "GB"),
        ("+1 613 555 0123", "", "+16135550123", NumberKind.FIXED_LINE_OR_MOBILE, "CA"),
        # Whose it is cannot be told: the United States, Canada and others share the code.
        ("+1 800 555 0199", "", "+18005550199", NumberKind.TOLL_FREE, ""),
    ],
)
def test_a_number_is_read_however_it_is_written(
    text: str, country: str, e164: str, kind: NumberKind, home: str
) -> None:
    found = read_number(text, country=country)
    assert (found.e164, found.kind, found.country) == (e164, kind, home)


def test_a_toll_free_number_may_ring_in_every_zone_of_its_code() -> None:
    zones = read_number("+1 800 555 0199").zones
    assert len(zones) >= 40
    assert {"America/New_York", "Pacific/Honolulu", "America/St_Johns"} <= set(zones)
    for name in zones:
        ZoneInfo(name)


def test_a_zone_that_is_known_of_the_contact_beats_the_prefix() -> None:
    found = read_number("+1 415 555 0132", zone="Europe/Paris")
    assert (found.zones, found.zones_from) == (("Europe/Paris",), ZonesFrom.CONTACT)
    assert read_number("+1 415 555 0132").zones_from is ZonesFrom.NUMBER


def test_an_extension_is_kept() -> None:
    assert read_number("+1 415 555 0132 x12").extension == "12"


@pytest.mark.parametrize("text", ["call me", "+1 415", "+1 000 555 0132", "+999 123", "12"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a phone number"):
        read_number(text)


def test_a_number_without_its_country_asks_for_it() -> None:
    with pytest.raises(ValueError, match="write it with its country's code"):
        read_number("415 555 0132")
