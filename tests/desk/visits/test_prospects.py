"""Who a visit was: by user id, e-mail, browser or company; and who is left out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aftertone.desk.contact import Contact
from aftertone.desk.visits.company import company_key
from aftertone.desk.visits.prospects import JoinedBy, join, only
from aftertone.desk.visits.sieve import LeftOut, Sieve, staff_of
from aftertone.desk.visits.visit import Visit
from aftertone.errors import InputError
from aftertone.touches import Channel

AT = datetime(2027, 3, 5, 12, tzinfo=UTC)
ALICE = Contact(contact_id="c-1", first_name="Alice", company="Example Mills, Inc.", email="alice@mills.example")  # fmt: skip
BOB = Contact(contact_id="c-2", first_name="Bob", company="Freight", email="bob@gmail.com")
GONE = Contact(contact_id="c-3", email="gone@off.example", opted_out=frozenset(Channel))
CONTACTS = (ALICE, BOB, GONE)


def visit(hours: Any = 0, **more: Any) -> Visit:
    return Visit(line=1, started_at=AT + timedelta(hours=hours), **more)


def rows(*visits: Visit, sieve: Sieve | None = None) -> dict[str, tuple[JoinedBy, ...]]:
    joined = join(visits, CONTACTS, sieve=sieve or Sieve())
    return {one.key: one.joined_by for one in joined.prospects}


@pytest.mark.parametrize(
    ("seen", "key", "way"),
    [
        ({"user_id": "C-1"}, "c-1", JoinedBy.USER_ID),
        ({"email": "ALICE@mills.example"}, "c-1", JoinedBy.EMAIL),
        ({"company": "example mills"}, "company example mills", JoinedBy.COMPANY),
        ({"email": "new@mills.example"}, "new@mills.example", JoinedBy.NAMED),
        ({"user_id": "u-77"}, "u-77", JoinedBy.NAMED),
    ],
)
def test_a_visit_is_joined_the_surest_way(seen: dict[str, str], key: str, way: JoinedBy) -> None:
    assert rows(visit(**seen)) == {key: (way,)}


def test_an_address_at_a_known_company_is_of_that_company_and_one_at_a_provider_of_none() -> None:
    joined = join(
        [visit(email="new@mills.example"), visit(email="other@gmail.com")],
        CONTACTS,
        sieve=Sieve(),
    )
    assert {one.key: one.company for one in joined.prospects} == {
        "new@mills.example": "Example Mills, Inc.",
        "other@gmail.com": "",
    }


def test_a_browser_that_one_person_used_is_theirs_and_a_shared_one_is_nobodys() -> None:
    assert rows(visit(visitor_id="b", user_id="c-1"), visit(-9, visitor_id="b")) == {
        "c-1": (JoinedBy.USER_ID, JoinedBy.BROWSER)
    }
    shared = join(
        [
            visit(visitor_id="b", user_id="c-1"),
            visit(visitor_id="b", user_id="c-2"),
            visit(1, visitor_id="b"),
        ],
        CONTACTS,
        sieve=Sieve(),
    )
    assert shared.left_out == {LeftOut.UNKNOWN: 1}


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        ({"user_id": "c-1", "agent": "ExampleBot/2.1"}, LeftOut.PROGRAM),
        ({"user_id": "c-1", "page_count": 40, "length_s": 20.0}, LeftOut.PROGRAM),
        ({"email": "rep@team.example"}, LeftOut.STAFF),
        ({"user_id": "c-1", "address": "192.0.2.14"}, LeftOut.STAFF),
        ({"user_id": "rep-1"}, LeftOut.STAFF),
        ({"user_id": "c-1", "consent": False}, LeftOut.NO_CONSENT),
        ({"email": "gone@off.example"}, LeftOut.OPTED_OUT),
        ({}, LeftOut.UNKNOWN),
    ],
)
def test_who_is_left_out_is_counted_by_reason(seen: dict[str, object], why: LeftOut) -> None:
    sieve = Sieve(staff=staff_of(["@team.example", "REP-1", "192.0.2."]))
    joined = join([visit(**seen)], CONTACTS, sieve=sieve)
    assert joined.prospects == ()
    assert joined.left_out == {why: 1}


def test_a_person_by_a_name_like_a_programs_is_no_program() -> None:
    assert rows(visit(user_id="c-1", agent="Mozilla/5.0 (Abbott tablet) Firefox")) == {
        "c-1": (JoinedBy.USER_ID,)
    }


def test_a_later_no_takes_back_every_earlier_yes() -> None:
    yes, no = visit(user_id="c-1", consent=True), visit(5, user_id="c-1", consent=False)
    assert rows(yes, no) == {}
    assert rows(no, visit(9, user_id="c-1", consent=True)) == {"c-1": (JoinedBy.USER_ID,)}


def test_without_a_stated_yes_visits_are_counted_or_left_out_as_the_team_wants() -> None:
    silent = visit(user_id="c-1")
    assert join([silent], CONTACTS, sieve=Sieve()).unstated == 1
    assert rows(silent, sieve=Sieve(needs_consent=True)) == {}
    agreed = visit(-1, user_id="c-1", consent=True)
    assert len(join([silent, agreed], CONTACTS, sieve=Sieve(needs_consent=True)).prospects) == 1


def test_a_visit_that_stands_twice_counts_once() -> None:
    joined = join([visit(user_id="c-1", visit_id="7")] * 2, CONTACTS, sieve=Sieve())
    assert len(joined.prospects[0].visits) == 1
    assert joined.left_out == {LeftOut.TWICE: 1}


def test_companies_are_compared_without_their_legal_form() -> None:
    assert company_key("Example Mills, Inc.") == company_key("EXAMPLE  mills ltd") != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme S.A.", "ACME SA"),
        ("Acme GmbH & Co. KG", "Acme"),
        ("Acme Oy", "Acme Sp. z o.o."),
        ("Acme s. r. o.", "Acme S.p.A."),
        ("Société Modèle S.A.", "Societe Modele"),
        ("Mills & Sons Pty Ltd", "mills sons"),
        ("Acme A/S", "Acme AS"),
    ],
)
def test_companies_are_compared_without_the_legal_forms_of_many_countries(
    one: str, other: str
) -> None:
    assert company_key(one) == company_key(other) != ""


def test_a_name_is_no_legal_form() -> None:
    assert company_key("Co") == "co"
    assert company_key("The Ltd") == "the"
    assert company_key("Sun Spa") == "sun spa"
    assert company_key("Z & O") != ""
    assert company_key("...") == ""


def test_whoever_is_asked_for_and_has_no_visit_is_an_error() -> None:
    joined = join([visit(user_id="c-1")], CONTACTS, sieve=Sieve())
    assert [one.key for one in only(joined, frozenset({"c-1"})).prospects] == ["c-1"]
    with pytest.raises(InputError, match="'c-2'"):
        only(joined, frozenset({"c-2"}))
