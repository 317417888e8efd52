"""Make the reference numbers beside this script, by libraries that others keep.

Run by hand, each part in a throw-away environment with the package that it names, and never by the
tests: ``python make_golden.py PART``. The versions used stand in each file.

- gbstats (0.8.0, numpy below 2, pandas below 2): two proportions, two means, sequential
- confseq (0.0.11, built with Boost's headers): the gamma-exponential mixture bound
- lifelines: Kaplan-Meier, log-rank, Aalen-Johansen
- statsmodels: cluster-robust regression
- tea_tasting: Welch and CUPED
"""

# ruff: noqa: PLC0415 - each part runs where the other packages are not installed
# mypy: ignore-errors
# The packages are not installed where the types are checked.

import json
import sys
from importlib import metadata
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
# Weeks in remission of 21 and 21 children with leukaemia (Freireich et al. 1963); 0 is censored.
TREATED = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
TREATED_ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def gbstats():
    from gbstats.frequentist.tests import (
        FrequentistConfig,
        SequentialConfig,
        SequentialTwoSidedTTest,
        TwoSidedTTest,
    )
    from gbstats.models.statistics import ProportionStatistic, SampleMeanStatistic

    out = {}
    for name, kind in (("proportion", None), ("mean", SampleMeanStatistic)):
        a, b = (
            ProportionStatistic(n=n, sum=y) if kind is None else kind(n=n, sum=y, sum_squares=y)
            for n, y in ((10000, 300), (10050, 362))
        )
        fixed = TwoSidedTTest(a, b, FrequentistConfig(difference_type="absolute"))
        often = SequentialTwoSidedTTest(
            a,
            b,
            SequentialConfig(difference_type="absolute", sequential_tuning_parameter=5000),
        )
        out[name] = {
            "fixed": list(fixed.compute_result().ci),
            "sequential": list(often.compute_result().ci),
        }
    return {"control": [10000, 300], "treated": [10050, 362], "n_opt": 5000, **out}


def confseq():
    from confseq import boundaries

    rows = []
    for v in (0.5, 3.0, 40.0, 500.0, 12000.0):
        for c in (1.0, 3.0, 6.0):
            for alpha in (0.025, 0.005):
                bound = boundaries.gamma_exponential_mixture_bound(v, alpha, 100.0, c, 0.025)
                rows.append({"v": v, "c": c, "alpha": alpha, "bound": float(bound)})
    return {"v_opt": 100.0, "alpha_opt": 0.025, "rows": rows}


def lifelines():
    from lifelines import AalenJohansenFitter, KaplanMeierFitter
    from lifelines.statistics import logrank_test

    fitter = KaplanMeierFitter().fit(TREATED, TREATED_ENDED)
    test = logrank_test(TREATED, PLACEBO, TREATED_ENDED, [1] * len(PLACEBO))
    draw = np.random.default_rng(5)
    # No two times alike, since lifelines shifts ties by chance.
    times = (np.round(draw.exponential(10, 150), 3) + np.arange(150) * 1e-5).round(5)
    kinds = draw.choice(3, 150, p=[0.3, 0.45, 0.25])
    curve = AalenJohansenFitter(calculate_variance=True).fit(times, kinds, event_of_interest=1)
    ages = [2.0, 5.0, 10.0, 20.0]
    frame = curve.cumulative_density_
    variance = curve.variance_
    return {
        "treated": TREATED,
        "treated_ended": TREATED_ENDED,
        "placebo": PLACEBO,
        "survival": {str(t): float(fitter.predict(t)) for t in (6, 7, 10, 13, 16, 22, 23)},
        "interval_at_23": fitter.confidence_interval_.loc[23].tolist(),
        "log_rank": float(test.test_statistic),
        "log_rank_p": float(test.p_value),
        "times": times.tolist(),
        "kinds": kinds.tolist(),
        "at": ages,
        "incidence": [float(frame[frame.index <= t].iloc[-1, 0]) for t in ages],
        "variance": [float(variance[variance.index <= t].iloc[-1]) for t in ages],
    }


def draws():
    draw = np.random.default_rng(11)
    arm = draw.integers(0, 2, 240)
    cluster = draw.integers(0, 40, 240)
    x = draw.normal(size=240)
    y = 0.3 * arm + 0.8 * x + draw.normal(size=40)[cluster] + draw.normal(size=240)
    return {
        "arm": arm.tolist(),
        "cluster": cluster.tolist(),
        "x": x.round(6).tolist(),
        "y": y.round(6).tolist(),
    }


def statsmodels():
    import statsmodels.api as sm

    data = draws()
    design = sm.add_constant(np.array(data["arm"], float))
    model = sm.OLS(np.array(data["y"]), design)
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": np.array(data["cluster"])}, use_t=True)
    return {
        **data,
        "effect": float(fit.params[1]),
        "se": float(fit.bse[1]),
        "interval": fit.conf_int()[1].tolist(),
    }


def tea_tasting():
    import pandas as pd
    import tea_tasting as tt

    data = draws()
    frame = pd.DataFrame({"variant": data["arm"], "y": data["y"], "x": data["x"]})
    test = tt.Experiment(plain=tt.Mean("y"), cuped=tt.Mean("y", "x"))
    result = test.analyze(frame, control=0)
    out = {}
    for name in ("plain", "cuped"):
        one = result[name]
        out[name] = {
            "effect": float(one.effect_size),
            "interval": [float(one.effect_size_ci_lower), float(one.effect_size_ci_upper)],
        }
    return {**data, **out}


PARTS = {one.__name__: one for one in (gbstats, confseq, lifelines, statsmodels, tea_tasting)}


def main():
    part = sys.argv[1]
    package = part.replace("_", "-")
    made = {"made_by": f"{package} {metadata.version(package)}", **PARTS[part]()}
    (HERE / f"{part}.json").write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
