"""The shared words: assignment that anybody can compute again, rows that come back, beliefs."""

import json
from collections import Counter
from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.errors import InputError
from aftertone.evidence import cards
from aftertone.touches import (
    CHANNELS_OF_ACTION,
    DISPOSITION_FACTS,
    POLICY_MEANINGS,
    Action,
    Context,
    Correction,
    Decision,
    Disposition,
    Outcome,
    OutcomeType,
    Policy,
    Rate,
    RateKey,
    arm_of,
    beliefs_from_text,
    beliefs_to_text,
    prior_beliefs,
    prior_reason,
    rate_around,
    row_from,
    unit_share,
    without_taken_back,
)

NOON = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
DECISION = Decision(
    decision_id="d1",
    prospect_id="p1",
    occurred_at=NOON,
    eligible_actions=(Action.LEAVE_VOICEMAIL, Action.HANG_UP_CALL_LATER),
    propensities=(0.5, 0.5),
    assigned_action=Action.LEAVE_VOICEMAIL,
    propensity=0.5,
    disposition=Disposition.LEFT_VOICEMAIL,
    measures={"length": 24.5},
    facts_said=("two days",),
)
OUTCOME = Outcome(
    outcome_id="o1", prospect_id="p1", type=OutcomeType.CALLBACK, occurred_at=NOON, recorded_at=NOON
)


def as_json(row: object) -> dict[str, object]:
    text = json.dumps(asdict(row), default=lambda one: one.isoformat())  # type: ignore[call-overload]
    record: dict[str, object] = json.loads(text)
    return record


def test_an_arm_is_that_of_the_documented_hash() -> None:
    # Made with: printf 's\0p1' | sha256sum, first 16 digits over 2**64.
    import hashlib  # noqa: PLC0415 - the oracle of this test alone

    digest = hashlib.sha256(b"s\x00p1").hexdigest()
    assert unit_share("p1", salt="s") == pytest.approx(int(digest[:16], 16) / 2**64, abs=1e-15)


def test_arms_follow_their_shares_and_salts_are_independent() -> None:
    shares = {"leave": 0.8, "hold out": 0.2}
    arms = Counter(arm_of(f"p{n}", salt="a", shares=shares) for n in range(20_000))
    # Five standard errors of a share of 0.2 among 20,000.
    assert arms["hold out"] / 20_000 == pytest.approx(0.2, abs=5 * (0.16 / 20_000) ** 0.5)
    both = sum(
        arm_of(f"p{n}", salt="a", shares=shares) == arm_of(f"p{n}", salt="b", shares=shares)
        for n in range(20_000)
    )
    assert both / 20_000 == pytest.approx(0.68, abs=0.02)


@given(st.text())
def test_a_unit_is_always_in_the_same_arm(unit: str) -> None:
    shares = {"a": 0.5, "b": 0.5}
    assert arm_of(unit, salt="s", shares=shares) == arm_of(unit, salt="s", shares=shares)
    assert 0 <= unit_share(unit, salt="s") < 1


def test_shares_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        arm_of("p", salt="s", shares={"a": 0.5, "b": 0.4})


@pytest.mark.parametrize("row", [DECISION, OUTCOME, Correction(of="d1", recorded_at=NOON)])
def test_a_row_comes_back_from_its_json(row: Decision | Outcome | Correction) -> None:
    assert row_from(as_json(row)) == row


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"row": "touch"}, "`row` is 'touch'"),
        ({"prospekt": 1}, "no field 'prospekt'"),
        ({"occurred_at": "yesterday"}, "`occurred_at` is 'yesterday'"),
        ({"occurred_at": "2027-03-01T12:00:00"}, "lacks its offset"),
        ({"disposition": "left_vm"}, "`disposition` is 'left_vm', none of"),
        ({"propensity": 1.5}, "propensity is 1.5"),
        ({"propensities": [0.5]}, "2 eligible actions have 1 propensities"),
        ({"attempt_no": "one"}, "`attempt_no` is 'one', not a number"),
        ({"attempt_no": float("inf")}, "`attempt_no` is inf, not a number"),
        ({"duration_s": 10**400}, "not a number"),
        ({"local_hour": 24}, "local_hour is 24"),
        ({"prospect_id": None}, "`prospect_id` is empty"),
        ({"measures": {"length": "long"}}, "`measures.length` is 'long'"),
        ({"eligible_actions": "email"}, "not a list"),
    ],
)
def test_a_bad_row_is_named_in_one_sentence(change: dict[str, object], expected: str) -> None:
    with pytest.raises(ValueError, match=expected) as caught:
        row_from({**as_json(DECISION), **change})
    assert "\n" not in str(caught.value)


def test_a_row_without_its_id_is_refused() -> None:
    record = as_json(DECISION)
    del record["decision_id"]
    with pytest.raises(ValueError, match="lacks `decision_id`"):
        row_from(record)


def test_what_is_taken_back_does_not_count() -> None:
    second = replace(DECISION, decision_id="d2")
    rows = (DECISION, second, OUTCOME, Correction(of="d1", recorded_at=NOON))
    assert without_taken_back(rows) == (second, OUTCOME)


def test_every_word_has_its_facts() -> None:
    assert set(DISPOSITION_FACTS) == set(Disposition)
    assert set(CHANNELS_OF_ACTION) == set(Action)
    assert set(POLICY_MEANINGS) == set(Policy)


def test_only_an_opt_out_ends_everything() -> None:
    assert [one for one, facts in DISPOSITION_FACTS.items() if facts.ends_all] == [
        Disposition.DO_NOT_CALL
    ]


def test_priors_cite_cards_or_say_that_they_are_assumed() -> None:
    known = {one.name for one in cards()}
    beliefs = prior_beliefs()
    for key, rate in beliefs.rates.items():
        assert set(rate.evidence) <= known, key
        assert prior_reason(key.action, key.outcome), key
        # An assumption must give way to a team's first hundred prospects.
        assert rate.evidence or rate.alpha + rate.beta <= 100, key
    assert {one.card for one in beliefs.views} <= known


def test_two_vendors_contradict_each_other_about_later_pick_ups() -> None:
    key = RateKey(Action.LEAVE_VOICEMAIL, OutcomeType.LATER_PICKUP, Context.COLD)
    without = replace(key, action=Action.HANG_UP_CALL_LATER)
    signs = {}
    for view in prior_beliefs().views:
        told = prior_beliefs().as_told_by(view.card).rates
        signs[view.card] = told[key].mean > told[without].mean
    assert signs == {"gong_30mpc_connects_replies": False, "skipcall_next_connect": True}


def test_data_takes_over_from_a_prior() -> None:
    prior = rate_around(0.04, worth=50)
    after = prior.with_data(events=100, prospects=1000)
    assert after.mean == pytest.approx((2 + 100) / 1050)
    assert after.sd < prior.sd
    assert after.prospects == 1000


@given(mean=st.floats(0.001, 0.999), worth=st.floats(1, 1e6))
def test_a_rate_has_the_mean_it_was_made_with(mean: float, worth: float) -> None:
    rate = rate_around(mean, worth=worth)
    assert rate.mean == pytest.approx(mean)
    # The variance of a beta distribution: m(1-m)/(n+1).
    assert rate.sd**2 == pytest.approx(mean * (1 - mean) / (worth + 1))


def test_beliefs_come_back_from_their_file_and_a_changed_one_is_refused() -> None:
    beliefs = prior_beliefs()
    text = beliefs_to_text(beliefs)
    assert beliefs_from_text(text, name="b.json").version == beliefs.version
    with pytest.raises(InputError, match="was changed after it was written"):
        beliefs_from_text(text.replace('"prospects": 0', '"prospects": 9', 1), name="b.json")
    with pytest.raises(InputError, match="holds no beliefs"):
        beliefs_from_text("{}", name="b.json")


def test_another_figure_is_another_version() -> None:
    beliefs = prior_beliefs()
    key = next(iter(beliefs.rates))
    other = replace(beliefs, rates={**beliefs.rates, key: Rate(1, 2)})
    assert other.version != beliefs.version
    assert replace(beliefs, learned_until=date(2027, 3, 1).isoformat()).version != beliefs.version


def test_decisions_carry_everything_that_replay_needs() -> None:
    needed = {"eligible_actions", "propensities", "assigned_action", "executed_action", "arm"}
    assert needed <= {one.name for one in fields(Decision)}
