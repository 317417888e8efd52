"""Who is in sight at a moment, and why."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aftertone.desk.contact import Contact
from aftertone.desk.visits.lookout import Reason, Sighting, Watch, look_out
from aftertone.desk.visits.prospects import join
from aftertone.desk.visits.sieve import Sieve
from aftertone.desk.visits.visit import Visit, page

NOW = datetime(2027, 3, 5, 12, tzinfo=UTC)
CONTACTS = (
    Contact(contact_id="c-1", company="Mills Ltd"),
    Contact(contact_id="c-2", company="Mills"),
    Contact(contact_id="c-3", company="Freight"),
)


def visit(hours_ago: float, user_id: str = "c-1", **more: Any) -> Visit:
    return Visit(line=1, user_id=user_id, started_at=NOW - timedelta(hours=hours_ago), **more)


def seen(*visits: Visit) -> dict[str, Sighting]:
    joined = join(visits, CONTACTS, sieve=Sieve())
    return {one.prospect.key: one for one in look_out(joined, Watch(now=NOW))}


def reasons(sighting: Sighting) -> list[Reason]:
    return [one.reason for one in sighting.signs]


def test_who_was_there_lately_is_in_sight_and_without_a_sign_only_that() -> None:
    found = seen(visit(47), visit(49, "c-3"))
    assert list(found) == ["c-1"]
    assert found["c-1"].signs == ()
    assert not found["c-1"].is_here


def test_a_length_that_no_page_can_have_keeps_nobody_here() -> None:
    assert not seen(visit(40, length_s=80_000.0, page_count=2))["c-1"].is_here


@pytest.mark.parametrize(("idle_min", "hours_ago"), [(10, 4 + 5 / 6), (60, 4), (1000, 0)])
def test_a_tab_left_open_counts_no_longer_than_the_idle_limit(
    idle_min: float, hours_ago: float
) -> None:
    left_open = visit(5, stays_s=(18_000.0,), length_s=18_000.0)
    watch = Watch(now=NOW, idle_s=idle_min * 60)
    (found,) = look_out(join([left_open], CONTACTS, sieve=Sieve()), watch)
    assert found.seen_until == NOW - timedelta(hours=hours_ago)
    assert found.is_here == (hours_ago == 0)


def test_who_gave_a_sign_within_half_an_hour_is_here() -> None:
    assert seen(visit(1, length_s=1860, page_count=4))["c-1"].is_here
    assert not seen(visit(1, length_s=1740))["c-1"].is_here


@pytest.mark.parametrize(("days", "returned"), [(13.9, False), (14.1, True)])
def test_a_visit_after_a_silence_is_a_return(days: float, returned: bool) -> None:
    found = seen(visit(2), visit(2 + days * 24))
    assert reasons(found["c-1"]) == ([Reason.RETURNED] if returned else [])


def test_a_first_visit_is_no_return() -> None:
    assert reasons(seen(visit(2))["c-1"]) == []


def test_a_price_page_counts_while_it_is_in_sight() -> None:
    prices = (page("https://x.example/pricing"),)
    assert reasons(seen(visit(2, pages=prices))["c-1"]) == [Reason.PRICE_PAGE]
    assert reasons(seen(visit(2), visit(99, pages=prices))["c-1"]) == []


def test_people_of_one_account_count_each_once_and_only_lately() -> None:
    assert reasons(seen(visit(2), visit(3))["c-1"]) == []
    two = seen(visit(2), visit(100, "c-2"))
    assert reasons(two["c-1"]) == [Reason.SEVERAL_PEOPLE]
    assert two["c-1"].signs[0].seen == "2 people of Mills Ltd within 7 days"
    assert reasons(seen(visit(2), visit(200, "c-2"))["c-1"]) == []
    assert reasons(seen(visit(2), visit(3, "c-3"))["c-1"]) == []
    unnamed = seen(visit(2), visit(3, "", company="mills", visitor_id="b"))
    assert reasons(unnamed["c-1"]) == [Reason.SEVERAL_PEOPLE]


def test_what_came_later_is_not_known_yet() -> None:
    assert seen(visit(-1)) == {}
    found = seen(visit(2), visit(-1, pages=(page("/pricing"),)))
    assert reasons(found["c-1"]) == []


def test_who_is_here_comes_first_then_who_gave_most_signs() -> None:
    prices = (page("/pricing"),)
    found = seen(visit(0.1, "c-3"), visit(5, "c-2"), visit(6, "c-1", pages=prices))
    assert list(found) == ["c-3", "c-1", "c-2"]
