"""What is over is not confirmed, and what is only planned has not happened (promises C1, C5, T2)."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from bench.random_histories import NOW

from aftertone.desk.advice import Draws, advise_with, moment_of, usual_costs
from aftertone.desk.cadence import Basis, End, PlanInHand, next_touches, plan_for, queue_of
from aftertone.desk.contact import Contact, History, read_number
from aftertone.desk.contact.misfit import PlannedFor, misfit_of
from aftertone.touches import (
    Action,
    Channel,
    Context,
    Decision,
    Disposition,
    Goal,
    Outcome,
    OutcomeType,
    prior_beliefs,
)
from aftertone.workspace import default_settings

TEAM = replace(default_settings(), region="US")
DRAWS = Draws(prior_beliefs(), costs=usual_costs(), seed=0, count=10)
CONFIRMS = PlanInHand(plan_id="c-1-visit", goal=Goal.CONFIRM_MEETING, contact_id="c-1")
BASIS = Basis(draws=DRAWS, settings=TEAM, plans=(CONFIRMS,))
PHONE = read_number("+15035550171", zone="America/Los_Angeles", label="phone")
MET = NOW - timedelta(days=2)
CONTACT = Contact(
    contact_id="c-1",
    first_name="Dan",
    numbers=(PHONE,),
    region="US",
    relationship=Context.ACTIVE_DEAL,
    meeting_at=MET,
)


def call(at: datetime, end: Disposition, *, place: int = 0) -> Decision:
    return Decision(
        decision_id=f"d-{place}",
        prospect_id="c-1",
        occurred_at=at,
        disposition=end,
        executed_action=Action.HANG_UP_CALL_LATER,
        number=PHONE.e164,
    )


def test_a_meeting_that_is_over_is_asked_about_and_not_confirmed() -> None:
    plan = next_touches(CONTACT, basis=BASIS, now=NOW)
    assert (plan.touches, plan.ended_by) == ((), End.MEETING_OVER)
    assert plan.ended == f"The meeting of {MET:%a %d %b %H:%M} is over: log how it went."
    queue = queue_of([CONTACT], basis=BASIS, now=NOW, most=9)
    assert (queue.due, dict(queue.ended)) == ((), {End.MEETING_OVER: 1})
    assert queue.meetings_over == ((CONTACT, plan.ended),)
    advice = advise_with(DRAWS, moment=moment_of(CONTACT, at=NOW, settings=TEAM), now=NOW)
    assert advice.notes[0] == plan.ended
    planned = PlannedFor(
        plan_id="c-1-visit", name="Dan", company="", context=Context.ACTIVE_DEAL, goal=CONFIRMS.goal
    )
    misfit = misfit_of(planned, CONTACT, at=NOW)
    assert misfit is not None
    assert "is over" in misfit.why
    assert misfit_of(planned, CONTACT, at=MET - timedelta(minutes=1)) is None


def test_what_they_did_since_tells_how_it_went_and_a_voicemail_does_not() -> None:
    talk = replace(CONTACT, history=History((call(NOW, Disposition.CONNECTED),)))
    held = Outcome(
        outcome_id="o-1",
        prospect_id="c-1",
        type=OutcomeType.MEETING,
        occurred_at=MET,
        recorded_at=NOW,
    )
    met = replace(CONTACT, history=History((), (held,)))
    left = replace(CONTACT, history=History((call(NOW, Disposition.LEFT_VOICEMAIL),)))
    before = replace(
        CONTACT, history=History((call(MET - timedelta(days=1), Disposition.CONNECTED),))
    )
    for contact, over in ((talk, False), (met, False), (left, True), (before, True)):
        ended = next_touches(contact, basis=BASIS, now=NOW).ended_by
        assert (ended is End.MEETING_OVER) == over


def test_long_after_a_meeting_the_cadence_goes_on_without_its_plan() -> None:
    later = MET + timedelta(days=TEAM.rhythm.rest_days, minutes=1)
    plan = next_touches(CONTACT, basis=BASIS, now=later)
    assert plan.touches
    assert {one.plan_id for one in plan.touches} == {""}
    assert Goal.CONFIRM_MEETING not in {one.goal for one in plan.touches}


@pytest.mark.parametrize(
    ("meeting", "contact_id", "fits"),
    [
        (NOW + timedelta(days=9), "c-1", True),
        (NOW, "c-1", False),
        (None, "c-1", True),
        (None, "", False),
    ],
)
def test_a_plan_that_confirms_needs_a_meeting_ahead(
    meeting: datetime | None, contact_id: str, fits: bool
) -> None:
    who, hand = replace(CONTACT, meeting_at=meeting), replace(CONFIRMS, contact_id=contact_id)
    assert bool(plan_for(who, (hand,), goal=None, at=NOW).plan_id) is fits


def test_a_plan_whose_day_is_past_is_not_offered() -> None:
    hand = PlanInHand(plan_id="offer", goal=Goal.CALLBACK, last_day=date(2027, 1, 5))
    for day, fits in ((5, True), (6, False)):
        at = datetime(2027, 1, day, 18, tzinfo=UTC)
        assert bool(plan_for(CONTACT, (hand,), goal=None, at=at).plan_id) is fits


def test_a_planned_call_is_no_call_that_happened() -> None:
    never = replace(CONTACT, meeting_at=None, relationship=Context.COLD)
    talked = tuple(
        call(NOW - timedelta(days=days), Disposition.CALLBACK_REQUESTED, place=days)
        for days in (9, 2)
    )
    for past, counted in ((History(), set()), (History(talked), {"2 of 2 calls"})):
        plan = next_touches(replace(never, history=past), basis=BASIS, now=NOW)
        told = " ".join(one.why for one in plan.touches)
        assert set(re.findall(r"\d+ of \d+ calls", told)) == counted
        assert "not picked up after" not in told
        later = [one.why for one in plan.touches[1:] if one.channel is Channel.PHONE]
        assert later
        assert all(
            "If the call before is not picked up" in one or "before." in one or "before;" in one
            for one in later
        )


def outcome(kind: OutcomeType, at: datetime) -> Outcome:
    return Outcome(
        outcome_id=f"o-{kind}-{at}", prospect_id="c-1", type=kind, occurred_at=at, recorded_at=at
    )


def test_who_did_not_come_to_a_meeting_is_called_at_once_and_first() -> None:
    agreed = outcome(OutcomeType.MEETING, MET - timedelta(days=3))
    missed = outcome(OutcomeType.NO_SHOW, MET + timedelta(minutes=20))
    booked = call(MET - timedelta(days=3), Disposition.MEETING_BOOKED)
    contact = replace(CONTACT, history=History((booked,), (agreed, missed)))
    plan = next_touches(contact, basis=BASIS, now=NOW)
    first = plan.touches[0]
    assert first.at - NOW < timedelta(days=1)
    assert first.why.startswith(f"They did not come to the meeting of {MET:%a %d %b}: set another")
    assert not any("did not come" in one.why for one in plan.touches[1:])
    others = [replace(CONTACT, contact_id=f"x-{one}", meeting_at=None) for one in range(3)]
    queue = queue_of([*others, contact], basis=BASIS, now=NOW, most=9)
    assert queue.due[0].contact.contact_id == "c-1"
    advice = advise_with(DRAWS, moment=moment_of(contact, at=NOW, settings=TEAM), now=NOW)
    assert advice.notes[0].startswith("They did not come to the meeting of")


def test_a_meeting_that_took_place_rests_and_one_missed_undoes_no_opt_out() -> None:
    held = outcome(OutcomeType.MEETING_HELD, MET)
    plan = next_touches(replace(CONTACT, history=History((), (held,))), basis=BASIS, now=NOW)
    assert plan.ended_by is End.TALKED
    assert "came to the meeting" in plan.ended
    wrote = outcome(OutcomeType.EMAIL_REPLY, MET + timedelta(hours=3))
    missed = outcome(OutcomeType.NO_SHOW, MET + timedelta(hours=1))
    since = replace(CONTACT, history=History((), (missed, wrote)))
    assert next_touches(since, basis=BASIS, now=NOW).ended_by is End.REPLIED
    out = replace(outcome(OutcomeType.OPT_OUT, MET - timedelta(days=1)), channel=Channel.EMAIL)
    stopped = replace(CONTACT, history=History((), (out, missed)))
    assert next_touches(stopped, basis=BASIS, now=NOW).ended_by is End.OPTED_OUT


def test_once_they_were_called_after_a_missed_meeting_it_is_a_cadence_like_any_other() -> None:
    missed = outcome(OutcomeType.NO_SHOW, MET + timedelta(minutes=20))
    since = call(NOW - timedelta(hours=1), Disposition.NO_ANSWER)
    plan = next_touches(
        replace(CONTACT, history=History((since,), (missed,))), basis=BASIS, now=NOW
    )
    assert not any("did not come" in one.why for one in plan.touches)
    assert plan.touches[0].at - since.occurred_at > timedelta(days=1)
