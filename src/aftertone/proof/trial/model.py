"""What a trial's report holds."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from aftertone.proof.stats import Estimate, RatioTest, Undecided
from aftertone.provenance import Provenance

# The method of a failed sample-ratio test where arms are not those that the salt gives.
RECOMPUTED_ARMS = "recomputed_arms"


class TrialVerdict(StrEnum):
    """What a trial shows of one metric."""

    HELPS = "helps"
    HURTS = "hurts"
    NO_MATERIAL_DIFFERENCE = "no_material_difference"
    CANNOT_KNOW_YET = "cannot_know_yet"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmCount:
    """One arm in figures.

    Attributes
    ----------
    arm
        Its name.
    share
        As declared; None where nobody said.
    assigned
        Prospects in it, pending ones too.
    n, pending
        Those whose window has closed, and the others, of whom nothing is known yet.
    events
        Sum of the outcomes of those whose window has closed.
    received
        How many of them got the treated arm's action; None where that is not known.
    """

    arm: str
    share: float | None
    n: int
    pending: int
    events: float
    received: int | None = None

    @property
    def assigned(self) -> int:
        """Prospects in the arm, pending ones too."""
        return self.n + self.pending

    @property
    def rate(self) -> float | None:
        """Events a prospect; None where no window has closed."""
        return self.events / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Look:
    """The effect as it stood at the end of a day.

    Attributes
    ----------
    day
        The last assignment day whose prospects are in it.
    n
        Prospects whose window had closed.
    effect, low, high
        The effect and its interval.
    """

    day: date
    n: int
    effect: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class WaitCurve:
    """Which share of an arm had answered so many days after entering.

    Attributes
    ----------
    arm
        Its name.
    days
        Since the entry; shape (steps,).
    share, low, high
        The share and its interval, with what competes allowed for.
    """

    arm: str
    days: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentEffect:
    """The effect within one segment.

    Attributes
    ----------
    segment
        Its name.
    n, pending
        Prospects of both arms.
    effect
        With its interval at alpha / segments.
    shrunk
        The difference of the arms' rates, each moved towards the other segments' as far as the
        segment's own data are few; None where the segments cannot be compared.
    verdict
        By the effect's interval.
    """

    segment: str
    n: int
    pending: int
    effect: Estimate | Undecided
    shrunk: float | None
    verdict: TrialVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingOn:
    """How many more weeks are likely to pay for themselves: a reckoning of worth, no verdict.

    Attributes
    ----------
    leader
        The arm that would be chosen today.
    weeks
        More weeks of the trial that are worth most; 0 where none pays.
    gain
        Events that they bring (or spare, where events harm) beyond choosing today.
    expected_loss
        What choosing today costs a prospect on average, in events: how far the other arm is ahead,
        where it is.
    weekly
        Prospects who enter in a week.
    horizon_weeks, remaining
        For how many weeks the choice will be used, and how many prospects they hold.
    """

    leader: str
    weeks: int
    gain: float
    expected_loss: float
    weekly: float
    horizon_weeks: int
    remaining: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One metric of one arm against the control.

    Attributes
    ----------
    metric
        The outcome, or the column of a table.
    treated, control
        The names of the arms.
    arms
        Treated, then control.
    is_rate
        True where every prospect counts as 0 or 1, so that differences are in points.
    higher_is_better
        False where an event harms.
    margin
        A difference that nobody would care about; None where none was set.
    itt
        The effect of the assignment: the headline.
    narrower
        The same by a method that assumes more; None where there is no other.
    complier
        The effect on those who did as assigned; None where it is not known who did.
    sample_ratio
        Whether the arms have their declared shares; None where nobody said which.
    verdict, why
        What it shows, and the reason in one sentence or two.
    looks
        The effect day by day; empty where the order of entry is not known.
    segments
        Apart; empty where there are none.
    waits
        How the answers come in over the days after the entry, by arm; empty where not known.
    going_on
        How many more weeks are likely to pay; None where that is no question: of a finished table,
        of other metrics than the first, and where the verdict is in that nothing can be made of the
        trial or that no difference matters.
    notes
        What else a reader must know of this comparison.
    """

    metric: str
    treated: str
    control: str
    arms: tuple[ArmCount, ArmCount]
    is_rate: bool
    higher_is_better: bool
    margin: float | None
    itt: Estimate | Undecided
    narrower: Estimate | Undecided | None
    complier: Estimate | Undecided | None
    sample_ratio: RatioTest | None
    verdict: TrialVerdict
    why: str
    looks: tuple[Look, ...] = ()
    segments: tuple[SegmentEffect, ...] = ()
    waits: tuple[WaitCurve, ...] = ()
    going_on: GoingOn | Undecided | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialReport:
    """All comparisons of a trial.

    Attributes
    ----------
    trial_id
        Its name, or the table's.
    as_of
        The moment for which it holds, in ISO form; empty for a finished table.
    window_days
        How long after entering an outcome counts; None for a table.
    comparisons
        The one that carries the verdict first.
    arms_checked
        Whether every arm was computed again from the salt; None for a table, which has none.
    notes
        What a reader must know of all of them.
    provenance
        What made it.
    """

    trial_id: str
    as_of: str
    window_days: int | None
    comparisons: tuple[Comparison, ...]
    arms_checked: bool | None = None
    notes: tuple[str, ...] = ()
    provenance: Provenance = field(default_factory=Provenance)
