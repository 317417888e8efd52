"""What must hold of any advice (D1, D2)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aftertone.desk.advice import (
    Advice,
    Costs,
    Draws,
    Moment,
    Part,
    advise,
    advise_with,
    costs_from,
    rank,
)
from aftertone.desk.calling_rules import Permission
from aftertone.desk.contact import Contact
from aftertone.touches import Action, Beliefs, Channel, Context, Goal, Rate, prior_beliefs
from desk.advice.situations import NOW, situations

LEAVING = {Action.LEAVE_VOICEMAIL, Action.VOICEMAIL_PLUS_EMAIL}
WAITING = {Action.HANG_UP_CALL_LATER, Action.DO_NOTHING}
ANSWERS = (
    Permission(True),
    Permission(True),
    Permission(False, "opted_out"),
    Permission(None, "no_card"),
)
moderate = settings(max_examples=min(60, settings().max_examples), deadline=None)


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    contact = Contact(
        contact_id=draw(st.text("abc", min_size=1, max_size=3)),
        prefers=tuple(draw(st.lists(st.sampled_from(Channel), max_size=2, unique=True))),
        deal_value=draw(st.none() | st.floats(0, 1e6)),
    )
    permissions = {one: draw(st.sampled_from(ANSWERS)) for one in Action}
    permissions[Action.DO_NOTHING] = Permission(True)
    hours = st.none() | st.floats(-5, 400).map(lambda one: NOW + timedelta(hours=one))
    return Moment(
        contact=contact,
        permissions=permissions,
        context=draw(st.sampled_from(Context)),
        importance=draw(st.sampled_from(("low", "normal", "high"))),
        goal=draw(st.none() | st.sampled_from(Goal)),
        meeting_at=draw(hours),
        decision_by=draw(hours),
        local_hours=tuple(draw(st.lists(st.integers(0, 23), max_size=3, unique=True))),
        misreading=draw(st.none() | st.floats(0, 1)),
    )


def made(moment: Moment, costs: Costs, beliefs: Beliefs | None = None) -> Advice:
    return advise(
        moment, beliefs=beliefs or prior_beliefs(), costs=costs, now=NOW, seed=3, draws=200
    )


def costing(figures: Mapping[str, float]) -> Costs:
    return costs_from(figures, currency="USD")


def value(advice: Advice, action: Action) -> float | None:
    return advice.option(action).expected_value


@moderate
@given(moments(), st.floats(0, 100), st.floats(0, 1000))
def test_more_delay_cost_never_makes_waiting_better(
    moment: Moment, little: float, more: float
) -> None:
    cheap, dear = (made(moment, costing({"delay.per_day": one})) for one in (little, little + more))
    lost = {one: value(cheap, one) for one in Action}
    for wait in WAITING:
        for leave in (*LEAVING, Action.EMAIL, Action.TEXT):
            before, after = lost[wait], value(dear, wait)
            other, then = lost[leave], value(dear, leave)
            if None not in {before, after, other, then}:
                assert after - then <= before - other + 1e-6  # type: ignore[operator]
    if cheap.chosen not in WAITING:
        assert dear.chosen not in WAITING


@moderate
@given(moments(), st.floats(0, 1), st.floats(0, 1))
def test_a_worse_review_never_makes_leaving_better(
    moment: Moment, one: float, other: float
) -> None:
    good, bad = (
        made(replace(moment, misreading=share), costing({})) for share in sorted((one, other))
    )
    for leave in LEAVING:
        before, after = value(good, leave), value(bad, leave)
        assert (before is None) == (after is None)
        if before is not None and after is not None:
            assert after <= before + 1e-9
    if good.chosen not in LEAVING:
        assert bad.chosen not in LEAVING


@moderate
@given(moments())
def test_what_is_barred_or_unknown_is_never_chosen(moment: Moment) -> None:
    advice = made(moment, costing({}))
    assert moment.allows(advice.chosen)
    for one in advice.options:
        assert 0 <= one.p_best <= (1 if one.allowed else 0)
        if one.allowed is False:
            assert one.expected_value is None
            assert not one.parts
    assert abs(sum(one.p_best for one in advice.options) - 1) < 1e-9


@moderate
@given(
    moments(),
    st.sampled_from(
        ("callback", "later_pickup", "email_reply", "text_reply", "confirmation", "information")
    ),
    st.floats(0, 500),
    st.floats(0, 500),
)
def test_more_worth_never_makes_any_action_worse(
    moment: Moment, name: str, little: float, more: float
) -> None:
    poor, rich = (made(moment, costing({f"worth.{name}": one})) for one in (little, little + more))
    for action in Action:
        before, after = value(poor, action), value(rich, action)
        if before is not None and after is not None:
            assert after >= before - 1e-6


def test_nothing_is_won_by_confirming_a_meeting_that_is_over() -> None:
    moment = Moment(
        contact=Contact(contact_id="a"),
        permissions={one: Permission(True) for one in Action},
        context=Context.COLD,
        goal=Goal.CONFIRM_MEETING,
        meeting_at=NOW - timedelta(hours=1),
    )
    worthless, dear = (made(moment, costing({"worth.confirmation": one})) for one in (0, 100))
    for action in Action:
        assert value(dear, action) == value(worthless, action)


@moderate
@given(
    moments(),
    st.sampled_from(("wage.per_hour", "repair.cold", "relationship.met", "decision.missed")),
    st.floats(0, 1000),
    st.floats(0, 1000),
)
def test_more_cost_never_makes_any_action_better(
    moment: Moment, name: str, little: float, more: float
) -> None:
    cheap, dear = (made(moment, costing({name: one})) for one in (little, little + more))
    for action in Action:
        before, after = value(cheap, action), value(dear, action)
        if before is not None and after is not None:
            assert after <= before + 1e-6


@moderate
@given(moments(), st.integers(0, 5))
def test_the_same_seed_gives_the_same_advice_alone_and_in_a_queue(
    moment: Moment, seed: int
) -> None:
    beliefs, costs = prior_beliefs(), costing({})
    draws = Draws(beliefs, costs=costs, seed=seed, count=100)
    for other in Context:
        draws.table(other).values  # noqa: B018 - drawn for other contacts first
    alone = advise(moment, beliefs=beliefs, costs=costs, now=NOW, seed=seed, draws=100)
    assert alone == advise_with(draws, moment=moment, now=NOW)
    (ranked,) = rank([moment], draws=draws, now=NOW)
    assert (ranked.best, ranked.gain) == (alone.best, alone.gain)


@moderate
@given(moments())
def test_the_parts_sum_to_the_value_and_the_mean_of_the_draws(moment: Moment) -> None:
    advice = advise(moment, beliefs=prior_beliefs(), costs=costing({}), now=NOW, seed=1, draws=4000)
    for one in advice.options:
        if one.expected_value is None:
            continue
        assert abs(sum(one.parts.values()) - one.expected_value) < 1e-6
        assert one.low is not None
        assert one.high is not None
        assert one.low <= one.high


def test_the_queue_is_in_the_order_of_what_advice_gains() -> None:
    rows = [row for row in situations() if not row.costs.given and row.now == NOW]
    draws = Draws(prior_beliefs(), costs=costing({}), seed=0, count=50)
    moments = [
        replace(row.moment, contact=replace(row.moment.contact, contact_id=f"c-{place:03}"))
        for place, row in enumerate(rows)
    ]
    ranked = rank(reversed(moments), draws=draws, now=NOW)
    alone = [advise_with(draws, moment=one, now=NOW) for one in moments]
    alone.sort(key=lambda one: (-one.gain, one.moment.contact.contact_id))
    assert [one.moment for one in ranked] == [one.moment for one in alone]


def test_data_of_ones_own_takes_over_and_ends_the_dispute_of_the_studies() -> None:
    moment = next(
        row.moment for row in situations() if row.name == "unknown name, no e-mail address"
    )
    before = made(moment, costing({}))
    assert [one.card for one in before.views] == [
        "gong_30mpc_connects_replies",
        "skipcall_next_connect",
    ]
    leaving = [one.leaving_over_hanging_up or 0.0 for one in before.views]
    assert leaving[0] < leaving[1]
    assert any("The studies disagree" in one for one in before.notes)
    beliefs = prior_beliefs()
    learnt = {
        key: rate.with_data(events=0, prospects=20_000)
        if key.action is Action.LEAVE_VOICEMAIL and key.context is Context.COLD
        else rate
        for key, rate in beliefs.rates.items()
    }
    after = made(moment, costing({}), replace(beliefs, rates=learnt))
    assert before.chosen is Action.LEAVE_VOICEMAIL
    assert after.chosen is Action.HANG_UP_CALL_LATER
    assert after.views == ()
    assert after.beliefs_version != before.beliefs_version


def test_draws_are_those_of_the_rate() -> None:
    table = Draws(prior_beliefs(), costs=costing({}), seed=0).table(Context.COLD)
    for place, rate in enumerate(table.rates.values()):
        assert isinstance(rate, Rate)
        # Five standard errors of a mean of 4,000 draws: one test in a million fails by chance.
        assert abs(table.values[place].mean() - rate.mean) < 5 * rate.sd / 4000**0.5


def test_a_rate_has_the_same_draws_whichever_are_drawn_with_it() -> None:
    whole = Draws(prior_beliefs(), costs=costing({}), seed=4, count=50).table(Context.MET).values
    for place in (0, len(whole) - 1):
        alone = Draws(prior_beliefs(), costs=costing({}), seed=4, count=50).table(Context.MET)
        assert (alone.drawn([place])[place] == whole[place]).all()
        assert not alone.drawn([place])[(place + 1) % len(whole)].any()
    other = Draws(prior_beliefs(), costs=costing({}), seed=5, count=50).table(Context.MET)
    assert (other.values[0] != whole[0]).any()


def test_a_part_is_named_once() -> None:
    assert len({one.value for one in Part}) == len(Part)
