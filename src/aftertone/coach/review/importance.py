"""How much each thing matters for a goal and a context: read from ``importance.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from aftertone.coach.delivery import Measure, Verdict
from aftertone.coach.message import RULES
from aftertone.coach.review.review import Severity
from aftertone.touches import Context, Goal


class Weight(StrEnum):
    """How much hangs on a thing: the goal itself, how well it is reached, or polish."""

    ESSENTIAL = "essential"
    MATTERS = "matters"
    MINOR = "minor"


# The group of the rules that a team adds.
OWN_RULES = "our own"

# How severe a verdict is, by what hangs on it. A watched value informs, unless the goal hangs on it
# or it lies nearer to the fault than to the good values (``severity_of``).
SEVERITIES: Mapping[tuple[Verdict, Weight], Severity] = {
    (Verdict.FAULT, Weight.ESSENTIAL): Severity.ERROR,
    (Verdict.FAULT, Weight.MATTERS): Severity.WARNING,
    (Verdict.FAULT, Weight.MINOR): Severity.WARNING,
    (Verdict.WATCH, Weight.ESSENTIAL): Severity.WARNING,
    (Verdict.WATCH, Weight.MATTERS): Severity.INFO,
    (Verdict.WATCH, Weight.MINOR): Severity.INFO,
}


@dataclass(frozen=True, slots=True)
class Importance:
    """The place of one thing in the order of mending.

    Attributes
    ----------
    name
        A measure, a rule, a missing part, or one of ``findings.OTHER_FINDINGS``.
    weight, place
        How much hangs on it; a lower place is mended first among equals.
    reason, evidence
        Why it stands there, and the evidence cards that say so; none where it is a convention.
    praise
        How a summary says that it went well; empty where that would be no praise.
    praise_place
        Its place among the praises; the lowest are told.
    family
        Shared by things that one change mends; the thing's own name where it stands alone.
    """

    name: str
    weight: Weight
    place: int
    reason: str
    evidence: tuple[str, ...]
    praise: str
    praise_place: int
    family: str


@dataclass(frozen=True, slots=True)
class _When:
    """A change of weight or place for some goals, contexts or values."""

    goals: frozenset[Goal]
    contexts: frozenset[Context]
    above: float | None
    weight: Weight
    place: int
    reason: str
    evidence: tuple[str, ...]

    def holds(self, *, goal: Goal, context: Context, value: float | None) -> bool:
        """Say whether this clause is about such a take."""
        return (
            goal in self.goals
            and context in self.contexts
            and (self.above is None or (value is not None and value > self.above))
        )


def importance_of(
    name: str, *, goal: Goal, context: Context, value: float | None = None
) -> Importance:
    """Return the place of one thing for a goal and a context.

    Among the clauses of ``importance.toml`` that hold, the last one counts. ``value`` is that of
    the measure, for clauses about values beyond a limit.
    """
    base, clauses = _table().get(name) or (_of_rule(name), ())
    holding = [one for one in clauses if one.holds(goal=goal, context=context, value=value)]
    if not holding:
        return base
    one = holding[-1]
    return replace(
        base, weight=one.weight, place=one.place, reason=one.reason, evidence=one.evidence
    )


def severity_of(measure: Measure, importance: Importance) -> Severity:
    """Return how severe it is that a measure is watched or a fault."""
    severity = SEVERITIES[measure.verdict, importance.weight]
    if severity is Severity.INFO and importance.weight is Weight.MATTERS and _nearer_fault(measure):
        return Severity.WARNING
    return severity


def _nearer_fault(measure: Measure) -> bool:
    """Say whether a value lies beyond the middle between its good values and the fault."""
    band, value = measure.band, measure.value
    if band is None or value is None:
        return False
    above, below = band.fault_above, band.fault_below
    if band.high is not None and above is not None and value > (band.high + above) / 2:
        return True
    return band.low is not None and below is not None and value < (band.low + below) / 2


def family_of(name: str) -> str:
    """Return what a thing shares with others that the same change mends."""
    known = _table().get(name)
    return known[0].family if known else name


def names() -> tuple[str, ...]:
    """Return everything that has a place, in the order of the file."""
    return tuple(_table())


@cache
def _table() -> Mapping[str, tuple[Importance, tuple[_When, ...]]]:
    table = {}
    for row in _rows()["thing"]:
        base = Importance(
            name=row["name"],
            weight=Weight(row["weight"]),
            place=row["place"],
            reason=row["reason"],
            evidence=tuple(row.get("evidence", ())),
            praise=row.get("praise", ""),
            praise_place=row.get("praise_place", row["place"]),
            family=row.get("family", row["name"]),
        )
        table[base.name] = (base, tuple(_when(clause, base) for clause in row.get("when", ())))
    return table


@cache
def _of_rule(name: str) -> Importance:
    """Return the place of a rule of wording: that of its group; a team's own rules share one."""
    group = next((rule.group for rule in RULES if rule.name == name), OWN_RULES)
    return replace(_groups()[group], name=name, family=name)


@cache
def _groups() -> Mapping[str, Importance]:
    return {
        row["name"]: Importance(
            name=row["name"],
            weight=Weight(row["weight"]),
            place=row["place"],
            reason=row["reason"],
            evidence=(),
            praise="",
            praise_place=row["place"],
            family=row["name"],
        )
        for row in _rows()["group"]
    }


def group_names() -> tuple[str, ...]:
    """Return the groups of rules that have a place, in the order of the file."""
    return tuple(_groups())


def _rows() -> dict[str, list[dict[str, Any]]]:
    text = resources.files(__package__).joinpath("importance.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _when(clause: Mapping[str, object], base: Importance) -> _When:
    goals, contexts, above = clause.get("goals"), clause.get("contexts"), clause.get("above")
    evidence = clause.get("evidence", base.evidence)
    assert isinstance(evidence, list | tuple)
    return _When(
        goals=frozenset(map(Goal, goals)) if isinstance(goals, list) else frozenset(Goal),
        contexts=frozenset(map(Context, contexts))
        if isinstance(contexts, list)
        else frozenset(Context),
        above=float(above) if isinstance(above, int | float) else None,
        weight=Weight(str(clause.get("weight", base.weight))),
        place=int(str(clause.get("place", base.place))),
        reason=str(clause.get("reason", base.reason)),
        evidence=tuple(evidence),
    )
