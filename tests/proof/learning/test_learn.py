"""Beliefs from logs of which the truth is known."""

import random
from pathlib import Path

import numpy as np
import pytest

from aftertone.proof.learning import Learnt, learn
from aftertone.proof.learning.learn import usual_weights, weighed
from aftertone.proof.log import METRICS, read_log, touches
from aftertone.touches import (
    Action,
    Beliefs,
    Context,
    Disposition,
    OutcomeType,
    RateKey,
    Row,
    beliefs_from_text,
    beliefs_to_text,
    prior_beliefs,
)
from proof.log.logs import HOLD, LEAVE, after, outcome, touch, write

CALLBACK = RateKey(Action.LEAVE_VOICEMAIL, OutcomeType.CALLBACK, Context.COLD)
END = after(90)


def learnt(folder: Path, rows: list[Row], *, observational: bool = False) -> Learnt:
    with read_log([write(folder / "a.jsonl", rows)]) as log:
        return learn(log, start=prior_beliefs(), as_of=END, observational=observational)


def test_a_rate_moves_by_what_chance_assigned(tmp_path: Path) -> None:
    rows: list[Row] = [touch(f"p{n}", 0, "leave" if n % 2 else "hold") for n in range(40)]
    rows += [outcome(f"p{count}", 3) for count in (1, 3, 5, 6)]
    found = learnt(tmp_path, rows)
    prior = prior_beliefs().rates[CALLBACK]
    after_data = found.beliefs.rates[CALLBACK]
    assert after_data.prospects == 20
    # Three of twenty called back, where 4 % were believed with the weight of fifty.
    assert prior.mean < after_data.mean < 3 / 20
    assert after_data.sd > 0.02
    assert after_data.evidence == prior.evidence
    assert (found.by_chance, found.unlogged, found.pending, found.obeyed) == (40, 0, 0, 1)
    assert found.beliefs.learned_until == "2027-04-04"


def test_pending_touches_teach_nothing(tmp_path: Path) -> None:
    rows: list[Row] = [touch("a", 0, "leave"), touch("b", 85, "leave"), outcome("b", 86)]
    found = learnt(tmp_path, rows)
    assert found.pending == 1
    assert found.beliefs.rates[CALLBACK].prospects == 1


def test_what_nobody_logged_is_left_out_unless_it_is_asked_for_and_labelled(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch(f"p{count}", 0, executed_action=LEAVE, disposition=Disposition.LEFT_VOICEMAIL)
        for count in range(10)
    ]
    without = learnt(tmp_path, rows)
    assert without.rates == ()
    assert without.unlogged == 10
    assert without.beliefs.rates == prior_beliefs().rates
    taken_in = learnt(tmp_path, rows, observational=True).beliefs
    assert taken_in.rates[CALLBACK].observational == 10
    # What chance assigned is never mixed with what it did not.
    mixed = learnt(tmp_path, [*rows, touch("q", 0, "leave")], observational=True).beliefs
    assert (mixed.rates[CALLBACK].prospects, mixed.rates[CALLBACK].observational) == (1, 0)
    back = beliefs_from_text(beliefs_to_text(taken_in), name="b")
    assert (back.version, back.rates[CALLBACK].observational) == (taken_in.version, 10)


def test_beliefs_without_a_label_keep_their_version() -> None:
    assert "observational" not in beliefs_to_text(prior_beliefs())


def test_weights_undo_whom_an_action_was_assigned_to(tmp_path: Path) -> None:
    # Warm prospects call back half the time and get the message in 9 of 10 cases; cold ones never
    # call back and get it in 1 of 10. Over all prospects the message returns 25 %.
    dice = random.Random(7)  # noqa: S311 - a made-up floor, no secret
    rows: list[Row] = []
    for count in range(1500):
        warm = count % 2 == 0
        share = 0.9 if warm else 0.1
        leave = dice.random() < share
        arm = "leave" if leave else "hold"
        rows.append(touch(f"p{count}", 0, arm, propensity=share if leave else 1 - share))
        if leave and warm and dice.random() < 0.5:
            rows.append(outcome(f"p{count}", 2))
    found = next(one for one in learnt(tmp_path, rows).rates if one.key == CALLBACK)
    # Kish's worth is about 265 prospects; five standard errors. Unweighed it would be 45 %.
    assert found.rate.prospects < 400
    assert found.rate.mean == pytest.approx(0.25, abs=5 * found.rate.sd)
    assert found.rate.mean < 0.35


def test_several_touches_of_one_prospect_are_worth_one() -> None:
    share, size = weighed(
        np.array([1.0, 1.0, 0.0, 0.0]), np.ones(4), np.array(["a", "a", "a", "b"])
    )
    assert (share, size) == (0.5, 2)


def test_reps_who_disobey_are_counted_and_rates_are_of_what_was_assigned(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, "leave", executed_action=HOLD),
        touch("b", 0, "leave"),
        outcome("a", 1),
    ]
    found = learnt(tmp_path, rows)
    assert found.obeyed == 0.5
    assert found.beliefs.rates[CALLBACK].prospects == 2


def test_pick_ups_are_learnt_by_hour_and_prospect(tmp_path: Path) -> None:
    rows: list[Row] = [
        touch("a", 0, local_hour=9, disposition=Disposition.CONNECTED),
        touch("a", 1, local_hour=9, disposition=Disposition.NO_ANSWER),
        touch("b", 0, local_hour=9, disposition=Disposition.NO_ANSWER),
        touch("b", 1, local_hour=9, disposition=Disposition.EMAIL_SENT),
    ]
    found = learnt(tmp_path, rows).beliefs
    prior: Beliefs = prior_beliefs()
    assert found.pick_up_by_hour[9].prospects == 2
    assert found.pick_up_by_hour[9].mean > prior.pick_up_by_hour[9].mean
    # An hour at which nobody was called moves with the level of the others, and less.
    assert found.pick_up_by_hour[10].prospects == 0
    more = {
        hour: found.pick_up_by_hour[hour].mean - prior.pick_up_by_hour[hour].mean
        for hour in (9, 10)
    }
    assert 0 < more[10] < more[9]


def test_a_swap_of_arms_would_be_seen(tmp_path: Path) -> None:
    rows: list[Row] = [touch(f"p{count}", 0, "leave") for count in range(5)]
    rows += [touch(f"q{count}", 0, "hold") for count in range(5)]
    rows += [outcome(f"q{count}", 1, OutcomeType.LATER_PICKUP) for count in range(5)]
    rates = learnt(tmp_path, rows).beliefs.rates
    prior = prior_beliefs().rates
    held = RateKey(Action.HANG_UP_CALL_LATER, OutcomeType.LATER_PICKUP, Context.COLD)
    left = RateKey(Action.LEAVE_VOICEMAIL, OutcomeType.LATER_PICKUP, Context.COLD)
    assert rates[held].mean > prior[held].mean
    # Nobody of those who got a message was reached: less so than those who got none.
    assert rates[left].mean < rates[held].mean


def test_callbacks_that_come_without_a_message_are_learnt_too(tmp_path: Path) -> None:
    # One in five calls back whatever is done: a message must not be credited with it.
    rows: list[Row] = [touch(f"p{n}", 0, "leave" if n % 2 else "hold") for n in range(200)]
    rows += [outcome(f"p{n}", 3) for n in range(200) if n % 10 in {0, 1}]
    found = learnt(tmp_path, rows)
    held = RateKey(Action.HANG_UP_CALL_LATER, OutcomeType.CALLBACK, Context.COLD)
    assert held not in prior_beliefs().rates
    rates = found.beliefs.rates
    assert rates[held].mean == pytest.approx(0.2, abs=0.01)
    assert rates[held].evidence == ()
    assert rates[held].prospects == rates[CALLBACK].prospects == 100
    # What never came after any touch is not made up.
    never = RateKey(Action.HANG_UP_CALL_LATER, OutcomeType.EMAIL_REPLY, Context.COLD)
    assert never not in rates


def test_a_rate_is_the_share_of_touches_at_which_the_advice_is_asked(tmp_path: Path) -> None:
    # 27 are reached after one tone; three come to nine tones each and are never reached.
    rows: list[Row] = [touch(f"p{n}", 0, "hold") for n in range(27)]
    rows += [touch(f"p{n}", 3, disposition=Disposition.CONNECTED) for n in range(27)]
    rows += [touch(f"q{n}", day, "hold") for n in range(3) for day in range(9)]
    held = RateKey(Action.HANG_UP_CALL_LATER, OutcomeType.LATER_PICKUP, Context.COLD)
    rate = learnt(tmp_path, rows).beliefs.rates[held]
    assert rate.prospects == 30
    # Half of the touches, not nine of ten prospects, beside a card of 7.2 %.
    assert 0.3 < rate.mean < 0.5


def test_a_week_of_other_advice_needs_no_weight_and_other_moments_do(tmp_path: Path) -> None:
    both = (LEAVE, HOLD)
    rows: list[Row] = []
    for week, likely in ((0, 0.9), (1, 0.1)):  # the advice changed its mind
        rows += [
            touch(
                f"w{week}-{n}",
                7 * week,
                "leave",
                eligible_actions=both,
                propensities=(likely, 1 - likely),
                propensity=likely,
            )
            for n in range(4)
        ]
    for n, likely in enumerate((0.8, 0.2)):  # in one week, by the moment
        rows.append(
            touch(
                f"m{n}",
                14,
                "leave",
                eligible_actions=both,
                propensities=(likely, 1 - likely),
                propensity=likely,
            )
        )
    with read_log([write(tmp_path / "a.jsonl", rows)]) as log:
        table = touches(log, METRICS["callback"], as_of=END)
    found = dict(zip(table.prospect_id.tolist(), usual_weights(table).tolist(), strict=True))
    assert [found[f"w{week}-0"] for week in (0, 1)] == pytest.approx([1, 1])
    assert [found["m0"], found["m1"]] == pytest.approx([0.5 / 0.8, 0.5 / 0.2])
