"""What a trial can show in so many weeks, said before it starts."""

from dataclasses import dataclass

from aftertone.errors import InputError
from aftertone.proof.stats import Undecided, Wanted, anytime_size, fixed_size, seen_lift

USUAL_WEEKS = (4, 8, 13, 26)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOptions:
    """What is known before the start.

    Attributes
    ----------
    base_rate
        The rate that is expected without a message.
    weekly
        Prospects who come to a first tone in a week.
    share
        Of those who are to get a message.
    window_days
        How long after entering an outcome counts.
    weeks
        Lengths to look at.
    lift
        A difference that the trial shall be able to see; None to ask what it can.
    """

    base_rate: float
    weekly: float
    share: float = 0.5
    window_days: int = 14
    weeks: tuple[int, ...] = USUAL_WEEKS
    lift: float | None = None

    def __post_init__(self) -> None:
        if not 0 < self.base_rate < 1:
            raise InputError(
                f"the rate is {100 * self.base_rate:g} %, where more than 0 and less than 100 is needed"
            )
        if not self.weekly > 0 or not 0 < self.share < 1 or any(one < 1 for one in self.weeks):
            raise InputError("prospects a week, the share and the weeks must be above 0")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What one length can show.

    Attributes
    ----------
    weeks, prospects
        How long, and how many prospects have a closed window by then.
    lift
        The smallest rise that is seen four times in five with a look every day, or why there is
        none.
    """

    weeks: int
    prospects: int
    lift: float | Undecided


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialPlan:
    """What a trial can show.

    Attributes
    ----------
    options
        What was known.
    lines
        One a length.
    prospects, weeks
        How many prospects, and how long, the wanted difference takes with a look every day; None
        where no difference was named.
    prospects_at_end
        How many it takes for whoever looks once, at the end.
    """

    options: PlanOptions
    lines: tuple[PlanLine, ...]
    prospects: int | None = None
    weeks: float | None = None
    prospects_at_end: int | None = None


def plan_trial(options: PlanOptions) -> TrialPlan:
    """Say what can be seen in how many weeks, and how long a wanted difference takes."""
    lines = tuple(_line(weeks, options) for weeks in options.weeks)
    if options.lift is None:
        return TrialPlan(options=options, lines=lines)
    try:
        wanted = Wanted(base_rate=options.base_rate, lift=options.lift, share=options.share)
    except ValueError as error:
        raise InputError(str(error)) from error
    prospects = anytime_size(wanted)
    return TrialPlan(
        options=options,
        lines=lines,
        prospects=prospects,
        weeks=prospects / options.weekly + options.window_days / 7,
        prospects_at_end=fixed_size(wanted),
    )


def _line(weeks: int, options: PlanOptions) -> PlanLine:
    closed = int(max(0.0, weeks - options.window_days / 7) * options.weekly)
    lift = seen_lift(closed, base_rate=options.base_rate, share=options.share) if closed else None
    if lift is None:
        return PlanLine(weeks, closed, Undecided("too few prospects to see any rise"))
    return PlanLine(weeks, closed, lift)
