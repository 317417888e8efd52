"""Against reference numbers of other libraries (golden/make_golden.py made them)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aftertone.proof.stats import (
    Estimate,
    LogRank,
    Sums,
    adjusted_difference,
    adjusted_outcomes,
    asymptotic_difference,
    cluster_difference,
    cumulative_incidence,
    difference,
    kaplan_meier,
    life_table,
    log_rank,
    mixture_bound,
    mixture_rho,
)

GOLDEN = Path(__file__).parent / "golden"


def golden(part: str) -> Any:
    return json.loads((GOLDEN / f"{part}.json").read_text("utf-8"))


def interval(made: object) -> list[float]:
    assert isinstance(made, Estimate), made
    return [made.low, made.high]


def rates(part: Any) -> tuple[Sums, Sums]:
    (n0, y0), (n1, y1) = part["control"], part["treated"]
    return Sums(n=n1, sy=y1, syy=y1), Sums(n=n0, sy=y0, syy=y0)


def test_two_means_agree_with_gbstats() -> None:
    part = golden("gbstats")
    treated, control = rates(part)
    fixed = interval(difference(treated, control))
    often = interval(asymptotic_difference(treated, control, n_opt=part["n_opt"]))
    # The same formula: rounding alone.
    assert fixed == pytest.approx(part["mean"]["fixed"], abs=1e-12)
    assert often == pytest.approx(part["mean"]["sequential"], abs=1e-12)
    # Its proportions divide the spread by n where ours divides by n - 1: a relative 5e-5 of half
    # an interval of 0.005 to 0.008.
    assert fixed == pytest.approx(part["proportion"]["fixed"], abs=5e-7)
    assert often == pytest.approx(part["proportion"]["sequential"], abs=5e-7)


def test_the_figures_of_the_design_are_met() -> None:
    treated, control = rates(golden("gbstats"))
    assert interval(difference(treated, control)) == pytest.approx(
        [0.00107483, 0.01096497], abs=5e-7
    )
    assert interval(asymptotic_difference(treated, control, n_opt=5000)) == pytest.approx(
        [-0.00187017, 0.01390997], abs=5e-7
    )


def test_the_mixture_bound_agrees_with_confseq() -> None:
    part = golden("confseq")
    rho = mixture_rho(part["v_opt"], alpha_opt=part["alpha_opt"])
    for row in part["rows"]:
        bound = float(mixture_bound(row["v"], alpha=row["alpha"], rho=rho, c=row["c"]))
        # confseq looks for its root to about 12 digits.
        assert bound == pytest.approx(row["bound"], rel=1e-9), row


def test_survival_and_log_rank_agree_with_lifelines() -> None:
    part = golden("lifelines")
    treated = life_table(part["treated"], part["treated_ended"])
    curve = kaplan_meier(treated)
    for time, truth in part["survival"].items():
        assert curve.at(float(time)) == pytest.approx(truth, abs=1e-12)
    last = int(np.flatnonzero(curve.times == 23)[0])
    assert [curve.low[last], curve.high[last]] == pytest.approx(part["interval_at_23"], abs=1e-9)
    placebo = life_table(part["placebo"], np.ones(len(part["placebo"]), int))
    test = log_rank(treated, placebo)
    assert isinstance(test, LogRank)
    assert test.statistic == pytest.approx(part["log_rank"], abs=1e-9)
    assert test.p == pytest.approx(part["log_rank_p"], rel=1e-9)
    assert test.statistic == pytest.approx(16.7929, abs=5e-5)
    # Freireich's figures, as printed everywhere.
    assert [round(curve.at(t), 4) for t in (6, 7, 10, 23)] == [0.8571, 0.8067, 0.7529, 0.4482]


def test_competing_events_agree_with_lifelines() -> None:
    part = golden("lifelines")
    curve = cumulative_incidence(life_table(part["times"], part["kinds"]))
    at = [int(np.searchsorted(curve.times, t, side="right")) - 1 for t in part["at"]]
    assert curve.value[at] == pytest.approx(part["incidence"], abs=1e-12)
    # Another formula for the variance of the same estimate; they meet as n grows (150 here).
    assert curve.se[at] ** 2 == pytest.approx(part["variance"], rel=0.03)


def test_cluster_errors_agree_with_statsmodels() -> None:
    part = golden("statsmodels")
    made = cluster_difference(part["y"], part["arm"], part["cluster"])
    assert isinstance(made, Estimate)
    assert made.value == pytest.approx(part["effect"], abs=1e-12)
    assert interval(made) == pytest.approx(part["interval"], abs=1e-8)


def test_the_covariate_adjustment_agrees_with_tea_tasting() -> None:
    part = golden("tea_tasting")
    arm, y, x = (np.array(part[name], float) for name in ("arm", "y", "x"))
    one, nil = (Sums.from_arrays(y[arm == a], x=x[arm == a]) for a in (1, 0))
    assert interval(difference(one, nil)) == pytest.approx(part["plain"]["interval"], abs=1e-8)
    cuped = adjusted_difference(one, nil)
    assert isinstance(cuped, Estimate)
    assert cuped.value == pytest.approx(part["cuped"]["effect"], abs=1e-8)
    assert interval(cuped) == pytest.approx(part["cuped"]["interval"], abs=1e-8)
    # From arrays, with the same theta: the same.
    moved = adjusted_outcomes(y, x)
    arrays = difference(Sums.from_arrays(moved[arm == 1]), Sums.from_arrays(moved[arm == 0]))
    assert interval(arrays) == pytest.approx(interval(cuped), abs=1e-12)
