"""Many takes together: what a team, or one rep, should work on first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftertone.coach.delivery import Verdict
from aftertone.coach.review.importance import family_of
from aftertone.coach.review.order import habits, to_mend
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
class TeamHabit:
    """One thing to mend over many takes.

    Attributes
    ----------
    name
        Of the finding that tells it in most takes.
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
    habits: tuple[TeamHabit, ...]


def team_of(takes: Sequence[RepTake]) -> Team:
    """Return what takes have in common.

    Habits stand by in how many takes they are an error, then by in how many there is something to
    mend, then by in how many they come first; where all are equal, by name.
    """
    seen: dict[str, list[_Seen]] = {}
    for take in takes:
        for habit in habits(take.findings):
            seen.setdefault(family_of(habit.lead.name), []).append(_Seen(take, habit.lead))
    reps = sorted({take.rep for take in takes if take.rep})
    return Team(
        takes=len(takes),
        clean=sum(not to_mend(take.findings) for take in takes),
        takes_by_rep={rep: sum(take.rep == rep for take in takes) for rep in reps},
        habits=tuple(sorted((_habit(one, takes) for one in seen.values()), key=_order)),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """One habit in one take, by its weightiest finding."""

    take: RepTake
    lead: Finding


def _habit(seen: Sequence[_Seen], takes: Sequence[RepTake]) -> TeamHabit:
    count = Counter(one.lead.severity for one in seen)
    leads = Counter(one.lead.name for one in seen)
    name = min(leads, key=lambda lead: (-leads[lead], lead))
    mended = [one for one in seen if one.lead.severity is not Severity.INFO]
    return TeamHabit(
        name=name,
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        watched=count[Severity.INFO],
        first=sum(one.lead == one.take.fix_first for one in seen),
        told=sum(name not in take.untaken for take in takes),
        by_rep=dict(sorted(Counter(one.take.rep for one in mended if one.take.rep).items())),
    )


def _order(habit: TeamHabit) -> tuple[int, int, int, int, str]:
    return -habit.errors, -habit.to_mend, -habit.first, -habit.watched, habit.name
