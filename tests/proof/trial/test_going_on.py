"""How many more weeks of a trial are said to pay: no verdict, and none where there is no question."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from aftertone.errors import InputError
from aftertone.proof.stats import Estimate, Sums, Undecided, expected_loss
from aftertone.proof.trial import RunningOptions, TrialVerdict
from aftertone.proof.trial.daily import DailySums
from aftertone.proof.trial.going_on import Pace, going_on, going_on_sentences, pace
from aftertone.proof.trial.model import ArmCount, Comparison, GoingOn
from aftertone.proof.trial.pair import Pair, PairOptions
from aftertone.touches import Aim

FIRST = date(2027, 1, 4)
AIM = Aim(window_days=7, prospects=2000, base_rate=0.05)


def daily(rates: Mapping[str, float], *, days: int = 60, a_day: int = 12) -> DailySums:
    """Return days on which every arm gets as many prospects; the last seven are pending."""
    made = tuple(FIRST + timedelta(days=one) for one in range(days))
    cells = {}
    for arm, rate in rates.items():
        events = 0
        for place, day in enumerate(made):
            fresh = round(rate * a_day * (place + 1)) - events
            events += fresh
            whole = Sums(n=a_day, sy=fresh, syy=fresh)
            cells[arm, "", day] = whole if place < days - 7 else Sums(pending=a_day)
    return DailySums("callback", made, cells, {})


def options(sums: DailySums, *, asks: bool = True) -> PairOptions:
    return PairOptions(
        treated="message",
        control="silent",
        shares={"message": 0.5, "silent": 0.5},
        aim=AIM,
        alpha=0.05,
        higher_is_better=True,
        margin=None,
        received_known=False,
        at_pace=pace(sums, until=sums.days[-1], horizon_weeks=52) if asks else None,
    )


def compared(
    sums: DailySums, *, higher_is_better: bool = True, margin: float | None = None
) -> Comparison:
    asked = replace(options(sums), higher_is_better=higher_is_better, margin=margin)
    return Pair(sums, asked).compared(None, blocked=None)


def found(one: Comparison) -> GoingOn:
    assert isinstance(one.going_on, GoingOn), one.going_on
    return one.going_on


def test_arms_that_are_alike_are_worth_many_more_weeks_and_the_lead_is_named() -> None:
    one = compared(daily({"message": 0.055, "silent": 0.05}))
    reckoned = found(one)
    assert one.verdict is TrialVerdict.CANNOT_KNOW_YET
    assert reckoned.leader == "message"
    assert (reckoned.weekly, reckoned.remaining) == (168, 52 * 168)
    assert reckoned.weeks > 4
    assert reckoned.gain > 0
    assert isinstance(one.itt, Estimate)
    # By hand: 35 and 32 events of 636 prospects each, one success and one failure added.
    n, y = [arm.n + 2 for arm in one.arms], [arm.events + 1 for arm in one.arms]
    se = sum(e / m * (1 - e / m) / (m - 1) for e, m in zip(y, n, strict=True)) ** 0.5
    assert reckoned.expected_loss == pytest.approx(expected_loss(one.itt.value, se=se), rel=1e-12)
    said = " ".join(going_on_sentences(one))
    assert f"About {reckoned.weeks} more weeks" in said
    assert "proves nothing" in said
    assert "as likely beforehand" in said


def test_a_plain_lead_is_worth_no_week_and_knowing_is_told_from_choosing() -> None:
    one = compared(daily({"message": 0.09, "silent": 0.05}))
    assert found(one).weeks == 0
    assert one.verdict is TrialVerdict.CANNOT_KNOW_YET
    said = " ".join(going_on_sentences(one))
    assert said.startswith("No further week")
    assert "To know is another matter" in said


def test_swapped_arms_swap_the_lead_and_harm_turns_it_round() -> None:
    rates = {"message": 0.055, "silent": 0.05}
    ahead = found(compared(daily(rates)))
    behind = found(compared(daily({"message": 0.05, "silent": 0.055})))
    harm = compared(daily(rates), higher_is_better=False)
    assert (ahead.leader, behind.leader, found(harm).leader) == ("message", "silent", "silent")
    assert found(harm).weeks == ahead.weeks
    assert "spare about" in going_on_sentences(harm)[1]


def test_every_figure_stands_under_the_arm_that_it_belongs_to() -> None:
    one = compared(daily({"message": 0.09, "silent": 0.05}))
    counts = {arm.arm: arm.events for arm in one.arms}
    # 53 days of twelve prospects an arm have closed their windows.
    assert counts == {"message": round(0.09 * 12 * 53), "silent": round(0.05 * 12 * 53)}
    assert isinstance(one.itt, Estimate)
    assert isinstance(one.narrower, Estimate)
    assert one.narrower.value == pytest.approx(0.04, abs=0.01)
    assert one.itt.value == pytest.approx(0.04, abs=0.01)


def test_the_verdict_is_the_same_whoever_asks() -> None:
    sums = daily({"message": 0.055, "silent": 0.05})
    asked = compared(sums)
    silent = Pair(sums, options(sums, asks=False)).compared(None, blocked=None)
    assert silent.going_on is None
    assert replace(asked, going_on=None) == silent


def test_no_week_is_reckoned_where_no_difference_matters() -> None:
    one = compared(daily({"message": 0.05, "silent": 0.05}), margin=0.5)
    assert one.verdict is TrialVerdict.NO_MATERIAL_DIFFERENCE
    assert one.going_on is None
    assert going_on_sentences(one) == ()


@pytest.mark.parametrize(
    ("sums", "until", "why"),
    [
        (daily({"message": 0.05, "silent": 0.05}), 100, "nobody entered"),
        (daily({"message": 0.05, "silent": 0.05}, days=5), 4, "has not run for a week"),
        (daily({"message": 0.05, "silent": 0.05, "text": 0.05}), 59, "has 3 arms"),
        (DailySums("callback", (), {}, {}), 9, "has not run for a week"),
    ],
)
def test_a_pace_that_is_not_known_is_no_pace(sums: DailySums, until: int, why: str) -> None:
    at = pace(sums, until=FIRST + timedelta(days=until), horizon_weeks=52)
    assert isinstance(at, Undecided)
    assert why in at.reason


def test_a_handful_of_events_is_too_few_to_reckon_with() -> None:
    effect = Estimate(value=0.01, low=-0.1, high=0.1, alpha=0.05, method="m", n=300)
    arms = (("message", Sums(n=150, sy=5, syy=5)), ("silent", Sums(n=150, sy=4, syy=4)))
    at = Pace(weekly=50, horizon_weeks=52)
    few = going_on(effect, arms, higher_is_better=True, at=at)
    assert isinstance(few, Undecided)
    assert "9 events" in few.reason
    enough = (arms[0], ("silent", Sums(n=150, sy=5, syy=5)))
    assert isinstance(going_on(effect, enough, higher_is_better=True, at=at), GoingOn)


def test_the_sentences_keep_to_one_week_and_to_small_stakes() -> None:
    arms = (
        ArmCount(arm="message", share=0.5, n=10, pending=0, events=1),
        ArmCount(arm="silent", share=0.5, n=10, pending=0, events=1),
    )
    one = replace(
        compared(daily({"message": 0.055, "silent": 0.05})),
        arms=arms,
        going_on=GoingOn(
            leader="message",
            weeks=1,
            gain=1.4,
            expected_loss=1e-6,
            weekly=1,
            horizon_weeks=1,
            remaining=1,
        ),
    )
    first, second, _third = going_on_sentences(one)
    assert first == "About 1 more week of the trial is likely to pay for itself."
    assert "less than 0.01 callbacks for every 100 prospects" in second
    assert "of 1 week at this pace" in second
    assert "it brings about 1.4 callbacks more" in second


def test_a_horizon_of_no_week_is_refused() -> None:
    with pytest.raises(InputError, match="horizon is 0 weeks"):
        RunningOptions(horizon_weeks=0)
