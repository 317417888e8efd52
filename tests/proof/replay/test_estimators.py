"""The estimators against another library's numbers, their limits, and made-up worlds."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftertone.proof.replay import ESTIMATORS, Weighted, effective, weighted
from aftertone.proof.replay.estimators import estimate_of, ips, ips_of_sums, snips, snips_of_sums
from aftertone.proof.stats import Estimate, Sums, Undecided

GOLDEN = json.loads((Path(__file__).parent / "golden" / "obp.json").read_text("utf-8"))


def of_case(case: dict[str, list[float]], *, scale: float = 1.0) -> Weighted:
    action = np.array(case["action"])
    at = np.arange(len(action))
    wanted, predicted = np.array(case["wanted"]), np.array(case["predicted"])
    return weighted(
        case["reward"],
        scale * wanted[at, action] / np.array(case["propensity"]),
        predicted=predicted[at, action],
        predicted_policy=(wanted * predicted).sum(axis=1),
    )


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: f"{case['actions']} actions")
@pytest.mark.parametrize("name", ESTIMATORS)
def test_the_values_are_those_of_another_library(name: str, case: dict[str, list[float]]) -> None:
    assert ESTIMATORS[name](of_case(case)).value == pytest.approx(case[name], abs=1e-12)


def test_wrong_weights_are_found_out_by_those_numbers() -> None:
    case = GOLDEN["cases"][0]
    for name in ("ips", "dr"):
        planted = ESTIMATORS[name](of_case(case, scale=1.01)).value
        assert abs(planted - case[name]) > 1e-4
    # What SNIPS cannot notice is a factor; it does notice the policy's chances without e.
    action = np.array(case["action"])
    bare = weighted(case["reward"], np.array(case["wanted"])[np.arange(len(action)), action])
    assert abs(snips(bare).value - case["snips"]) > 1e-3


logs = st.integers(2, 60).flatmap(
    lambda n: st.tuples(
        st.lists(st.floats(0, 1), min_size=n, max_size=n),
        st.lists(st.floats(0.01, 20), min_size=n, max_size=n),
        st.lists(st.integers(0, 9), min_size=n, max_size=n),
    )
)


@given(logs)
@pytest.mark.parametrize("name", ESTIMATORS)
def test_with_weights_of_one_it_is_the_plain_mean(
    name: str, log: tuple[list[float], list[float], list[int]]
) -> None:
    reward, _weight, prospect = log
    plain = weighted(reward, np.ones(len(reward)), prospect=prospect)
    assert ESTIMATORS[name](plain).value == pytest.approx(np.mean(reward), abs=1e-12)


@given(logs)
def test_without_a_model_dr_is_ips_and_with_a_perfect_one_it_is_the_model(
    log: tuple[list[float], list[float], list[int]],
) -> None:
    reward, weight, _prospect = log
    assert ESTIMATORS["dr"](weighted(reward, weight)).value == ips(weighted(reward, weight)).value
    model = np.linspace(0.1, 0.9, len(reward))
    perfect = weighted(reward, weight, predicted=reward, predicted_policy=model)
    assert ESTIMATORS["dr"](perfect).value == pytest.approx(model.mean(), abs=1e-12)


@given(logs)
def test_snips_knows_no_scale_and_moves_with_the_rewards(
    log: tuple[list[float], list[float], list[int]],
) -> None:
    reward, weight, _prospect = log
    value = snips(weighted(reward, weight)).value
    assert snips(weighted(reward, 7 * np.array(weight))).value == pytest.approx(value, abs=1e-9)
    assert snips(weighted(np.array(reward) + 1, weight)).value == pytest.approx(value + 1)
    assert min(reward) - 1e-9 <= value <= max(reward) + 1e-9


@given(logs)
@pytest.mark.parametrize("name", ESTIMATORS)
def test_the_parts_of_the_error_sum_to_nothing(
    name: str, log: tuple[list[float], list[float], list[int]]
) -> None:
    reward, weight, prospect = log
    found = ESTIMATORS[name](weighted(reward, weight, prospect=prospect))
    assert abs(found.parts.sum()) < 1e-9


@pytest.mark.parametrize("name", ESTIMATORS)
def test_saying_everything_twice_tells_nothing_new(name: str) -> None:
    draw = np.random.default_rng(3)
    reward, weight = draw.random(500), draw.gamma(2.0, 0.5, 500)
    once = weighted(reward, weight)
    twice = weighted(np.tile(reward, 2), np.tile(weight, 2), prospect=np.tile(np.arange(500), 2))
    apart = weighted(np.tile(reward, 2), np.tile(weight, 2))
    width = {
        which: needed(estimate_of(ESTIMATORS[name](data), data.prospect, method=name)).half_width
        for which, data in (("once", once), ("twice", twice), ("apart", apart))
    }
    assert width["twice"] == pytest.approx(width["once"], rel=1e-9)
    # A touch for a prospect, the usual mistake, pretends to know more.
    assert width["apart"] < 0.75 * width["once"]
    assert effective(twice) == effective(once)


def needed(found: Estimate | Undecided) -> Estimate:
    assert isinstance(found, Estimate), found
    return found


@given(logs, st.integers(0, 60))
def test_the_sums_of_parts_give_what_the_whole_gives(
    log: tuple[list[float], list[float], list[int]], cut: int
) -> None:
    reward, weight = np.array(log[0]), np.array(log[1])
    parts = Sums.from_arrays(reward[:cut], w=weight[:cut]).merge(
        Sums.from_arrays(reward[cut:], w=weight[cut:])
    )
    data = weighted(reward, weight)
    for one, of_sums in ((ips, ips_of_sums), (snips, snips_of_sums)):
        whole = estimate_of(one(data), data.prospect, method="-")
        found = of_sums(parts)
        if isinstance(whole, Estimate) and whole.half_width > 1e-3:
            assert isinstance(found, Estimate)
            assert found.value == pytest.approx(whole.value, abs=1e-9)
            assert found.half_width == pytest.approx(whole.half_width, rel=1e-5)


def test_effective_sizes_are_the_plain_ones_where_weights_are_even() -> None:
    even = effective(weighted([1, 0, 1, 0], [2, 2, 2, 2]))
    assert (even.ess, even.events, even.max_weight) == (4, 2, 2)
    odd = effective(weighted([1, 0, 1, 0], [3, 1, 1, 1]))
    assert odd.ess == pytest.approx(36 / 12)
    assert odd.events == pytest.approx(16 / 10)


@pytest.mark.parametrize(
    ("reward", "weight", "reason"),
    [
        ([], [], "0 prospects"),
        ([1.0], [1.0], "1 prospects"),
        ([1.0, 1.0], [1.0, 1.0], "no spread"),
        ([0.0, 1.0], [0.0, 0.0], "no spread"),
    ],
)
def test_what_cannot_be_told_is_no_zero(
    reward: list[float], weight: list[float], reason: str
) -> None:
    for name, one in ESTIMATORS.items():
        data = weighted(reward, weight)
        found = estimate_of(one(data), data.prospect, method=name)
        assert isinstance(found, Undecided)
        assert reason in found.reason or "nothing to go by" in found.reason or "prospects" in reason


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="one reward"):
        weighted([1, 0], [1])
    with pytest.raises(ValueError, match="negative"):
        weighted([1, 0], [1, -1])
    with pytest.raises(ValueError, match="finite"):
        weighted([1, np.nan], [1, 1])
