"""Rates that lend to each other: their truth is known, since they are drawn here."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import expit, gammaln, logit
from scipy.stats import beta, norm

from aftertone.proof.stats import Kinship, Pooled, log_odds, pooled_rates

Floats = np.ndarray
BASE = logit(0.06)


def groups(k: int, scale: float = 1.0) -> Kinship:
    return Kinship("groups", np.eye(k), scale)


def pooled(y: Floats, n: Floats, *, doubt: float = 1.0, scale: float = 1.0) -> Pooled:
    k = len(y)
    return pooled_rates(
        y, n, centre=np.full(k, BASE), doubt=np.full(k, doubt), kinships=(groups(k, scale),)
    )


def drawn(spread: float, *, k: int, size: int, seed: int) -> tuple[Floats, Floats, Floats]:
    """Return true rates with a known spread of log-odds, events and prospects."""
    draw = np.random.default_rng(seed)
    truth = expit(BASE + 0.4 * draw.normal() + spread * draw.normal(size=k))
    n = draw.integers(size // 2, 2 * size, k).astype(float)
    return truth, draw.binomial(n.astype(int), truth).astype(float), n


def rmse(found: list[Floats], truth: list[Floats]) -> float:
    return float(np.sqrt(np.mean((np.array(found) - np.array(truth)) ** 2)))


def test_rates_that_are_all_alike_become_the_pooled_estimate() -> None:
    runs = [drawn(0.0, k=8, size=300, seed=seed) for seed in range(60)]
    truth = [one for one, _y, _n in runs]
    found = [pooled(y, n) for _truth, y, n in runs]
    together = [np.full(8, y.sum() / n.sum()) for _truth, y, n in runs]
    alone = [y / n for _truth, y, n in runs]
    ours = rmse([one.mean for one in found], truth)
    assert ours < 0.65 * rmse(alone, truth)
    assert ours < 1.5 * rmse(together, truth)
    # Where they are many, the spread between them is seen to be small.
    _truth, y, n = drawn(0.0, k=40, size=5000, seed=1)
    sure = pooled(y, n)
    assert sure.spreads["groups"] < 0.15
    assert sure.mean == pytest.approx(np.full(40, y.sum() / n.sum()), abs=0.004)


def test_rates_that_differ_stay_apart() -> None:
    runs = [drawn(1.0, k=8, size=2000, seed=seed) for seed in range(40)]
    truth = [one for one, _y, _n in runs]
    found = rmse([pooled(y, n).mean for _truth, y, n in runs], truth)
    assert found <= 1.02 * rmse([y / n for _truth, y, n in runs], truth)
    assert found < 0.2 * rmse([np.full(8, y.sum() / n.sum()) for _truth, y, n in runs], truth)


@pytest.mark.parametrize("spread", [0.15, 0.5, 1.0])
def test_the_spread_between_rates_is_found(spread: float) -> None:
    found = [
        pooled(y, n).spreads["groups"]
        for _truth, y, n in (drawn(spread, k=30, size=3000, seed=seed) for seed in range(12))
    ]
    assert np.mean(found) == pytest.approx(spread, abs=0.1 + 0.1 * spread)


@pytest.mark.parametrize("spread", [0.0, 0.2, 0.5, 1.0])
def test_nine_of_ten_intervals_hold_the_truth_of_few_groups_whatever_their_spread(
    spread: float,
) -> None:
    held: list[bool] = []
    for seed in range(150):
        truth, y, n = drawn(spread, k=4, size=80, seed=seed)
        one = pooled(y, n)
        worth = one.mean * (1 - one.mean) / one.sd**2 - 1
        at = np.asarray(beta.cdf(truth, one.mean * worth, (1 - one.mean) * worth))
        held += [0.05 < chance < 0.95 for chance in at.tolist()]
    # 600 rates, four of a run depend on each other: three standard errors of 300.
    assert np.mean(held) > 0.90 - 3 * (0.9 * 0.1 / 300) ** 0.5


def test_a_rate_alone_is_what_its_integral_says() -> None:
    # One rate, no kin: the posterior of its log-odds by quadrature.
    y, n, doubt = 7.0, 120.0, 0.8

    def weight(f: float) -> float:
        like = y * (BASE + f) - n * np.logaddexp(0, BASE + f)
        ways = gammaln(n + 1) - gammaln(y + 1) - gammaln(n - y + 1)
        return float(np.exp(like + ways) * norm.pdf(f, scale=doubt))

    total = quad(weight, -6, 6)[0]
    mean = quad(lambda f: expit(BASE + f) * weight(f), -6, 6)[0] / total
    square = quad(lambda f: (expit(BASE + f) - mean) ** 2 * weight(f), -6, 6)[0] / total
    found = pooled(np.array([y]), np.array([n]), doubt=doubt, scale=1e-6)
    # An approximation: two in a hundred of the mean, five of the deviation.
    assert found.mean[0] == pytest.approx(mean, rel=0.02)
    assert found.sd[0] == pytest.approx(square**0.5, rel=0.05)


def test_without_data_all_stays_as_it_was_believed() -> None:
    found = pooled(np.zeros(3), np.zeros(3), doubt=0.5, scale=1e-6)
    draws = expit(BASE + 0.5 * norm.ppf((np.arange(2000) + 0.5) / 2000))
    assert found.mean == pytest.approx(np.full(3, draws.mean()), rel=1e-3)
    assert found.sd == pytest.approx(np.full(3, draws.std()), rel=1e-2)


def test_what_is_wrong_with_one_card_is_taken_to_be_wrong_with_others_by_their_doubt() -> None:
    # The first rate turns out twice as high; two others have no data: one doubted, one not.
    found = pooled_rates(
        np.array([120.0, 0, 0]),
        np.array([1000.0, 0, 0]),
        centre=np.full(3, BASE),
        doubt=np.array([0.8, 0.8, 0.05]),
        kinships=(groups(3, 0.1),),
    )
    assert found.mean[0] == pytest.approx(0.12, abs=0.005)
    assert found.mean[1] > 0.10
    assert found.mean[2] < 0.07
    assert found.sd[1] > found.sd[0]


def test_a_rate_without_prospects_is_told_by_its_kin_alone() -> None:
    alike = np.array([[1.0, 1, 0], [1, 1, 0], [0, 0, 1]])
    found = pooled_rates(
        np.array([200.0, 0, 60]),
        np.array([1000.0, 0, 1000]),
        centre=np.full(3, BASE),
        doubt=np.full(3, 0.5),
        kinships=(Kinship("pairs", alike, 1.0), groups(3, 0.1)),
    )
    assert found.mean[1] == pytest.approx(0.2, abs=0.02)
    assert found.mean[2] == pytest.approx(0.06, abs=0.01)


def test_log_odds_of_a_beta_are_those_of_its_draws() -> None:
    drawn_odds = logit(np.random.default_rng(5).beta(3.0, 40.0, 200_000))
    mean, sd = log_odds(3.0, 40.0)
    assert mean == pytest.approx(drawn_odds.mean(), abs=0.01)
    assert sd == pytest.approx(drawn_odds.std(), abs=0.01)


def test_more_events_than_prospects_are_refused() -> None:
    with pytest.raises(ValueError, match="more events than prospects"):
        pooled(np.array([3.0, 1]), np.array([2.0, 5]))
    with pytest.raises(ValueError, match="shapes differ"):
        pooled_rates(
            np.zeros(2), np.zeros(2), centre=np.zeros(2), doubt=np.zeros(3), kinships=(groups(2),)
        )
