"""Habits as JSON: the form that ``docs/schema/habits-1.json`` describes."""

from dataclasses import asdict
from typing import Any

from aftertone.proof.habits.habits import Habits


def habits_to_json(found: Habits) -> dict[str, Any]:
    """Return habits as plain values."""
    return {"schema": "aftertone.habits/1", **asdict(found), "as_of": found.as_of.isoformat()}
