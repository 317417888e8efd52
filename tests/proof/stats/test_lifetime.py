"""Waiting for a callback, where other things rule it out."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aftertone.proof.stats import (
    Estimate,
    LifeCells,
    Undecided,
    cumulative_incidence,
    kaplan_meier,
    life_table,
    life_table_of_cells,
    restricted_mean_difference,
    restricted_mean_wait,
)


def waits(seed: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return times and kinds: hazards 0.02 and 0.03 a day, watched for up to 60 days, evenly."""
    draw = np.random.default_rng(seed)
    event, other = draw.exponential(50, n), draw.exponential(1 / 0.03, n)
    watched = draw.uniform(5, 60, n)
    time = np.minimum(np.minimum(event, other), watched)
    kind = np.where(time == watched, 0, np.where(time == event, 1, 2))
    return time, kind


def truth(t: float) -> float:
    return 0.4 * (1 - float(np.exp(-0.05 * t)))


def test_competing_events_are_allowed_for_and_the_naive_estimate_fails() -> None:
    table = life_table(*waits(1, 40_000))
    curve, naive = cumulative_incidence(table), kaplan_meier(table)
    for day in (7, 14, 28):
        assert curve.at(day) == pytest.approx(truth(day), abs=0.005)
    assert 1 - naive.at(28) > truth(28) + 0.05


def test_the_intervals_cover_as_often_as_they_say() -> None:
    held, held_mean = [], []
    area = 28 - 0.4 * (28 - (1 - np.exp(-0.05 * 28)) / 0.05)
    for seed in range(300):
        table = life_table(*waits(seed, 300))
        curve = cumulative_incidence(table)
        place = int(np.searchsorted(curve.times, 14, side="right")) - 1
        held.append(curve.low[place] <= truth(14) <= curve.high[place])
        mean = restricted_mean_wait(table, until=28)
        assert isinstance(mean, Estimate)
        held_mean.append(mean.holds(float(area)))
    # 95 % of 300, plus or minus three standard errors.
    assert 0.912 <= np.mean(held) <= 0.988
    assert 0.912 <= np.mean(held_mean) <= 0.988


@example([(0, 0)] * 4 + [(0, 1), (1, 1), (2, 1), (2, 1), (3, 1)])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2)), min_size=1, max_size=60))
def test_what_happened_and_who_still_waits_make_the_whole(rows: list[tuple[int, int]]) -> None:
    time, kind = (np.array([one[i] for one in rows]) for i in (0, 1))
    table = life_table(time, kind)
    event = cumulative_incidence(table)
    other = cumulative_incidence(life_table(time, np.where(kind == 0, 0, 3 - kind)))
    both = kaplan_meier(life_table(time, (kind > 0).astype(int)))
    assert event.value + other.value + both.value == pytest.approx(np.ones(len(both.value)))
    assert (np.diff(event.value) >= 0).all()
    assert (event.low <= event.value + 1e-12).all()
    assert (event.value <= event.high + 1e-12).all()


def test_without_competition_both_estimates_are_one() -> None:
    draw = np.random.default_rng(2)
    table = life_table(draw.integers(1, 30, 200), draw.integers(0, 2, 200))
    assert cumulative_incidence(table).value == pytest.approx(1 - kaplan_meier(table).value)


def test_cells_by_day_give_the_table_of_the_prospects() -> None:
    time, kind = np.array([0, 0, 1, 2, 2, 2]), np.array([1, 0, 2, 1, 1, 0])
    cells = LifeCells(events=(1, 0, 2), competing=(0, 1, 0), censored=(1, 0, 1))
    one, other = life_table(time, kind), life_table_of_cells(cells)
    assert np.array_equal(one.at_risk, other.at_risk)
    assert cumulative_incidence(one).value == pytest.approx(cumulative_incidence(other).value)


def test_a_later_answer_is_a_longer_wait() -> None:
    early = restricted_mean_wait(life_table([1, 1, 2, 40, 40], [1, 1, 1, 0, 0]), until=30)
    late = restricted_mean_wait(life_table([20, 20, 25, 40, 40], [1, 1, 1, 0, 0]), until=30)
    assert isinstance(early, Estimate)
    assert early.value == pytest.approx((1 + 1 + 2 + 30 + 30) / 5)
    gap = restricted_mean_difference(late, early)
    assert isinstance(gap, Estimate)
    assert gap.value == pytest.approx((19 + 19 + 23) / 5)


def test_nobody_watched_for_long_enough_is_undecided() -> None:
    short = restricted_mean_wait(life_table([1, 2, 3], [1, 0, 0]), until=28)
    assert isinstance(short, Undecided)
    assert "28" in short.reason
    assert isinstance(restricted_mean_difference(short, short), Undecided)


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        life_table([1.0], [3])


def test_a_table_ends_where_nobody_waits_any_more() -> None:
    table = life_table_of_cells(
        LifeCells(events=(2, 1, 0), competing=(0, 1, 0), censored=(0, 0, 0))
    )
    assert table.times.tolist() == [0, 1]
    curve = cumulative_incidence(table)
    assert curve.value.tolist() == pytest.approx([0.5, 0.75])
    assert np.isfinite(curve.low).all()
    assert np.isfinite(curve.high).all()
