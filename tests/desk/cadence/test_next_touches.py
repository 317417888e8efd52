"""The next touches of a contact (promises C0 to C5, T2)."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bench.random_histories import NOW, broken, changes_of, contact_of, settings_of
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from aftertone.desk.advice import Draws, usual_costs
from aftertone.desk.cadence import (
    TEMPLATES,
    Basis,
    End,
    PlanInHand,
    count_pick_ups,
    next_touches,
    shipped_template,
)
from aftertone.desk.contact import Contact, History, read_number
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

DRAWS = Draws(prior_beliefs(), costs=usual_costs(), seed=0, count=10)
TEAM = replace(default_settings(), region="US")
BASIS = Basis(draws=DRAWS, settings=TEAM)
PHONE = read_number("+14155550132", zone="America/Los_Angeles", label="phone")
MOBILE = read_number("+14155550133", zone="America/Los_Angeles", label="mobile")
CONTACT = Contact(
    contact_id="c-1",
    first_name="Morgan",
    email="morgan@example.com",
    numbers=(PHONE, MOBILE),
    region="US",
    owner="rep-1",
)


def touched(*ends: tuple[Disposition, float], number: str = PHONE.e164) -> History:
    """Return a past of calls: how each ended, and how many days ago."""
    return History(
        tuple(
            Decision(
                decision_id=f"d-{place}",
                prospect_id="c-1",
                occurred_at=NOW - timedelta(days=days),
                disposition=end,
                executed_action=Action.HANG_UP_CALL_LATER,
                number=number,
            )
            for place, (end, days) in enumerate(ends)
        )
    )


@examples(max_examples=150)
@given(st.integers(0, 10**9))
def test_no_plan_breaks_a_cap_an_opt_out_quiet_hours_or_a_stop(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - made-up histories
    contact, team = contact_of(rng), settings_of(rng)
    name = rng.choice((None, None, *TEMPLATES))
    template = shipped_template(name) if name else None
    basis = Basis(draws=DRAWS, settings=team, template=template, changes=changes_of(rng))
    plan = next_touches(contact, basis=basis, now=NOW)
    assert broken(plan, past=contact, settings=team, now=NOW) == []
    assert plan == next_touches(contact, basis=basis, now=NOW)


def test_one_message_is_never_the_end_of_it() -> None:
    left = replace(CONTACT, history=touched((Disposition.LEFT_VOICEMAIL, 1)))
    plan = next_touches(left, basis=BASIS, now=NOW)
    assert len(plan.touches) >= 2
    assert plan.ended_by is None


def test_untried_numbers_come_first_and_a_wrong_one_never_again() -> None:
    wrong = replace(CONTACT, history=touched((Disposition.WRONG_NUMBER, 0.1)))
    plan = next_touches(wrong, basis=BASIS, now=NOW)
    assert plan.touches[0].number == MOBILE
    assert plan.touches[0].at.date() == NOW.date()
    assert "C2" in plan.touches[0].sources
    assert all(one.number in {MOBILE, None} for one in plan.touches)


def test_nothing_follows_an_answer_until_the_rest_is_over() -> None:
    for days, ends in ((1, True), (29, True), (31, False)):
        at = NOW - timedelta(days=days)
        answer = Outcome(
            outcome_id="o-1",
            prospect_id="c-1",
            type=OutcomeType.EMAIL_REPLY,
            occurred_at=at,
            recorded_at=at,
        )
        plan = next_touches(replace(CONTACT, history=History((), (answer,))), basis=BASIS, now=NOW)
        assert (plan.ended_by is End.REPLIED) == ends
        assert bool(plan.touches) != ends


def test_a_meeting_ahead_is_confirmed_once_and_by_message_if_need_be() -> None:
    meeting = replace(CONTACT, relationship=Context.MET, meeting_at=NOW + timedelta(days=1))
    plan = next_touches(meeting, basis=BASIS, now=NOW)
    assert [one.goal for one in plan.touches] == [Goal.CONFIRM_MEETING]
    assert plan.touches[0].at < NOW + timedelta(days=1)
    assert plan.touches[0].action in {Action.LEAVE_VOICEMAIL, Action.VOICEMAIL_PLUS_EMAIL}
    told = touched((Disposition.LEFT_VOICEMAIL, 0.1))
    told = replace(
        told, decisions=(replace(told.decisions[0], executed_action=Action.LEAVE_VOICEMAIL),)
    )
    assert next_touches(replace(meeting, history=told), basis=BASIS, now=NOW).ended_by is (
        End.CONFIRMED
    )


def test_the_hour_is_the_contacts_own_then_the_others_then_the_prior() -> None:
    def first_hour(contact: Contact, basis: Basis) -> int:
        calls = next_touches(contact, basis=basis, now=NOW).touches
        return next(one.at.hour for one in calls if one.channel is Channel.PHONE)

    # 10 in the morning there: the prior's 8 is over, its 16 is ahead.
    assert first_hour(CONTACT, BASIS) == 16
    # 11 of the morning in California, 40 days ago.
    eleven = datetime(2026, 11, 27, 19, 10, tzinfo=UTC)
    past = touched((Disposition.CALLBACK_REQUESTED, 0))
    picked_up = replace(past, decisions=(replace(past.decisions[0], occurred_at=eleven),))
    others = [replace(CONTACT, contact_id=f"o-{place}", history=picked_up) for place in range(40)]
    like_them = replace(BASIS, pick_ups=count_pick_ups(others))
    assert first_hour(CONTACT, like_them) == 11
    two = datetime(2026, 11, 27, 22, 10, tzinfo=UTC)
    own = replace(past, decisions=(replace(past.decisions[0], occurred_at=two),))
    assert first_hour(replace(CONTACT, history=own), BASIS) == 14


def test_touches_come_closer_before_a_decision_and_none_after_it() -> None:
    due = NOW + timedelta(hours=30)
    plan = next_touches(
        replace(CONTACT, relationship=Context.ACTIVE_DEAL, decision_by=due), basis=BASIS, now=NOW
    )
    assert len(plan.touches) >= 2
    assert all(one.at < due for one in plan.touches)
    assert "decide" in plan.then


def test_the_plan_of_the_contact_comes_before_one_for_anybody() -> None:
    hands = (
        PlanInHand(plan_id="cold.yaml", goal=Goal.CALLBACK, context="cold"),
        PlanInHand(plan_id="c-1.yaml", goal=Goal.BOOK_MEETING, contact_id="c-1"),
    )
    plan = next_touches(CONTACT, basis=replace(BASIS, plans=hands), now=NOW)
    assert {one.plan_id for one in plan.touches} == {"c-1.yaml"}
    assert {one.goal for one in plan.touches} == {Goal.BOOK_MEETING}
    assert plan.notes == ()
    other = next_touches(
        replace(CONTACT, contact_id="c-2"), basis=replace(BASIS, plans=hands), now=NOW
    )
    assert {one.plan_id for one in other.touches} == {"cold.yaml"}


def test_a_call_without_a_plan_says_so() -> None:
    assert "P1" in next_touches(CONTACT, basis=BASIS, now=NOW).notes[0]


def test_what_the_law_does_not_answer_is_not_planned() -> None:
    team = replace(TEAM, region="")
    plan = next_touches(CONTACT, basis=replace(BASIS, settings=team), now=NOW)
    assert plan.ended_by is End.NO_WAY
    assert "get advice" in plan.ended


def test_an_address_that_bounced_is_not_written_to_again() -> None:
    bounced = History(
        (
            Decision(
                decision_id="d-1",
                prospect_id="c-1",
                occurred_at=NOW - timedelta(days=3),
                executed_action=Action.EMAIL,
                disposition=Disposition.EMAIL_BOUNCED,
            ),
        )
    )
    plan = next_touches(replace(CONTACT, history=bounced), basis=BASIS, now=NOW)
    assert plan.touches
    assert all(one.channel is not Channel.EMAIL for one in plan.touches)
