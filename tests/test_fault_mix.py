"""How weights, network and rules are put together for each fault, on judgements made up so that the truth is known."""

import numpy as np
import pytest
from bench.fault_lessons import FAULTS
from bench.fault_mix import COUNTED, choose_bars, mixed, mixes, told

from aftertone.coach.message.learnt_faults import NEVER

MANY = 400
PLACE = next(at for at, name in enumerate(FAULTS) if name not in COUNTED)


def table(column: np.ndarray) -> np.ndarray:
    """Return a figure of each message for one fault, and next to nothing for all others."""
    found = np.full((len(column), len(FAULTS)), 0.001, np.float32)
    found[:, PLACE] = column
    return found


def labels(column: np.ndarray) -> np.ndarray:
    found = np.zeros((len(column), len(FAULTS)), bool)
    found[:, PLACE] = column
    return found


def test_the_one_that_knows_counts_for_more() -> None:
    draw = np.random.default_rng(3)
    true = draw.random(MANY) < 0.3
    knows = np.where(true, 0.9, 0.1) ** draw.uniform(0.5, 2, MANY)
    guesses = draw.random(MANY)
    none = labels(np.zeros(MANY, bool))
    found = mixes(table(guesses), table(knows), ruled=none, labels=labels(true))
    mix = found[FAULTS[PLACE]]
    assert mix.network > 4 * abs(mix.weights)
    likely = mixed(found, table(guesses), table(knows), ruled=none)[:, PLACE]
    assert likely[true].min() > likely[~true].max()


def test_mixed_says_what_a_mix_says() -> None:
    draw = np.random.default_rng(4)
    one, other = (draw.random((5, len(FAULTS))).astype(np.float32) for _ in range(2))
    ruled, true = (draw.random((5, len(FAULTS))) < 0.5 for _ in range(2))
    found = mixes(one, other, ruled=ruled, labels=true)
    likely = mixed(found, one, other, ruled=ruled)
    for at in (0, 7, 30):
        expected = found[FAULTS[at]].likely(
            float(one[2, at]), float(other[2, at]), ruled=bool(ruled[2, at])
        )
        assert likely[2, at] == pytest.approx(expected, rel=1e-6)


def test_the_bar_is_the_lowest_at_which_enough_is_right() -> None:
    # Above 0.6 all are right; of 100 between 0.5 and 0.6 half are.
    likely = table(np.concatenate((np.full(200, 0.75), np.full(100, 0.55)))).astype(float)
    true = labels(np.concatenate((np.ones(200, bool), np.arange(100) % 2 == 0)))
    none = np.zeros_like(true)
    strict = choose_bars(likely, ruled=none, labels=true, right=0.9)[FAULTS[PLACE]]
    assert strict.alone == strict.agreed == pytest.approx(0.56)
    # 250 of 300 are 0.83.
    lax = choose_bars(likely, ruled=none, labels=true, right=0.8)[FAULTS[PLACE]]
    assert lax.alone == pytest.approx(0.3)


def test_what_is_counted_is_the_rules_alone() -> None:
    none = np.zeros((2, len(FAULTS)), bool)
    bars = choose_bars(np.full((2, len(FAULTS)), 0.99), ruled=none, labels=none)
    assert all((bars[name].agreed, bars[name].alone) == (0.0, NEVER) for name in COUNTED)
    ruled = none.copy()
    ruled[0, FAULTS.index("long_sentence")] = True
    found = told(np.zeros((2, len(FAULTS))), bars, ruled=ruled)
    assert found[:, FAULTS.index("long_sentence")].tolist() == [True, False]
