"""A trial's report as JSON: docs/schema/trial-1.json."""

from typing import Any

from aftertone.proof.stats import Estimate, Undecided
from aftertone.proof.trial.model import (
    ArmCount,
    Comparison,
    GoingOn,
    SegmentEffect,
    TrialReport,
)

SCHEMA = "aftertone.trial/1"


def report_to_json(report: TrialReport) -> dict[str, Any]:
    """Return a report as plain values."""
    return {
        "schema": SCHEMA,
        "trial_id": report.trial_id,
        "as_of": report.as_of or None,
        "window_days": report.window_days,
        "arms_checked": report.arms_checked,
        "metrics": [_comparison(one) for one in report.comparisons],
        "notes": list(report.notes),
        "provenance": {
            "aftertone": report.provenance.aftertone,
            "packages": dict(report.provenance.packages),
        },
    }


def _comparison(one: Comparison) -> dict[str, Any]:
    itt = one.itt if isinstance(one.itt, Estimate) else None
    ratio = one.sample_ratio
    return {
        "metric": one.metric,
        "treated": one.treated,
        "control": one.control,
        "is_rate": one.is_rate,
        "higher_is_better": one.higher_is_better,
        "margin": one.margin,
        "arms": {arm.arm: _arm(arm) for arm in one.arms},
        "lift": itt.value if itt else None,
        "low": itt.low if itt else None,
        "high": itt.high if itt else None,
        "method": itt.method if itt else None,
        "itt": _estimate(one.itt),
        "narrower": _estimate(one.narrower),
        "complier": _estimate(one.complier),
        "srm": {"p": ratio.p, "ok": ratio.ok, "method": ratio.method} if ratio else None,
        "verdict": one.verdict.value,
        "why": one.why,
        "looks": [
            {"day": look.day.isoformat(), "n": look.n, "lift": look.effect}
            | {"low": look.low, "high": look.high}
            for look in one.looks
        ],
        "segments": [_segment(segment) for segment in one.segments],
        "going_on": _going_on(one.going_on),
        "notes": list(one.notes),
    }


def _arm(arm: ArmCount) -> dict[str, Any]:
    return {
        "n": arm.n,
        "pending": arm.pending,
        "events": arm.events,
        "rate": arm.rate,
        "share": arm.share,
        "received": arm.received,
    }


def _segment(one: SegmentEffect) -> dict[str, Any]:
    return {
        "segment": one.segment,
        "n": one.n,
        "pending": one.pending,
        "itt": _estimate(one.effect),
        "shrunk": one.shrunk,
        "verdict": one.verdict.value,
    }


def _going_on(one: GoingOn | Undecided | None) -> dict[str, Any] | None:
    if one is None:
        return None
    if isinstance(one, Undecided):
        return {"undecided": one.reason}
    return {
        "leader": one.leader,
        "weeks": one.weeks,
        "gain": one.gain,
        "expected_loss": one.expected_loss,
        "weekly": one.weekly,
        "horizon_weeks": one.horizon_weeks,
        "remaining": one.remaining,
        "method": "test_and_roll_flat_prior",
    }


def _estimate(one: Estimate | Undecided | None) -> dict[str, Any] | None:
    if one is None:
        return None
    if isinstance(one, Undecided):
        return {"undecided": one.reason}
    return {
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "alpha": one.alpha,
        "method": one.method,
        "n": one.n,
    }
