"""The arms of a trial as the log has them, counted by the engine, and computed again from the salt."""

from collections.abc import Mapping
from dataclasses import dataclass

from aftertone.proof.log.engine import literal
from aftertone.proof.log.first_touches import find_first_touches
from aftertone.proof.log.reading import TouchLog
from aftertone.proof.log.units import (
    Question,
    entries_sql,
    known_until,
    need_trial,
    units_sql,
    with_known_rows,
)

# Of SHA-256 the first eight bytes count, without their last 11 bits: touches/assignment.py.
_DROPPED_BITS, _KEPT_BITS = 11, 53


@dataclass(frozen=True, slots=True)
class ArmEntries:
    """The units that entered in one arm.

    Attributes
    ----------
    arm
        Its name.
    units
        How many.
    propensities
        How likely the arm was, as it stands at their entries; each figure once, None where none
        was logged.
    assigned
        What was to be done at their entries; each once, empty where that was not logged.
    """

    arm: str
    units: int
    propensities: tuple[float | None, ...]
    assigned: tuple[str, ...]


def share_sql(unit: str, *, salt: str) -> str:
    """Return SQL for the number in [0, 1) that ``touches.unit_share`` gives a unit."""
    # The zero byte cannot stand in SQL text, and DuckDB reads a hexadecimal number from a text.
    digest = f"sha256({literal(salt)} || chr(0) || {unit})"
    return (
        f"((('0x' || substr({digest}, 1, 16))::UBIGINT >> {_DROPPED_BITS})::DOUBLE "
        f"/ {1 << _KEPT_BITS})"
    )


def arm_sql(unit: str, *, salt: str, shares: Mapping[str, float]) -> str:
    """Return SQL for the arm that ``touches.arm_of`` gives a unit."""
    edge, steps = 0.0, ""
    for arm, share in shares.items():
        edge += share
        steps += f"WHEN drawn < {edge!r}::DOUBLE THEN {literal(arm)} "
    last = next(reversed([arm for arm, share in shares.items() if share > 0]))
    return f"(SELECT CASE {steps}ELSE {literal(last)} END FROM (SELECT {share_sql(unit, salt=salt)} AS drawn))"


@dataclass(frozen=True, slots=True)
class ArmsChecked:
    """Arms computed again from the salt.

    Attributes
    ----------
    units
        How many entered.
    elsewhere
        How many of them the log has in another arm than the salt gives.
    """

    units: int
    elsewhere: int


def check_arms(
    log: TouchLog, question: Question, *, salt: str, shares: Mapping[str, float]
) -> ArmsChecked:
    """Compute the arm of every unit again and count those that stand in another."""
    known = _known(log, question)
    trial_id = need_trial(log, question.trial_id)
    packing = find_first_touches(log, question, trial_id=trial_id, known=known)
    units, elsewhere = log.connection.execute(
        "SELECT count(*), coalesce(count(*) FILTER (WHERE place.arm <> "
        f"{arm_sql('unit_id', salt=salt, shares=shares)}), 0) FROM first_touch "
        f"JOIN place ON place.place = {packing.place_of('entry')}"
    ).fetchall()[0]
    return ArmsChecked(int(units), int(elsewhere))


def arm_entries(log: TouchLog, question: Question) -> tuple[ArmEntries, ...]:
    """Return what the log says of each arm at the entries, in the order of their names."""
    entries = entries_sql(question, trial_id=need_trial(log, question.trial_id))
    found = log.connection.execute(
        f"{_known(log, question)} SELECT arm, count(*), list(DISTINCT arm_propensity), "
        "list(DISTINCT coalesce(assigned_action, '')), bool_or(arm_propensity IS NULL) "
        f"FROM ({entries}) GROUP BY arm ORDER BY arm"
    ).fetchall()
    return tuple(
        ArmEntries(
            arm,
            int(units),
            (*sorted(told or ()), *((None,) if missing else ())),
            tuple(sorted(assigned or ())),
        )
        for arm, units, told, assigned, missing in found
    )


def _known(log: TouchLog, question: Question) -> str:
    return with_known_rows(log, until=known_until(log, question.as_of)) + units_sql(question.unit)
