"""Takes side by side, as JSON: the form that ``docs/schema/compare-1.json`` describes."""

from typing import Any

from aftertone.coach.review.comparison import SCHEMA, Comparison, Row, burden
from aftertone.coach.review.report.json_form import finding_to_json, provenance_to_json, rounded
from aftertone.coach.review.review import Review


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values; takes are counted from 1."""
    first = comparison.takes[0]
    return {
        "schema": SCHEMA,
        "goal": first.goal.value,
        "context": first.context.value,
        "best": comparison.best + 1,
        "why_best": comparison.why_best,
        "helped_until": comparison.helped_until + 1,
        "verdict_on_trying": comparison.verdict_on_trying,
        "takes": [_take(place + 1, take) for place, take in enumerate(comparison.takes)],
        "measures": {row.name: _row(row) for row in comparison.rows},
        "provenance": provenance_to_json(first.provenance),
    }


def _take(number: int, take: Review) -> dict[str, Any]:
    errors, warnings, watched = burden(take)
    return {
        "take": number,
        "file": take.source.name,
        "duration_s": rounded(take.duration_s),
        "errors": errors,
        "warnings": warnings,
        "watched": watched,
        "fix_first": finding_to_json(take.fix_first) if take.fix_first else None,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "values": [rounded(measure.value) for measure in row.measures],
        "verdicts": [measure.verdict.value for measure in row.measures],
        "noise": rounded(row.measures[0].noise),
        "changes": [change.value for change in row.changes],
    }
