"""How often a difference that is there is seen by the planned size.

The size is computed beforehand (`anytime_size`), then trials of that size are lived through with a
look every day; a run counts as decided if its interval leaves out zero at any look by then.
"""

import math

import numpy as np

from aftertone.proof.stats import Wanted, anytime_size, fixed_size
from bench.daily_looks import Trial, draw_counts, options_for, primary
from bench.interval import wilson

RUNS = 2000
DAILY = 60


def run() -> str:
    lines = [
        f"{RUNS:,} runs each, {DAILY} prospects a day, a look every day, primary interval. In "
        "brackets the 95 % interval of the share. Goal: 80 % for +2 points on 3 %.",
        "",
        "| difference | prospects, daily looks | one look at the end | decided by then | median day of the verdict |",
        "|---|---|---|---|---|",
    ]
    for place, (rate, lift, share) in enumerate(
        [
            (0.03, 0.02, 0.5),
            (0.03, 0.02, 0.8),
            (0.03, 0.01, 0.5),
            (0.10, 0.03, 0.5),
            (0.05, -0.02, 0.5),
        ]
    ):
        wanted = Wanted(base_rate=rate, lift=lift, share=share)
        n = anytime_size(wanted)
        days = math.ceil(n / DAILY)
        trial = Trial(rate=rate, lift=lift, share=share, days=days, daily=DAILY)
        counts = draw_counts(trial, runs=RUNS, draw=np.random.default_rng((23, place)))
        seen = primary(counts, trial, options_for(trial, n_opt=n))
        outside = np.abs(seen.effect) > seen.half_width
        decided = outside.any(axis=1)
        low, high = wilson(int(decided.sum()), RUNS)
        middle = np.median(np.where(decided, outside.argmax(axis=1) + 1, days + 1))
        split = "" if share == 0.5 else f", {100 * share:g}/{100 * (1 - share):g}"
        lines.append(
            f"| {100 * lift:+g} points on {100 * rate:g} %{split} | {n:,} | {fixed_size(wanted):,} | "
            f"{100 * decided.mean():.1f} % ({100 * low:.1f}-{100 * high:.1f} %) | "
            f"{middle:.0f} of {days} |"
        )
    return "\n".join(lines)
