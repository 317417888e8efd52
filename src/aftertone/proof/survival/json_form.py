"""Time to an answer as plain values for JSON: docs/schema/survival-1.json."""

import math
from typing import Any

from aftertone.proof.stats import Curve, Estimate, Undecided
from aftertone.proof.survival.waiting import GroupWait, Survival
from aftertone.proof.survival.wording import headline, notes, sentence
from aftertone.provenance import installed_versions

SCHEMA = "aftertone.survival/1"


def survival_to_json(made: Survival) -> dict[str, Any]:
    """Return the object that ``--json`` prints."""
    return {
        "schema": SCHEMA,
        "metric": made.metric.name,
        "window_days": made.metric.window_days,
        "by": made.by,
        "alpha": made.alpha,
        "reference": made.reference,
        "headline": headline(made),
        "whole": _group(made.whole, made),
        "groups": [_group(one, made) for one in made.groups],
        "notes": list(notes(made)),
        "packages": installed_versions("aftertone", "numpy", "scipy", "duckdb"),
    }


def _group(one: GroupWait, made: Survival) -> dict[str, Any]:
    return {
        "name": one.name,
        "prospects": one.prospects,
        "open": one.open,
        "endings": {ending.name.lower(): count for ending, count in one.endings.items()},
        "share": _interval(one.share),
        "mean_wait_days": _interval(one.mean_wait),
        "later_days": _interval(one.later),
        "why_unknown": one.share.reason if isinstance(one.share, Undecided) else None,
        "incidence": {
            ending.name.lower(): _by_day(curve, made.metric.window_days)
            for ending, curve in one.curves.items()
        },
        "sentence": sentence(one, made),
    }


def _by_day(curve: Curve, window_days: int) -> list[float]:
    """Return the share by the end of each day from 0 on, as far as anybody was seen."""
    last = float(curve.times[-1])
    found = [curve.at(day) for day in range(window_days + 1) if day <= math.ceil(last)]
    return [0.0 if math.isnan(one) else one for one in found]


def _interval(found: Estimate | Undecided) -> dict[str, float | None]:
    if isinstance(found, Undecided):
        return {"value": None, "low": None, "high": None}
    return {"value": found.value, "low": found.low, "high": found.high}
