from dataclasses import asdict
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.proof.stats import SUM_NAMES, LifeCells, Sums, SumsKey, merged, merged_by_key

KINDS = st.integers(0, 2**31)


def arrays(seed: int, n: int) -> dict[str, np.ndarray]:
    draw = np.random.default_rng(seed)
    return {name: draw.integers(-4, 5, n) / 4 for name in ("y", "x", "d", "phi", "w")}


def sums_of(one: dict[str, np.ndarray], *, pending: int) -> Sums:
    return Sums.from_arrays(
        one["y"], x=one["x"], d=one["d"], phi=one["phi"], w=one["w"], pending=pending
    )


@given(KINDS, st.integers(0, 40), st.integers(0, 40))
def test_the_sums_of_the_parts_are_the_sums_of_the_whole(seed: int, n: int, cut: int) -> None:
    # Quarters have exact sums, so equality is exact.
    whole = arrays(seed, n)
    head = sums_of({name: one[:cut] for name, one in whole.items()}, pending=2)
    tail = sums_of({name: one[cut:] for name, one in whole.items()}, pending=3)
    assert head.merge(tail) == tail.merge(head) == sums_of(whole, pending=5)


def test_each_sum_is_the_one_that_its_name_says() -> None:
    one = arrays(1, 50)
    y, x, d, phi, w = (one[name] for name in ("y", "x", "d", "phi", "w"))
    truth = {
        "n": 50, "pending": 0, "sy": y.sum(), "syy": (y**2).sum(), "sx": x.sum(),
        "sxx": (x**2).sum(), "sxy": (x * y).sum(), "sd": d.sum(), "sdd": (d**2).sum(),
        "syd": (y * d).sum(), "sphi": phi.sum(), "sphi2": (phi**2).sum(), "sw": w.sum(),
        "sww": (w**2).sum(), "swr": (w * y).sum(), "swwrr": (w**2 * y**2).sum(),
        "swwr": (w**2 * y).sum(),
    }  # fmt: skip
    assert asdict(sums_of(one, pending=0)) == truth
    assert set(SUM_NAMES) == set(truth)


def test_nobody_adds_nothing() -> None:
    some = Sums.from_arrays([1, 0, 1], pending=4)
    assert merged([]) == Sums()
    assert merged([some, Sums()]) == some


def test_rows_of_one_key_are_merged_and_keys_are_in_order() -> None:
    late = SumsKey("t", "callback", "leave", "", date(2027, 1, 5))
    early = SumsKey("t", "callback", "leave", "", date(2027, 1, 4))
    rows = [(late, Sums(n=1)), (early, Sums(n=2, sy=1)), (late, Sums(n=3, pending=1))]
    assert list(merged_by_key(rows).items()) == [
        (early, Sums(n=2, sy=1)),
        (late, Sums(n=4, pending=1)),
    ]


@pytest.mark.parametrize("bad", [[1.0, float("nan")], [1.0], [[1.0, 2.0]]])
def test_a_covariate_that_does_not_fit_is_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match="`x`"):
        Sums.from_arrays([1, 0], x=bad)


def test_life_cells_of_different_lengths_add_up() -> None:
    short = LifeCells((1,), (0,), (2,))
    long = LifeCells((1, 2, 3), (0, 0, 1), (0, 5, 0))
    assert short.merge(long) == long.merge(short) == LifeCells((2, 2, 3), (0, 0, 1), (2, 5, 0))
    with pytest.raises(ValueError, match="same number"):
        LifeCells((1,), (), ())
