"""How many, how long, and what the others' experience is worth."""

import numpy as np
import pytest

from aftertone.proof.stats import (
    Shared,
    Undecided,
    Wanted,
    another_week_pays,
    anytime_power,
    anytime_size,
    expected_loss,
    fixed_size,
    log_marginal,
    seen_lift,
    shared_rate,
    shrunk,
    trial_size_that_pays,
)


def test_three_against_four_percent_takes_5300_an_arm_and_over_twice_that_with_daily_looks() -> (
    None
):
    wanted = Wanted(base_rate=0.03, lift=0.01)
    assert fixed_size(wanted) / 2 == pytest.approx(5300, rel=0.01)
    assert 2.0 < anytime_size(wanted) / fixed_size(wanted) < 2.8


def test_the_size_for_daily_looks_is_the_smallest_with_the_power() -> None:
    wanted = Wanted(base_rate=0.05, lift=-0.02, share=0.7)
    n = anytime_size(wanted)
    assert anytime_power(n, wanted) >= 0.8 > anytime_power(n - 1, wanted)


def test_the_lift_that_a_size_shows_is_the_one_that_needs_this_size() -> None:
    lift = seen_lift(6000, base_rate=0.03)
    assert lift is not None
    assert anytime_size(Wanted(base_rate=0.03, lift=lift)) == pytest.approx(6000, rel=0.001)
    assert seen_lift(5, base_rate=0.5) is None


@pytest.mark.parametrize("lift", [0.0, 0.99])
def test_no_difference_can_be_no_plan(lift: float) -> None:
    with pytest.raises(ValueError, match="no two rates"):
        Wanted(base_rate=0.03, lift=lift)


def test_a_trial_that_pays_has_the_best_total() -> None:
    # Against brute force: profit of trying n in each arm, then giving all the better one.
    population, s, sigma = 20_000, 0.3, 0.02
    sizes = np.arange(10, 4000)
    gain = (population - 2 * sizes) * sigma**2 / np.sqrt(np.pi * (sigma**2 + s**2 / sizes))
    best = int(sizes[gain.argmax()])
    assert trial_size_that_pays(population, outcome_sd=s, prior_sd=sigma) == pytest.approx(
        best, abs=1
    )


def test_the_expected_loss_is_the_mean_of_what_the_other_arm_is_ahead() -> None:
    draw = np.random.default_rng(4).normal(0.01, 0.02, 400_000)
    assert expected_loss(0.01, se=0.02) == pytest.approx(np.maximum(-draw, 0).mean(), rel=0.02)
    assert expected_loss(-0.01, se=0.02) == expected_loss(0.01, se=0.02)


def test_another_week_pays_while_much_hangs_on_it_and_little_is_known() -> None:
    early = {"remaining": 50_000.0, "weekly": 300.0, "behind_share": 0.5}
    assert another_week_pays(0.002, se=0.01, **early)
    assert not another_week_pays(0.03, se=0.005, **early)
    assert not another_week_pays(0.002, se=0.01, remaining=10, weekly=300, behind_share=0.5)


def test_the_shared_rate_is_the_likeliest_one() -> None:
    draw = np.random.default_rng(9)
    n = draw.integers(50, 400, 40)
    y = draw.binomial(n, draw.beta(4, 60, 40))
    shared = shared_rate(list(y), list(n))
    assert isinstance(shared, Shared)
    assert shared.mean == pytest.approx(4 / 64, abs=0.015)
    here = log_marginal(list(y), list(n), a=shared.a, b=shared.b)
    for a in (0.9, 1.1):
        for b in (0.9, 1.1):
            assert log_marginal(list(y), list(n), a=shared.a * a, b=shared.b * b) < here


def test_a_small_group_moves_further_to_the_others_than_a_large_one() -> None:
    shared = Shared(4, 96)
    small, large = shrunk(3, 10, shared=shared), shrunk(300, 1000, shared=shared)
    assert small.raw == large.raw == 0.3
    assert abs(small.value - 0.04) < abs(large.value - 0.04)
    assert small.low < small.value < small.high
    assert shrunk(0, 0, shared=shared).raw is None


@pytest.mark.parametrize(
    ("y", "n"), [([1, 2], [10, 10]), ([0, 0, 0], [5, 5, 5]), ([1, 0, 2], [9, 0, 9])]
)
def test_what_cannot_be_shared_is_undecided(y: list[int], n: list[int]) -> None:
    assert isinstance(shared_rate(y, n), Undecided)
