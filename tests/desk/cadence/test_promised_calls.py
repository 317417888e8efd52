"""Who asks to be called at a time is called at that time (promises C1, C0)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from bench.random_histories import NOW

from aftertone.desk.advice import Draws, usual_costs
from aftertone.desk.cadence import Basis, End, next_touches, queue_of, shipped_template
from aftertone.desk.contact import Contact, History, read_number
from aftertone.desk.contact.promise import call_back_from, promise_of
from aftertone.errors import InputError
from aftertone.touches import (
    Action,
    Channel,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
    prior_beliefs,
)
from aftertone.workspace import FactChange, default_settings

TEAM = replace(default_settings(), region="US")
BASIS = Basis(draws=Draws(prior_beliefs(), costs=usual_costs(), seed=0, count=10), settings=TEAM)
PHONE = read_number("+12125550147", zone="America/New_York", label="phone")
OTHER = read_number("+12125550148", zone="America/New_York", label="mobile")
# 13:00 in New York, on a Tuesday.
TOMORROW_AT_FOUR = datetime.fromisoformat("2027-01-06T16:00-05:00")


def asked_for(at: datetime | None, *, made: datetime = NOW) -> Decision:
    return Decision(
        decision_id="d-1",
        prospect_id="c-1",
        occurred_at=made,
        disposition=Disposition.CALLBACK_REQUESTED,
        call_back_at=at,
        number=PHONE.e164,
    )


def contact(*past: Decision | Outcome) -> Contact:
    return Contact(
        contact_id="c-1",
        first_name="Ivy",
        email="ivy@example.com",
        numbers=(PHONE, OTHER),
        region="US",
        history=History(
            tuple(one for one in past if isinstance(one, Decision)),
            tuple(one for one in past if isinstance(one, Outcome)),
        ),
    )


@pytest.mark.parametrize("template", ["", "cold"])
def test_the_call_comes_at_its_time_on_its_line_before_anything_else(template: str) -> None:
    basis = replace(BASIS, template=shipped_template(template) if template else None)
    plan = next_touches(contact(asked_for(TOMORROW_AT_FOUR)), basis=basis, now=NOW)
    first = plan.touches[0]
    assert (first.at, first.channel, first.number) == (TOMORROW_AT_FOUR, Channel.PHONE, PHONE)
    assert first.why.startswith("They asked to be called on Wed 06 Jan at 16:00")
    assert all(one.at > first.at for one in plan.touches[1:])


def test_the_law_moves_it_and_working_hours_do_not() -> None:
    for wanted, planned in (
        ("2027-01-06T20:30-05:00", "2027-01-06T20:30-05:00"),
        ("2027-01-06T22:00-05:00", "2027-01-07T08:00-05:00"),
        ("2027-06-01T10:00-04:00", "2027-06-01T10:00-04:00"),
    ):
        past = contact(asked_for(datetime.fromisoformat(wanted)))
        first = next_touches(past, basis=BASIS, now=NOW).touches[0]
        assert first.at == datetime.fromisoformat(planned)
        assert ("first time from then on" in first.why) == (wanted != planned)


def test_a_missed_call_is_due_at_once_and_first_in_the_queue() -> None:
    past = NOW - timedelta(days=1)
    missed = contact(asked_for(past, made=past - timedelta(days=1)))
    others = [replace(contact(), contact_id=f"o-{one}", deal_value=9e6) for one in range(3)]
    queue = queue_of([*others, missed], basis=BASIS, now=NOW, most=9)
    assert (queue.due[0].contact.contact_id, queue.due[0].touch.at) == ("c-1", NOW)
    early = queue_of([contact(asked_for(TOMORROW_AT_FOUR))], basis=BASIS, now=NOW, most=9)
    assert (early.due, early.waiting) == ((), 1)


def test_a_talk_a_call_or_a_stop_settles_it_and_a_written_reply_does_not() -> None:
    now = TOMORROW_AT_FOUR + timedelta(hours=1)
    asked = asked_for(TOMORROW_AT_FOUR)

    def after(end: Disposition, at: datetime) -> Decision:
        return Decision(
            decision_id="d-2",
            prospect_id="c-1",
            occurred_at=at,
            disposition=end,
            number=PHONE.e164,
        )

    def came(kind: OutcomeType) -> Outcome:
        at = NOW + timedelta(hours=1)
        return Outcome(
            outcome_id="o-1", prospect_id="c-1", type=kind, occurred_at=at, recorded_at=at
        )

    early = TOMORROW_AT_FOUR - timedelta(hours=5)
    for later, owed in (
        (after(Disposition.NO_ANSWER, TOMORROW_AT_FOUR), False),
        (after(Disposition.NO_ANSWER, early), True),
        (after(Disposition.CONNECTED, early), False),
        (after(Disposition.EMAIL_SENT, TOMORROW_AT_FOUR), True),
        (came(OutcomeType.EMAIL_REPLY), True),
        (came(OutcomeType.CALLBACK), False),
        (came(OutcomeType.OPT_OUT), False),
    ):
        assert (promise_of(contact(asked, later), now=now) is not None) == owed
    assert promise_of(contact(asked_for(None)), now=now) is None


def test_nothing_is_called_that_wants_no_calls() -> None:
    stopped = replace(contact(asked_for(TOMORROW_AT_FOUR)), opted_out=frozenset({Channel.PHONE}))
    plan = next_touches(stopped, basis=BASIS, now=NOW)
    assert Channel.PHONE not in {one.channel for one in plan.touches}
    left = replace(stopped, opted_out=frozenset(Channel))
    assert next_touches(left, basis=BASIS, now=NOW).ended_by is End.LEFT_ALONE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wed 16:00", "2027-01-06T16:00-05:00"),
        ("tuesday 4pm", "2027-01-05T16:00-05:00"),
        ("Tue 12:30", "2027-01-12T12:30-05:00"),
        ("tomorrow 9:15am", "2027-01-06T09:15-05:00"),
        ("12:30", "2027-01-06T12:30-05:00"),
        ("2027-01-06T16:00", "2027-01-06T16:00-05:00"),
        ("2027-01-06T16:00+00:00", "2027-01-06T11:00-05:00"),
    ],
)
def test_a_time_is_read_by_their_clock(text: str, wanted: str) -> None:
    read = call_back_from(text, contact=contact(), number=PHONE.e164, now=NOW)
    assert read == datetime.fromisoformat(wanted)


@pytest.mark.parametrize("text", ["at four", "16", "Xyz 16:00", "Tue 25:00", "2026-01-01T10:00"])
def test_a_time_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="time of a call back"):
        call_back_from(text, contact=contact(), number=PHONE.e164, now=NOW)


def test_by_whose_clock_has_to_be_known() -> None:
    nowhere = replace(contact(), numbers=(read_number("+18005550100"),))
    with pytest.raises(InputError, match="by whose clock"):
        call_back_from("Tue 16:00", contact=nowhere, number="", now=NOW.astimezone(UTC))


def test_where_the_call_cannot_be_made_no_other_call_comes_before_it() -> None:
    # In Canada, of whose law no card speaks; their mobile is in New York.
    abroad = read_number("+16135550123", zone="America/Toronto", label="phone")
    asked = replace(asked_for(NOW + timedelta(days=9)), number=abroad.e164)
    past = replace(contact(asked), numbers=(abroad, OTHER))
    plan = next_touches(past, basis=BASIS, now=NOW)
    assert plan.notes[0].startswith("They asked for a call, which cannot be planned")
    calls = [one.at for one in plan.touches if one.channel is Channel.PHONE]
    assert calls
    assert min(calls) >= NOW + timedelta(days=9)


def test_a_written_answer_leaves_the_call_that_they_asked_for_and_nothing_after_it() -> None:
    wrote = Outcome(
        outcome_id="o-1",
        prospect_id="c-1",
        type=OutcomeType.EMAIL_REPLY,
        occurred_at=NOW + timedelta(hours=1),
        recorded_at=NOW + timedelta(hours=1),
    )
    past = contact(asked_for(TOMORROW_AT_FOUR), wrote)
    plan = next_touches(past, basis=BASIS, now=NOW + timedelta(hours=2))
    assert [one.at for one in plan.touches] == [TOMORROW_AT_FOUR]
    assert "answered on 2027-01-05" in plan.then


def test_what_has_changed_is_told_in_the_call_that_they_asked_for() -> None:
    mail = Decision(
        decision_id="d-2",
        prospect_id="c-1",
        occurred_at=NOW + timedelta(minutes=5),
        executed_action=Action.EMAIL,
        disposition=Disposition.EMAIL_SENT,
        facts_said=("40 a seat",),
    )
    change = FactChange(fact="40 a seat", changed_at=NOW + timedelta(hours=1))
    basis = replace(BASIS, changes=(change,))
    plan = next_touches(
        contact(asked_for(TOMORROW_AT_FOUR), mail), basis=basis, now=NOW + timedelta(hours=2)
    )
    assert "they were told what has changed" in plan.touches[0].why.casefold()
    assert not any("has changed" in one.why for one in plan.touches[1:])
    assert all(one.at > TOMORROW_AT_FOUR for one in plan.touches[1:])
