"""Public holidays: a day on which people may not be in, and no rule of calling."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aftertone.desk.advice import Draws, usual_costs
from aftertone.desk.cadence import Basis, next_touches, queue_of
from aftertone.desk.calling_rules import (
    CallingRules,
    are_known,
    holiday_there,
    permission,
    public_holidays,
    shipped_rules,
)
from aftertone.desk.calling_rules.public_holidays import holidays_of
from aftertone.desk.contact import Contact, History, read_number
from aftertone.touches import Channel, Decision, Disposition, prior_beliefs
from aftertone.workspace import Settings

# Thanksgiving: in New York a Thursday, 10 am.
HOLIDAY = datetime(2027, 11, 25, 15, tzinfo=UTC)
PHONE = read_number("+12125550147", zone="America/New_York")
ANA = Contact(contact_id="c-1", first_name="Ana", numbers=(PHONE,), region="US")
RULES = shipped_rules()
OPEN = CallingRules(RULES.rules, open_days=frozenset({date(2027, 11, 25)}))


def basis(settings: Settings, rules: CallingRules = RULES, *, holidays: str = "rest") -> Basis:
    rhythm = replace(settings.rhythm, holidays=holidays)
    draws = Draws(prior_beliefs(), costs=usual_costs(), seed=0, count=1)
    return Basis(draws=draws, settings=replace(settings, rhythm=rhythm), rules=rules)


def test_a_holiday_is_named_and_forbids_nothing(settings: Settings) -> None:
    assert holiday_there(ANA, PHONE, HOLIDAY, rules=RULES) == "Thanksgiving Day (US)"
    said = permission(ANA, channel=Channel.PHONE, number=PHONE, at=HOLIDAY, settings=settings)
    assert said.allowed is True
    assert holiday_there(ANA, PHONE, HOLIDAY, rules=OPEN) == ""
    assert holiday_there(ANA, PHONE, HOLIDAY.replace(day=24), rules=RULES) == ""


def test_it_counts_by_the_clock_where_the_phone_rings() -> None:
    still_wednesday = datetime(2027, 11, 25, 4, tzinfo=UTC)
    assert holiday_there(ANA, PHONE, still_wednesday, rules=RULES) == ""


def test_no_touch_is_planned_on_it_and_the_queue_says_why(settings: Settings) -> None:
    touches = next_touches(ANA, basis=basis(settings), now=HOLIDAY).touches
    assert touches[0].at.date() == date(2027, 11, 26)
    queue = queue_of([ANA], basis=basis(settings), now=HOLIDAY, most=9)
    assert queue.due == ()
    assert queue.not_today_why == (("Thanksgiving Day there: people may not be in.", 1),)


def test_a_team_may_work_on_all_of_them_or_on_one(settings: Settings) -> None:
    for works in (basis(settings, holidays="work"), basis(settings, OPEN)):
        first = next_touches(ANA, basis=works, now=HOLIDAY).touches[0]
        assert first.at.date() == HOLIDAY.date()


def test_a_call_that_they_asked_for_on_a_holiday_is_made(settings: Settings) -> None:
    asked = Decision(
        decision_id="d-1",
        prospect_id="c-1",
        occurred_at=datetime(2027, 11, 23, 15, tzinfo=UTC),
        disposition=Disposition.CALLBACK_REQUESTED,
        call_back_at=HOLIDAY,
        number=PHONE.e164,
    )
    ana = replace(ANA, history=History((asked,)))
    plan = next_touches(ana, basis=basis(settings), now=HOLIDAY.replace(hour=13))
    assert plan.touches[0].at == HOLIDAY


def test_a_state_has_its_own_and_what_nobody_knows_has_none() -> None:
    assert date(2027, 3, 31) in holidays_of("US-CA", 2027)
    assert date(2027, 3, 31) not in holidays_of("US", 2027)
    assert holidays_of("US-ZZ", 2027) == holidays_of("US", 2027)
    assert holidays_of("QQ", 2027) == {}
    assert holidays_of("", 2027) == {}


def test_without_the_extra_none_is_known(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_holidays, "find_spec", lambda _name: None)
    for cached in (are_known, holidays_of):
        cached.cache_clear()
    try:
        assert not are_known()
        assert holiday_there(ANA, PHONE, HOLIDAY, rules=RULES) == ""
        plan = next_touches(ANA, basis=basis(settings), now=HOLIDAY)
        assert plan.touches[0].at.date() == HOLIDAY.date()
    finally:
        monkeypatch.undo()
        for cached in (are_known, holidays_of):
            cached.cache_clear()
