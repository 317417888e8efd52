"""A replay as plain values for JSON: docs/schema/replay-1.json."""

from typing import Any

from aftertone.proof.replay.replay import PolicyValue, Replay
from aftertone.proof.replay.wording import headline, notes, sentence
from aftertone.proof.stats import Estimate, Undecided
from aftertone.provenance import installed_versions

SCHEMA = "aftertone.replay/1"


def replay_to_json(made: Replay) -> dict[str, Any]:
    """Return a replay as the object that ``--json`` prints."""
    return {
        "schema": SCHEMA,
        "metric": made.metric.name,
        "window_days": made.metric.window_days,
        "estimator": made.options.estimator,
        "alpha": made.options.alpha,
        "margin": made.options.margin,
        "tones": made.tones,
        "prospects": made.prospects,
        "pending": made.pending,
        "observational": not made.by_chance,
        "mean": made.mean,
        "headline": headline(made),
        "left_out": [{"reason": one.reason, "count": one.count} for one in made.left_out],
        "policies": [_policy(one, made) for one in made.policies],
        "notes": list(notes(made)),
        "packages": installed_versions("aftertone", "numpy", "scipy", "duckdb"),
    }


def _policy(one: PolicyValue, made: Replay) -> dict[str, Any]:
    return {
        "name": one.name,
        "meaning": one.meaning,
        **_interval(one.value),
        "why_unknown": one.value.reason if isinstance(one.value, Undecided) else None,
        "ess": one.effective.ess,
        "effective_events": one.effective.events,
        "max_weight": one.effective.max_weight,
        "support": one.support,
        "identified": one.identified,
        "missing_action": one.missing.value if one.missing else None,
        "estimator": made.options.estimator,
        "estimates": {name: _interval(found) for name, found in one.estimates.items()},
        "difference": _interval(one.difference),
        "verdict": one.verdict.value,
        "sentence": sentence(one, made),
    }


def _interval(found: Estimate | Undecided) -> dict[str, float | None]:
    if isinstance(found, Undecided):
        return {"value": None, "low": None, "high": None, "alpha": None}
    return {"value": found.value, "low": found.low, "high": found.high, "alpha": found.alpha}
