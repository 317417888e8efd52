"""The interval that is valid at every look, on trials whose truth is known."""

import math

import numpy as np
import pytest
from bench.daily_looks import (
    Trial,
    asymptotic,
    draw_counts,
    options_for,
    peeked_z,
    primary,
)
from hypothesis import given
from hypothesis import strategies as st

from aftertone.proof.stats import (
    AnytimeOptions,
    Estimate,
    Sums,
    Undecided,
    anytime_effect,
    anytime_path,
    log_mixture,
    mixture_bound,
    mixture_rho,
    score_days,
    scores,
    widening,
)

RUNS = 300
KINDS = (
    Trial(rate=0.03),
    Trial(rate=0.03, lift=0.02, share=0.8),
    Trial(rate=0.10, lift=0.03, touches=4, drift=2.0),
)


@pytest.mark.parametrize("trial", KINDS, ids=str)
def test_daily_looks_rarely_fool_the_primary_interval_and_often_a_z_test(trial: Trial) -> None:
    counts = draw_counts(trial, runs=RUNS, draw=np.random.default_rng(7))
    missed = primary(counts, trial, options_for(trial)).ever_missed().mean()
    # 5 % allowed; 300 runs at 5 % stay under 8.8 % in all but one of a thousand seeds.
    assert missed <= 0.05
    # The negative control: the same harness sees a method that does not hold.
    assert peeked_z(counts, trial).ever_missed().mean() > 0.25


def test_one_success_and_one_failure_an_arm_make_the_asymptotic_interval_hold() -> None:
    trial = Trial(rate=0.02, lift=0.01)
    counts = draw_counts(trial, runs=RUNS, draw=np.random.default_rng(3))
    assert asymptotic(counts, trial).ever_missed().mean() <= 0.05
    assert asymptotic(counts, trial, smoothing=0.0).ever_missed().mean() > 0.15


@given(st.integers(0, 2**31), st.sampled_from([0.5, 0.2, 0.8]))
def test_scores_out_of_sums_are_those_out_of_prospects(seed: int, share: float) -> None:
    draw = np.random.default_rng(seed)
    lag, days = 2, 6
    day = np.sort(draw.integers(0, days, 80))
    arm, y = draw.integers(0, 2, 80), draw.integers(0, 5, 80) / 4
    sums = [[Sums.from_arrays(y[(day == d) & (arm == a)]) for d in range(days)] for a in (1, 0)]
    made = score_days(sums[0], sums[1], share=share, lag_days=lag)
    for d in range(days):
        past = day < d - lag
        m1, m0 = (y[past & (arm == a)].sum() / ((past & (arm == a)).sum() + 20) for a in (1, 0))
        phi = scores(y[day == d], arm[day == d], share=share, m1=m1, m0=m0)
        assert made.sphi[d] == pytest.approx(phi.sum(), abs=1e-9)
        assert made.sphi2[d] == pytest.approx((phi**2).sum(), abs=1e-9)
        assert (np.abs(phi) <= 1 / min(share, 1 - share) + 1e-12).all()


def test_what_is_still_open_teaches_the_guesses_nothing() -> None:
    # Day 0's callbacks are known on day 3 at a window of two days: not on day 2.
    one = [Sums(n=50, sy=50, syy=50)] + [Sums(n=1)] * 3
    nil = [Sums(n=50)] + [Sums(n=1)] * 3
    made = score_days(one, nil, share=0.5, lag_days=2)
    assert made.sphi[2] == 0
    assert made.sphi[3] == pytest.approx(2 * 50 / 70 - 2 * 50 / 70)
    assert made.sphi2[3] > 0


def test_swapped_arms_turn_the_effect_round() -> None:
    one, nil = [Sums(n=4000, sy=400, syy=400)], [Sums(n=4000, sy=200, syy=200)]
    options = AnytimeOptions(share=0.5, v_opt=1000)
    right, wrong = (
        anytime_effect(score_days(a, b, share=0.5, lag_days=14), options)
        for a, b in ((one, nil), (nil, one))
    )
    assert isinstance(right, Estimate)
    assert isinstance(wrong, Estimate)
    assert right.value == pytest.approx(0.05)
    assert right.low > 0 > wrong.high


def test_an_uneven_split_needs_its_own_weights() -> None:
    # 80/20, no effect: with the weights of 50/50 there would be one.
    days = [Sums(n=800, sy=80, syy=80)], [Sums(n=200, sy=20, syy=20)]
    options = AnytimeOptions(share=0.8, v_opt=100)
    right = anytime_effect(score_days(*days, share=0.8, lag_days=14), options)
    wrong = anytime_effect(score_days(*days, share=0.5, lag_days=14), options)
    assert isinstance(right, Estimate)
    assert isinstance(wrong, Estimate)
    assert right.value == pytest.approx(0, abs=1e-12)
    assert wrong.value == pytest.approx(0.12)


def test_nobody_is_undecided() -> None:
    empty = score_days([Sums(pending=9)], [Sums(pending=8)], share=0.5, lag_days=14)
    made = anytime_effect(empty, AnytimeOptions(share=0.5, v_opt=100))
    assert made == Undecided("no prospect's window has closed yet")
    assert math.isinf(anytime_path(empty, AnytimeOptions(share=0.5, v_opt=100)).half_width[0])


@given(st.floats(0, 1e6), st.floats(1e-4, 0.2), st.floats(1.5, 20), st.floats(1, 1e5))
def test_the_bound_is_where_the_mixture_says(
    v: float, alpha: float, c: float, v_opt: float
) -> None:
    rho = mixture_rho(v_opt, alpha_opt=0.025)
    bound = mixture_bound(v, alpha=alpha, rho=rho, c=c)
    at = float(log_mixture(bound, v, rho=rho, c=c))
    assert at == pytest.approx(math.log(1 / alpha), abs=1e-6)
    assert mixture_bound(v, alpha=alpha / 2, rho=rho, c=c) > bound


def test_the_widening_is_narrowest_near_the_size_it_is_tuned_to() -> None:
    sizes = np.geomspace(50, 2e6, 400)
    # The interval's width relative to the best possible at each size is what tuning moves.
    best = [min(widening(n, n_opt=m) for m in np.geomspace(50, 2e6, 60)) for n in sizes]
    tuned = np.array([widening(n, n_opt=4000) for n in sizes]) / best
    assert 3000 < sizes[int(tuned.argmin())] < 5500
