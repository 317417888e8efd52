"""Takes side by side: what got better or worse, whether further takes helped, which is best."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from aftertone.coach.delivery import Band, Measure
from aftertone.coach.review.order import habits, to_mend
from aftertone.coach.review.review import Review, Severity
from aftertone.coach.review.titles import title_of
from aftertone.coach.review.wording import counted, listed
from aftertone.errors import InputError

SCHEMA = "aftertone.compare/1"


class Change(StrEnum):
    """How a value moved from one take to another."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Row:
    """One measure over all takes.

    Attributes
    ----------
    name, unit
        Of the measure.
    measures
        One a take, in the order of the takes.
    changes
        From each take to the next, one fewer than the takes: better or worse only beyond
        measurement noise and only outside the good values; ``other`` where the measure has no
        band and merely differs; ``unknown`` where one of the two could not be measured.
    """

    name: str
    unit: str
    measures: tuple[Measure, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Takes of one message side by side.

    Attributes
    ----------
    takes
        Their reviews, in the order in which they were recorded.
    rows
        One a measure, in the order of the registry.
    best
        Index of the best take.
    why_best
        One sentence that says why.
    helped_until
        Index of the last take that was better than every one before it.
    verdict_on_trying
        One sentence: whether another take is worth the while.
    """

    takes: tuple[Review, ...]
    rows: tuple[Row, ...]
    best: int
    why_best: str
    helped_until: int
    verdict_on_trying: str


def compare(takes: Sequence[Review]) -> Comparison:
    """Return takes side by side; their order is that in which they were recorded.

    Raises
    ------
    InputError
        With fewer than two takes, or takes that were judged for different goals or contexts.
    """
    if len(takes) < 2:
        raise InputError(f"comparing needs two takes or more, not {len(takes)}; name another file.")
    if len({(take.goal, take.context) for take in takes}) > 1:
        raise InputError("the takes were judged for different goals or contexts; choose one.")
    rows = tuple(_row(name, takes) for name in takes[0].measures)
    best = _last_that_helped(takes)
    return Comparison(
        takes=tuple(takes),
        rows=rows,
        best=best,
        why_best=_why_best(takes, best),
        helped_until=best,
        verdict_on_trying=_on_trying(takes, best),
    )


def change_between(before: Measure, after: Measure) -> Change:
    """Say how a measure moved: nearer to its good values, away from them, or not beyond noise.

    The noise of a difference is that of both values, added as squares.
    """
    if before.value is None or after.value is None:
        return Change.UNKNOWN
    noise = math.hypot(before.noise, after.noise)
    if after.band is None:
        return Change.SAME if abs(after.value - before.value) <= noise else Change.OTHER
    nearer = _outside(before.value, after.band) - _outside(after.value, after.band)
    if abs(nearer) <= noise:
        return Change.SAME
    return Change.BETTER if nearer > 0 else Change.WORSE


def burden(review: Review) -> tuple[int, int, int]:
    """Return how many errors, warnings and watched things a take has; the smaller is better.

    Errors count before warnings, however many: a goal that cannot be reached weighs more than any
    polish. It is a way of ordering, not a score. Things that one change mends count once.
    """
    counts = dict.fromkeys(Severity, 0)
    for habit in habits(review.findings):
        counts[habit.lead.severity] += 1
    return counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO]


def _row(name: str, takes: Sequence[Review]) -> Row:
    measures = tuple(take.measures[name] for take in takes)
    changes = tuple(change_between(before, after) for before, after in pairwise(measures))
    return Row(name, measures[0].unit, measures, changes)


def _outside(value: float, band: Band) -> float:
    below = band.low - value if band.low is not None else 0.0
    above = value - band.high if band.high is not None else 0.0
    return max(below, above, 0.0)


def _last_that_helped(takes: Sequence[Review]) -> int:
    """Return the last take that was better than the best before it, beyond measurement noise."""
    best = 0
    for place in range(1, len(takes)):
        if _helped(takes[best], takes[place]):
            best = place
    return best


def _helped(before: Review, after: Review) -> bool:
    """Say whether a take is better: less to mend or, with as much, more measures nearer to good."""
    if burden(after) == burden(before):
        return _balance(before, after) > 0
    return burden(after) < burden(before) and _really(before, after)


def _balance(before: Review, after: Review) -> int:
    """Return how many measures came nearer to their good values, less those that went away."""
    changes = [change_between(one, after.measures[name]) for name, one in before.measures.items()]
    return changes.count(Change.BETTER) - changes.count(Change.WORSE)


def _really(before: Review, after: Review) -> bool:
    """Say whether a lighter burden comes from more than a value that crossed an edge by noise."""
    gone = {one.name for one in before.findings} - {one.name for one in after.findings}
    if gone - set(before.measures):
        return True
    return any(
        change_between(measure, after.measures[name]) is Change.BETTER
        for name, measure in before.measures.items()
    )


def _why_best(takes: Sequence[Review], best: int) -> str:
    own = to_mend(takes[best].findings)
    titles = list(dict.fromkeys(_lower(title_of(one.lead.name)) for one in own))
    what = f"{counted(len(own), 'thing')} to mend ({listed(titles)})" if own else "nothing to mend"
    against = [
        f"take {place + 1} {_against(takes[best], take)}"
        for place, take in enumerate(takes)
        if place != best
    ]
    return f"Take {best + 1} is the best, with {what}: {listed(against)}."


def _against(best: Review, other: Review) -> str:
    """Say what another take has that the best has not."""
    errors, warnings, watched = burden(other)
    if burden(other) <= burden(best) or not _really(other, best):
        even = burden(other) == burden(best) and _balance(other, best) > 0
        less = "has as much to mend, and more measures further from good"
        return less if even else "is no better beyond measurement noise"
    if errors > burden(best)[0]:
        return f"has {counted(errors, 'thing')} in the way of the goal"
    if warnings > burden(best)[1]:
        return f"has {counted(errors + warnings, 'thing')} to mend"
    return f"has as much to mend and more to keep an eye on ({watched})"


def _on_trying(takes: Sequence[Review], best: int) -> str:
    later = len(takes) - 1 - best
    first = takes[best].fix_first
    if later:
        since = "The take after it" if later == 1 else f"The {later} takes after it"
        stop = f"{since} did not help: stop here"
        return (
            f"{stop}, or change one thing ({_lower(title_of(first.name))})."
            if first
            else (f"{stop}.")
        )
    if first is None:
        return "The last take helped, and nothing is left to mend: stop here."
    return (
        f"The last take still helped: try once more, with {_lower(title_of(first.name))} in mind."
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
