"""The bands of every measure, read from ``bands.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from aftertone.coach.delivery.measure import Band, Basis
from aftertone.touches import Context, Goal


class OwnBaseline(StrEnum):
    """What a rep's own baseline may do to a band."""

    NOTHING = "nothing"
    SHIFT = "shift"
    TIGHTEN = "tighten"


@dataclass(frozen=True, slots=True)
class BandCase:
    """The band for some goals and contexts.

    Attributes
    ----------
    goals, contexts
        Which it holds for; empty for all.
    band
        None where the measure only informs.
    """

    goals: frozenset[Goal]
    contexts: frozenset[Context]
    band: Band | None

    def holds_for(self, goal: Goal, context: Context) -> bool:
        """Say whether this is the case at hand."""
        return (not self.goals or goal in self.goals) and (
            not self.contexts or context in self.contexts
        )


@dataclass(frozen=True, slots=True)
class BandEntry:
    """Everything ``bands.toml`` says of one measure.

    Attributes
    ----------
    noise
        How far the value moves with the codec, in the measure's unit.
    noise_from
        Where that figure comes from.
    reason
        Why the edges lie where they lie.
    own
        What a rep's own baseline may do to the band.
    cases
        The first that holds is taken; the last holds for all.
    """

    noise: float
    noise_from: str
    reason: str
    own: OwnBaseline
    cases: tuple[BandCase, ...]

    def band_for(self, goal: Goal, context: Context) -> Band | None:
        """Return the band for one goal and context."""
        return next(case.band for case in self.cases if case.holds_for(goal, context))


@cache
def bands() -> Mapping[str, BandEntry]:
    """Return every measure's bands by its name."""
    text = resources.files(__package__).joinpath("bands.toml").read_text(encoding="utf-8")
    return {name: _entry(table) for name, table in tomllib.loads(text).items()}


def _entry(table: dict[str, object]) -> BandEntry:
    cases = table["case"]
    assert isinstance(cases, list)
    return BandEntry(
        noise=_number(table, "noise") or 0.0,
        noise_from=str(table["noise_from"]),
        reason=str(table["reason"]),
        own=OwnBaseline(str(table.get("own", "nothing"))),
        cases=tuple(_case(case) for case in cases),
    )


def _case(table: dict[str, object]) -> BandCase:
    edges = [_number(table, name) for name in ("low", "high", "fault_below", "fault_above")]
    band = None
    if "basis" in table:
        low, high, fault_below, fault_above = edges
        band = Band(
            low=low,
            high=high,
            fault_below=fault_below,
            fault_above=fault_above,
            basis=Basis(str(table["basis"])),
            evidence=tuple(_names(table, "evidence")),
        )
    return BandCase(
        goals=frozenset(Goal(name) for name in _names(table, "goals")),
        contexts=frozenset(Context(name) for name in _names(table, "contexts")),
        band=band,
    )


def _number(table: dict[str, object], name: str) -> float | None:
    value = table.get(name)
    if value is None:
        return None
    assert isinstance(value, (int, float)), f"bands.toml: {name} = {value!r} is not a number"
    return float(value)


def _names(table: dict[str, object], name: str) -> list[str]:
    value = table.get(name, [])
    assert isinstance(value, list), f"bands.toml: {name} = {value!r} is not a list"
    return [str(entry) for entry in value]
