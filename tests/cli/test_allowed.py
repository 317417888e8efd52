import json
from pathlib import Path

import jsonschema
import pytest

from aftertone.desk.calling_rules import public_holidays
from cli.conftest import Command
from coach.review.schemas import schema

DAY = ("--at", "2027-03-01T10:00-08:00")


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_yes_with_the_reason_the_card_and_the_duties(aftertone: Command) -> None:
    done = aftertone("allowed", "+1 415 555 0132", *DAY, "--region", "US")
    assert done.out.startswith("Yes. Inside 08:00 to 21:00 in America/Los_Angeles.\n")
    assert "  there   Mon 2027-03-01 10:00  America/Los_Angeles (from the number)" in done.out
    assert "  card    cfr_64_1200: What your state asks in addition" in done.out
    assert "  duty    US: Say your name" in done.out
    assert "be reached. (card cfr_64_1200)" in done.out
    assert "  law     US, where the number belongs\n" in done.out


def test_no_with_the_next_time_in_the_zone(aftertone: Command) -> None:
    at = ("--at", "2027-03-01T22:00-08:00")
    done = aftertone("allowed", "415 555 0132", *at, "--region", "US")
    assert done.out.startswith("No. Outside 08:00 to 21:00 in America/Los_Angeles.\n")
    assert "  rule    us_hours" in done.out
    assert "  next    Tue 2027-03-02 08:00  America/Los_Angeles" in done.out


def test_unknown_where_no_law_is_named_or_covered(aftertone: Command) -> None:
    done = aftertone("allowed", "+1 415 555 0132", *DAY)
    assert done.out.startswith("Unknown: get advice. Under whose law the team calls is not set")
    done = aftertone("allowed", "+49 30 901820", "--at", "2027-03-01T10:00+01:00", "--region", "DE")
    assert done.out.startswith("Unknown: get advice. No card says what the law of DE asks")
    assert "waiting alone does not change it" in done.out


def test_whose_law_holds_abroad_and_what_is_open_by_day_and_by_night(aftertone: Command) -> None:
    asked = ("allowed", "+1 604 555 0132", "--region", "US", "--at")
    law = "  law     CA, where the number belongs (no card); US, under which your team calls\n"
    day = aftertone(*asked, "2027-03-03T10:00-08:00").out
    assert day.startswith("Unknown: get advice. No card says what the law of CA asks of a call.\n")
    assert law in day
    assert day.endswith("next    not before that is settled; waiting alone does not change it\n")
    night = aftertone(*asked, "2027-03-03T23:30-08:00").out
    assert night.startswith("No. Outside 08:00 to 21:00 in America/Vancouver.\n")
    assert law in night
    assert "  open    No card says what the law of CA asks of a call.\n" in night
    assert "waiting alone" not in night
    assert night.endswith(
        "  next    Thu 2027-03-04 08:00  America/Vancouver, if what is open is settled by then\n"
    )
    for out in (day, night):
        (duty,) = [line for line in out.splitlines() if line.startswith("  duty")]
        assert duty.startswith("  duty    US: ")
        assert duty.endswith("(card cfr_64_1200)")
        assert out.count("get advice") <= 1


def test_a_sunday_says_that_it_is_unknown_and_no_more(aftertone: Command) -> None:
    done = aftertone("allowed", "+14155550132", "--at", "2027-03-07T11:00-08:00", "--region", "US")
    first = done.out.splitlines()[0]
    assert first == ("Unknown: get advice. No card says whether one may call or text on a Sunday.")
    assert "  rule    house_weekdays: the house's own caution, no law\n" in done.out
    assert "forbid" not in done.out
    assert done.out.endswith("  next    Mon 2027-03-08 08:00  America/Los_Angeles\n")


def test_forty_zones(aftertone: Command) -> None:
    done = aftertone("allowed", "+1 800 555 0199", *DAY, "--region", "US")
    assert done.out.startswith("No. Outside 08:00 to 21:00 in ")
    assert "+18005550199 is toll-free: it belongs to no place, and may ring in any of" in done.out
    assert "  need    the contact's own `timezone` and `country`" in done.out
    assert done.out.count("there  ") == 1


def test_json(aftertone: Command) -> None:
    done = aftertone(
        *("allowed", "+44 20 7946 0018", "--at", "2027-03-01T10:00+00:00", "--region", "GB"),
        *("--channel", "voicemail", "--subscriber", "individual", "--json"),
    )
    form = json.loads(done.out)
    jsonschema.validate(form, schema("allowed-1.json"), cls=jsonschema.Draft202012Validator)
    assert form["laws"] == [{"place": "GB", "from": "number", "covered": True}]
    assert form["schema"] == "aftertone.allowed/1"
    assert (form["allowed"], form["blocked_by"]) == (False, "gb_electronic_mail")
    assert form["local"] == {"Europe/London": "2027-03-01T10:00:00+00:00"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("12",), "'12' is not a phone number"),
        (("+14155550132", "--at", "noon"), "--at 'noon' is not a time"),
        (("+14155550132", "--region", "Mars"), "--region: 'Mars' is no country"),
        (("+14155550132", "--channel", "email"), "+14155550132 has no e-mail address"),
        (("+14155550132", "--delivery", "pigeon"), "--delivery is 'pigeon': give one of"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    aftertone: Command, arguments: tuple[str, ...], says: str
) -> None:
    done = aftertone("allowed", *arguments)
    assert done.code == 2
    assert says in done.err


def test_a_team_s_own_rule_shows_who_set_it(aftertone: Command, tmp_path: Path) -> None:
    aftertone("init", str(tmp_path))
    (tmp_path / "calling_rules.toml").write_text(
        '[[change]]\nname = "house_hours"\nopens = 11:00:00\n'
        'by = "Mia"\non = 2027-01-31\nwhy = "tried it"\n'
    )
    done = aftertone("allowed", "+1 415 555 0132", *DAY, "--region", "US")
    assert done.out.startswith("No. Outside 11:00 to 21:00")
    assert "  set     house_hours: set by Mia on 2027-01-31 (tried it)" in done.out


def test_a_contact_stands_for_their_number(aftertone: Command, tmp_path: Path) -> None:
    aftertone("init", str(tmp_path))
    (tmp_path / "contacts.csv").write_text(
        "contact_id,first_name,phone,email\nc-1,Alice,+14155550132,alice@example.com\nc-2,Bob,,\n"
    )
    by_number = aftertone("allowed", "+1 415 555 0132", *DAY, "--region", "US")
    for name in ("c-1", "Alice", "alice@example.com"):
        assert aftertone("allowed", name, *DAY, "--region", "US").out == by_number.out
    none = aftertone("allowed", "c-2", *DAY)
    assert (none.code, "Bob has no number that can be called" in none.err) == (2, True)
    unknown = aftertone("allowed", "c-9", *DAY)
    assert unknown.code == 2
    assert "contacts.csv has no contact 'c-9' either" in unknown.err


def test_a_contact_is_asked_about_for_e_mail_without_a_number(
    aftertone: Command, tmp_path: Path
) -> None:
    aftertone("init", str(tmp_path))
    (tmp_path / "contacts.csv").write_text(
        "contact_id,first_name,email,country,opted_out\n"
        "c-1,Alice,alice@example.com,US,\nc-2,Bob,bob@example.org,US,email\n"
    )
    asked = ("--channel", "email", *DAY, "--region", "US")
    done = aftertone("allowed", "c-1", *asked)
    assert done.out.startswith("Yes. ")
    assert "  card    us_can_spam: " in done.out
    assert "there" not in done.out.split()
    form = json.loads(aftertone("allowed", "c-1", *asked, "--json").out)
    assert (form["allowed"], form["number"], form["local"]) == (True, None, None)
    stopped = aftertone("allowed", "c-2", *asked)
    assert stopped.out.startswith("No. Bob wants no more by email.")


HEADINGS = "contact_id,first_name,phone,email,do_not_call\n"


def folder_with(aftertone: Command, tmp_path: Path, *lines: str) -> None:
    aftertone("init", str(tmp_path))
    (tmp_path / "contacts.csv").write_text(HEADINGS + "".join(f"{one}\n" for one in lines))


@pytest.mark.parametrize(
    "row",
    [
        "c-2,Bob,(415) 555-0132,,maybe",
        "c-2,Bob,+1 415 555 0132,bob at example,yes",
        "c-2,Bob,4155550132,,yes,one,too,many",
        'c-2,"Bob,+1 415 555 0132,,yes',
    ],
)
def test_a_number_in_a_row_that_cannot_be_read_is_a_no(
    aftertone: Command, tmp_path: Path, row: str
) -> None:
    folder_with(aftertone, tmp_path, "c-1,Alice,+12125550147,,", row)
    for asked in (("+1 415 555 0132",), ("415-555-0132", "--channel", "text")):
        done = aftertone("allowed", *asked, *DAY, "--region", "US")
        assert done.out.startswith("No. Line 3 of contacts.csv names +14155550132 too and cannot ")
        assert "  rule    unread_row\n" in done.out
        assert "an opt-out there may be missed" in done.err
    other = aftertone("allowed", "+1 212 555 0132", *DAY, "--region", "US")
    assert other.out.startswith("Yes. ")


def test_two_contacts_with_one_number_and_one_who_wants_no_calls(
    aftertone: Command, tmp_path: Path
) -> None:
    rows = ("c-1,Alice,+14155550132,,", "c-2,Bob,415-555-0132,,yes")
    for lines in (rows, rows[::-1]):
        folder_with(aftertone, tmp_path, *lines)
        done = aftertone("allowed", "+1 415 555 0132", *DAY, "--region", "US")
        assert done.out.startswith("No. Bob wants no more by phone.")
        done = aftertone("allowed", "c-1", *DAY, "--region", "US", "--channel", "text")
        assert "opted_out" not in done.out
        (tmp_path / "contacts.csv").unlink()


def test_a_public_holiday_is_told_as_what_it_is(
    aftertone: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("allowed", "+1 212 555 0147", "--region", "US", "--at", "2027-11-25T10:00-05:00")
    done = aftertone(*asked)
    assert done.out.startswith("Yes. ")
    assert "  day     Thanksgiving Day (US): no rule of calling that has a card, but" in done.out
    form = json.loads(aftertone(*asked, "--json").out)
    jsonschema.validate(form, schema("allowed-1.json"), cls=jsonschema.Draft202012Validator)
    assert (form["holiday"], form["holidays_known"]) == ("Thanksgiving Day (US)", True)
    assert "  day " not in aftertone("allowed", "+1 212 555 0147", *DAY, "--region", "US").out
    monkeypatch.setattr(public_holidays, "find_spec", lambda _name: None)
    for cached in (public_holidays.are_known, public_holidays.holidays_of):
        cached.cache_clear()
    try:
        done = aftertone(*asked)
        assert (
            "is a public holiday there is not known (pip install 'aftertone[holidays]')" in done.out
        )
    finally:
        monkeypatch.undo()
        for cached in (public_holidays.are_known, public_holidays.holidays_of):
            cached.cache_clear()
