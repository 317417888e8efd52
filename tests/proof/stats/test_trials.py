"""Compliers, clusters, covariates and sample ratios, on made trials."""

import numpy as np
import pytest
from scipy.stats import binom

from aftertone.proof.stats import (
    Estimate,
    Sums,
    Undecided,
    adjusted_difference,
    asymptotic_effect,
    cluster_difference,
    clustered_complier_effect,
    complier_effect,
    covariate_slope,
    difference,
    fieller,
    sample_ratio,
    sequential_log_evidence,
    sequential_sample_ratio,
)


def made(value: object) -> Estimate:
    assert isinstance(value, Estimate), value
    return value


def floor(seed: int, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return arm, received and outcome: 40 % comply, and those are likelier to answer anyhow.

    On compliers receiving adds 0.10; the naive contrast by what was received is 0.25 or so.
    """
    draw = np.random.default_rng(seed)
    arm = draw.integers(0, 2, n)
    complies = draw.random(n) < 0.4
    received = arm * complies
    y = draw.random(n) < 0.10 + 0.15 * complies + 0.10 * received
    return arm, received, y.astype(float)


def sums_of(arm: np.ndarray, received: np.ndarray, y: np.ndarray) -> tuple[Sums, Sums]:
    one, nil = (Sums.from_arrays(y[arm == a], d=received[arm == a]) for a in (1, 0))
    return one, nil


def test_the_complier_effect_is_that_of_receiving_and_not_the_naive_contrast() -> None:
    arm, received, y = floor(1, 60_000)
    one, nil = sums_of(arm, received, y)
    effect = made(complier_effect(one, nil))
    assert effect.value == pytest.approx(0.10, abs=0.02)
    assert made(difference(one, nil)).value == pytest.approx(0.04, abs=0.01)
    naive = y[received == 1].mean() - y[received == 0].mean()
    assert naive > 0.2
    assert not effect.holds(naive)


def test_fiellers_interval_covers_the_complier_effect_as_often_as_it_says() -> None:
    held = [made(complier_effect(*sums_of(*floor(seed, 3000)))).holds(0.10) for seed in range(400)]
    # 95 % of 400, plus or minus three standard errors.
    assert 0.917 <= np.mean(held) <= 0.983


def test_where_nobody_moves_there_is_no_complier_effect() -> None:
    arm, _, y = floor(2, 500)
    still = np.random.default_rng(3).integers(0, 2, 500)
    effect = complier_effect(*sums_of(arm, still, y))
    assert isinstance(effect, Undecided)
    assert "what was received" in effect.reason
    tiny = fieller([0.1, 0.01], [[0.01, 0], [0, 0.01]], n=9, alpha=0.05, reach=1.96)
    assert isinstance(tiny, Undecided)


def test_one_prospect_a_cluster_is_no_cluster_at_all() -> None:
    arm, received, y = floor(4, 4000)
    alone = np.arange(4000)
    plain = made(difference(*sums_of(arm, received, y)))
    clustered = made(cluster_difference(y, arm, alone))
    assert clustered.half_width == pytest.approx(plain.half_width, rel=1e-3)
    whole = made(complier_effect(*sums_of(arm, received, y)))
    same = made(clustered_complier_effect(y, arm, received, alone, alpha=0.05))
    assert [same.low, same.high] == pytest.approx([whole.low, whole.high], rel=1e-2)


def test_contacts_who_talk_widen_the_interval_and_without_that_it_misses() -> None:
    held_plain, held_clustered = [], []
    for seed in range(200):
        draw = np.random.default_rng(seed)
        cluster = np.repeat(np.arange(60), 20)
        arm = np.repeat(draw.permutation(60) % 2, 20)
        y = draw.normal(size=60)[cluster] + draw.normal(size=1200)
        one, nil = (Sums.from_arrays(y[arm == a]) for a in (1, 0))
        held_plain.append(made(difference(one, nil)).holds(0))
        held_clustered.append(made(cluster_difference(y, arm, cluster)).holds(0))
    assert np.mean(held_clustered) > 0.9
    assert np.mean(held_plain) < 0.6


def test_few_clusters_are_undecided() -> None:
    arm = np.tile([0, 1], 30)
    made_of_few = cluster_difference(arm * 1.0, arm, np.repeat(np.arange(6), 10))
    assert isinstance(made_of_few, Undecided)
    assert "6 clusters" in made_of_few.reason


def test_a_covariate_known_before_narrows_the_interval_and_leaves_the_effect() -> None:
    draw = np.random.default_rng(8)
    arm, x = draw.integers(0, 2, 4000), draw.normal(size=4000)
    y = 0.2 * arm + 2 * x + draw.normal(size=4000)
    one, nil = (Sums.from_arrays(y[arm == a], x=x[arm == a]) for a in (1, 0))
    plain, adjusted = made(difference(one, nil)), made(adjusted_difference(one, nil))
    assert covariate_slope(one, nil) == pytest.approx(2, abs=0.1)
    assert adjusted.half_width < 0.55 * plain.half_width
    assert adjusted.holds(0.2)


@pytest.mark.parametrize("sums", [Sums(), Sums(n=1), Sums(n=50, pending=9)])
def test_too_little_is_undecided_and_never_zero(sums: Sums) -> None:
    assert isinstance(difference(sums, sums), Undecided)
    assert isinstance(complier_effect(sums, sums), Undecided)
    if sums.n == 0:
        assert isinstance(asymptotic_effect(sums, sums, n_opt=100), Undecided)


def test_a_52_to_48_split_of_20_000_is_found_and_an_even_one_is_not() -> None:
    draw = np.random.default_rng(6)
    days = 40
    for share, least, most in ((0.5, 0.0, 0.01), (0.52, 0.95, 1.0)):
        treated = np.cumsum(draw.binomial(500, share, (400, days)), axis=1)
        counts = np.stack([treated, 500 * np.arange(1, days + 1) - treated], axis=2)
        evidence = sequential_log_evidence(counts.astype(float), np.array([0.5, 0.5]))
        found = np.exp(-np.maximum(evidence.max(axis=1), 0)) < 0.01
        assert least <= found.mean() <= most
        last = [sample_ratio(list(one[-1]), [0.5, 0.5]).ok for one in counts]
        assert (np.mean(last) < 0.03) == (share != 0.5)
        again = sequential_sample_ratio(counts[0], [0.5, 0.5])
        assert again.ok == (not found[0])


def test_nobody_fails_no_ratio_and_shares_must_be_shares() -> None:
    assert sample_ratio([0, 0], [0.5, 0.5]).ok
    assert sequential_sample_ratio([[0, 0]], [0.8, 0.2]).p == 1
    with pytest.raises(ValueError, match="sum to 1"):
        sample_ratio([5, 5], [0.5, 0.4])


@pytest.mark.parametrize("share", [0.5, 0.8, 0.37])
@pytest.mark.parametrize("n", [40, 1000, 20_000])
def test_the_fixed_ratio_test_suspects_no_more_sound_splits_than_it_says(
    share: float, n: int
) -> None:
    # Every count there can be, with how likely it is: no simulation.
    chances = binom.pmf(np.arange(n + 1), n, share)
    near = np.flatnonzero(chances > 1e-12)
    found = [sample_ratio([int(x), int(n - x)], [share, 1 - share]) for x in near]
    suspected = chances[near][[not one.ok for one in found]].sum()
    assert suspected < 0.001
    assert suspected > (0.0009 if n > 10_000 else 0.0)
    at = near[len(near) // 3]
    far = np.abs(np.arange(n + 1) - n * share) >= abs(at - n * share) - 1e-6
    assert found[len(near) // 3].p == pytest.approx(chances[far].sum(), rel=1e-6)
