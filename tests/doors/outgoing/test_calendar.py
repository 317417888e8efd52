"""Planned touches as a calendar (issue: a second import updates instead of doubling)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from aftertone.desk.cadence import CadencePlan, PlannedTouch
from aftertone.desk.calling_rules.hours import zone_named
from aftertone.desk.contact import Contact, read_number
from aftertone.doors.outgoing.calendar import calendar_of, uid_of
from aftertone.errors import InputError
from aftertone.touches import Action, Channel

NOW = datetime(2027, 3, 12, 18, 0, 30, tzinfo=UTC)
HOME = zone_named("America/New_York")
NUMBER = read_number("+12125550147", zone="America/New_York")
CONTACT = Contact(contact_id="c-1", first_name="Zoë", last_name="O'Sample; B,C", company="Łódź")


def touch(attempt: int, at: datetime) -> PlannedTouch:
    return PlannedTouch(
        touch_id=f"c-1-{attempt}",
        attempt_no=attempt,
        channel=Channel.PHONE,
        action=Action.LEAVE_VOICEMAIL,
        number=NUMBER,
        at=at,
        until=at + timedelta(hours=1),
        rep="rep-1",
        goal=None,
        plan_id="",
        draft="voicemail",
        value=1.0,
        chance=0.1,
        why="Their phone was never tried; it is long enough to be folded over lines, \\ and all.",
        sources=("C2",),
    )


def plan(*touches: PlannedTouch) -> CadencePlan:
    return CadencePlan(contact=CONTACT, made_at=NOW, touches=touches)


# The clocks in New York leap forward on 14 March 2027.
BEFORE = datetime(2027, 3, 12, 16, 5, tzinfo=HOME)
AFTER = datetime(2027, 3, 15, 16, 5, tzinfo=HOME)


def events(data: bytes) -> dict[str, Any]:
    parsed = Calendar.from_ical(data)
    assert parsed["version"] == "2.0"
    return {str(one["uid"]): one for one in parsed.walk("VEVENT")}


def test_what_is_written_is_read_back_in_the_right_zone() -> None:
    found = events(calendar_of([plan(touch(1, BEFORE), touch(2, AFTER))], now=NOW))
    first, second = (found[uid_of("c-1", one)] for one in (1, 2))
    assert first.decoded("dtstart") == datetime(2027, 3, 12, 21, 5, tzinfo=UTC)
    assert second.decoded("dtstart") == datetime(2027, 3, 15, 20, 5, tzinfo=UTC)
    assert str(first["summary"]) == "Call Zoë O'Sample; B,C (Łódź)"
    assert "There it is Fri 12 Mar, 16:05 EST" in str(first["description"])
    assert "folded over lines, \\ and all." in str(first["description"])
    assert first.walk("VALARM") == []


def test_a_second_export_names_the_same_events_and_outranks_the_first() -> None:
    first = events(calendar_of([plan(touch(1, BEFORE))], now=NOW))
    moved = calendar_of(
        [plan(touch(1, BEFORE + timedelta(hours=1)))], now=NOW + timedelta(minutes=5)
    )
    second = events(moved)
    assert first.keys() == second.keys()
    (uid,) = first
    assert second[uid]["sequence"] > first[uid]["sequence"]
    assert second[uid].decoded("dtstart") > first[uid].decoded("dtstart")


def test_what_is_planned_no_more_is_cancelled_and_what_is_over_is_left_alone() -> None:
    held = calendar_of([plan(touch(1, BEFORE), touch(2, AFTER))], now=NOW)
    later = NOW + timedelta(days=1)
    ended = replace(plan(), ended="They replied.")
    found = events(calendar_of([ended], now=later, earlier=held))
    assert list(found) == [uid_of("c-1", 2)]
    assert str(found[uid_of("c-1", 2)]["status"]) == "CANCELLED"
    # Cancelled once, it is not cancelled again for ever.
    assert events(calendar_of([ended], now=later, earlier=calendar_of([ended], now=later))) == {}


def test_an_export_of_one_contact_leaves_the_others_in_the_file_alone() -> None:
    other = replace(CONTACT, contact_id="c-2")
    held = calendar_of(
        [plan(touch(1, AFTER)), replace(plan(touch(1, AFTER)), contact=other)], now=NOW
    )
    found = events(
        calendar_of([replace(plan(), ended="x")], now=NOW, earlier=held, everybody=False)
    )
    assert {uid: str(one["status"]) for uid, one in found.items()} == {
        uid_of("c-1", 1): "CANCELLED",
        uid_of("c-2", 1): "CONFIRMED",
    }


def test_an_alarm_rings_where_it_is_asked_for() -> None:
    (event,) = events(calendar_of([plan(touch(1, AFTER))], now=NOW, alarm_minutes=10)).values()
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-10)


def test_a_file_that_is_no_calendar_is_not_written_over() -> None:
    with pytest.raises(InputError, match="no iCalendar file"):
        calendar_of([plan()], now=NOW, earlier=b"hello")


def test_the_uid_does_not_tell_who_it_is() -> None:
    assert "c-1" not in uid_of("c-1", 1)
