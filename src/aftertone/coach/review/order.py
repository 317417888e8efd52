"""The order of mending: which finding comes first, and which others the same change mends."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aftertone.coach.review.findings import NOTES, Placed
from aftertone.coach.review.importance import Weight, family_of
from aftertone.coach.review.review import Finding, Severity

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_WEIGHTS = tuple(Weight)


@dataclass(frozen=True, slots=True)
class Habit:
    """Findings that one change mends: the weightiest, and the others of its family."""

    lead: Finding
    others: tuple[Finding, ...]


def in_order(found: Iterable[Placed]) -> tuple[Finding, ...]:
    """Return findings in the order of mending.

    By severity; then what the goal hangs on before what matters, and that before polish; then
    faults before watched values; then by place for the goal; then by time.
    """
    return tuple(placed.finding for placed in sorted(found, key=_key))


def first_to_mend(found: Sequence[Finding]) -> Finding | None:
    """Return the first finding that is more than information, or None where nothing needs mending."""
    return next((one for one in found if one.severity is not Severity.INFO), None)


def habits(found: Sequence[Finding]) -> tuple[Habit, ...]:
    """Return findings, given in order, by what mends them; notes are left out."""
    families: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.name not in NOTES:
            families.setdefault(family_of(finding.name), []).append(finding)
    return tuple(Habit(one[0], tuple(one[1:])) for one in families.values())


def to_mend(found: Sequence[Finding]) -> tuple[Habit, ...]:
    """Return the habits that are more than information, in order."""
    return tuple(one for one in habits(found) if one.lead.severity is not Severity.INFO)


def to_watch(found: Sequence[Finding]) -> tuple[Habit, ...]:
    """Return the habits that are information about the message itself, in order."""
    return tuple(one for one in habits(found) if one.lead.severity is Severity.INFO)


def numbered(found: Sequence[Finding]) -> Iterator[tuple[int, Finding]]:
    """Yield each finding with the number of its habit, as lists and drawings number them."""
    for number, habit in enumerate(habits(found), start=1):
        yield number, habit.lead
        yield from ((number, other) for other in habit.others)


def notes(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what there is to know about the file and the transcript."""
    return tuple(one for one in found if one.name in NOTES)


def _key(placed: Placed) -> tuple[int, int, bool, int, float, str, str]:
    one = placed.finding
    return (
        _RANK[one.severity],
        _WEIGHTS.index(placed.importance.weight),
        not placed.fault,
        placed.importance.place,
        math.inf if one.start_s is None else one.start_s,
        one.name,
        one.why,
    )
