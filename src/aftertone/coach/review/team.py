"""Many takes together: what a team, or one rep, should work on first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftertone.coach.delivery import Verdict
from aftertone.coach.review.findings import NOTES
from aftertone.coach.review.order import to_mend
from aftertone.coach.review.review import Finding, Review, Severity


@dataclass(frozen=True, slots=True)
class RepTake:
    """What the tables need of one take.

    Attributes
    ----------
    rep
        Whose it is; empty where that is not known.
    findings, fix_first
        Of its review.
    untaken
        Names of the measures that could not be taken.
    """

    rep: str
    findings: tuple[Finding, ...]
    fix_first: Finding | None
    untaken: frozenset[str]


def rep_take(review: Review, *, rep: str) -> RepTake:
    """Return what the tables need of a review; its tracks and words are let go."""
    untaken = frozenset(
        name for name, measure in review.measures.items() if measure.verdict is Verdict.UNMEASURABLE
    )
    return RepTake(rep, review.findings, review.fix_first, untaken)


@dataclass(frozen=True, slots=True)
class Habit:
    """One thing to mend over many takes.

    Attributes
    ----------
    name
        Of the finding.
    errors, warnings, watched
        In how many takes it is each of these.
    first
        In how many takes it is the thing to mend first.
    told
        In how many takes it could be told at all.
    by_rep
        In how many takes of each known rep it is more than information.
    """

    name: str
    errors: int
    warnings: int
    watched: int
    first: int
    told: int
    by_rep: Mapping[str, int]

    @property
    def to_mend(self) -> int:
        """In how many takes it is more than information."""
        return self.errors + self.warnings


@dataclass(frozen=True, slots=True)
class Team:
    """What many takes have in common.

    Attributes
    ----------
    takes, clean
        How many there are, and how many of them need no mending.
    takes_by_rep
        How many takes each known rep has.
    habits
        In order of what to work on first.
    """

    takes: int
    clean: int
    takes_by_rep: Mapping[str, int]
    habits: tuple[Habit, ...]


def team_of(takes: Sequence[RepTake]) -> Team:
    """Return what takes have in common.

    Habits stand by in how many takes they are an error, then by in how many there is something to
    mend, then by in how many they come first; where all are equal, by name.
    """
    names = {one.name for take in takes for one in take.findings if one.name not in NOTES}
    habits = [_habit(name, takes) for name in names]
    reps = sorted({take.rep for take in takes if take.rep})
    return Team(
        takes=len(takes),
        clean=sum(not to_mend(take.findings) for take in takes),
        takes_by_rep={rep: sum(take.rep == rep for take in takes) for rep in reps},
        habits=tuple(sorted(habits, key=_order)),
    )


def _habit(name: str, takes: Sequence[RepTake]) -> Habit:
    count = dict.fromkeys(Severity, 0)
    by_rep: dict[str, int] = {}
    first = 0
    for take in takes:
        for finding in take.findings:
            if finding.name != name:
                continue
            count[finding.severity] += 1
            if take.rep and finding.severity is not Severity.INFO:
                by_rep[take.rep] = by_rep.get(take.rep, 0) + 1
        top = take.fix_first
        first += top is not None and top.name == name
    return Habit(
        name=name,
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        watched=count[Severity.INFO],
        first=first,
        told=sum(name not in take.untaken for take in takes),
        by_rep=by_rep,
    )


def _order(habit: Habit) -> tuple[int, int, int, int, str]:
    return -habit.errors, -habit.to_mend, -habit.first, -habit.watched, habit.name
