"""How many more weeks of a trial are likely to pay for themselves (Test & Roll): no verdict."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from aftertone.proof.stats import (
    Estimate,
    Standing,
    Sums,
    Undecided,
    expected_loss,
    means_of,
    smoothed,
    weeks_that_pay,
)
from aftertone.proof.trial.daily import DailySums
from aftertone.proof.trial.model import Comparison, GoingOn, TrialVerdict
from aftertone.proof.trial.titles import metric_words
from aftertone.proof.trial.wording import about, counted, number

USUAL_HORIZON_WEEKS = 52
# The pace is that of the last four weeks; a normal estimate needs more than a handful of events.
_PACE_DAYS, _LEAST_DAYS, _LEAST_EVENTS = 28, 7, 10
NO_PROOF = (
    "This is about what pays and proves nothing; the verdict does not hang on it. It counts "
    "{events} alone, no money and no time of reps, and takes a large difference for as likely "
    "beforehand as a small one, so that it believes an early lead more readily than the verdict does."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast prospects enter, and for how long the outcome will be put to use.

    Attributes
    ----------
    weekly
        Prospects who entered in a week, over the last four.
    horizon_weeks
        For how many weeks the arm that wins will be used, those of the trial too.
    """

    weekly: float
    horizon_weeks: int


def pace(daily: DailySums, *, until: date, horizon_weeks: int) -> Pace | Undecided:
    """Return how fast prospects enter, as seen at the end of a day."""
    arms = len({arm for arm, _segment, _day in daily.cells})
    if arms > 2:
        return Undecided(f"the trial has {arms} arms, and this is reckoned for two alone")
    if not daily.days or (until - daily.days[0]).days + 1 < _LEAST_DAYS:
        return Undecided("the trial has not run for a week yet, so that its pace is not known")
    since = max(daily.days[0], until - timedelta(days=_PACE_DAYS - 1))
    entered = sum(
        one.n + one.pending
        for (_arm, _segment, day), one in daily.cells.items()
        if since <= day <= until
    )
    if not entered:
        return Undecided("nobody entered the trial in the last four weeks: there is no week to add")
    return Pace(weekly=7 * entered / ((until - since).days + 1), horizon_weeks=horizon_weeks)


def going_on(
    effect: Estimate | Undecided,
    arms: tuple[tuple[str, Sums], tuple[str, Sums]],
    *,
    higher_is_better: bool,
    at: Pace | Undecided,
) -> GoingOn | Undecided:
    """Return what another week is worth; ``arms`` are the treated and the control with their sums.

    The lead is that of the headline; its standard error that of the arms' rates, with one success
    and one failure added to each.
    """
    (treated, one), (control, nil) = arms
    if isinstance(effect, Undecided):
        return effect
    if isinstance(at, Undecided):
        return at
    events = round(one.sy + nil.sy)
    if events < _LEAST_EVENTS:
        return Undecided(
            f"the log tells of {counted(events, 'event', 'events')}, where {_LEAST_EVENTS} are needed"
        )
    means = means_of(smoothed(one), smoothed(nil))
    if isinstance(means, Undecided):
        return means
    se = math.sqrt(sum(mean.variance for mean in means))
    leads = (effect.value >= 0) == higher_is_better
    assigned = [arm.n + arm.pending for arm in (one, nil)]
    remaining = at.weekly * at.horizon_weeks
    more = weeks_that_pay(
        Standing(
            lift=effect.value,
            se=se,
            n=one.n + nil.n,
            pending=one.pending + nil.pending,
            weekly=at.weekly,
            remaining=remaining,
            behind_share=assigned[1 if leads else 0] / sum(assigned),
        )
    )
    return GoingOn(
        leader=treated if leads else control,
        weeks=more.weeks,
        gain=more.gain,
        expected_loss=expected_loss(effect.value, se=se),
        weekly=at.weekly,
        horizon_weeks=at.horizon_weeks,
        remaining=remaining,
    )


def going_on_sentences(one: Comparison) -> tuple[str, ...]:
    """Return what to say of it: what pays, what hangs on it, and what it rests on."""
    found = one.going_on
    if found is None:
        return ()
    if isinstance(found, Undecided):
        return (f"Can't say yet how many more weeks would pay: {found.reason}.",)
    events = metric_words(one.metric)
    if found.weeks:
        pays = (
            f"About {counted(found.weeks, 'more week', 'more weeks')} of the trial "
            f"{'is' if found.weeks == 1 else 'are'} likely to pay for "
            f"{'itself' if found.weeks == 1 else 'themselves'}."
        )
        brought = f"bring about {_few(found.gain)} {events} more than choosing today"
        if not one.higher_is_better:
            brought = f"spare about {_few(found.gain)} {events}"
        worth = f"{'it' if found.weeks == 1 else 'they'} {brought}"
        if found.weeks == 1:
            worth = worth.replace("bring ", "brings ", 1).replace("spare ", "spares ", 1)
    else:
        pays = "No further week of the trial is likely to pay for itself."
        worth = "another week costs more than it saves"
    per_hundred = 100 * found.expected_loss
    stake = (
        f"Who chose today would choose {found.leader}, and the chance that this is the wrong arm "
        f"costs {_few(per_hundred)} {events} for every 100 prospects on average."
    )
    span = (
        f"Over the {about(found.remaining)} prospects of {counted(found.horizon_weeks, 'week', 'weeks')} "
        f"at this pace ({number(found.weekly)} a week), {worth}."
    )
    know = (
        " To know is another matter: that takes longer than to choose."
        if not found.weeks and one.verdict is TrialVerdict.CANNOT_KNOW_YET
        else ""
    )
    return pays, f"{stake} {span}{know}", NO_PROOF.format(events=events)


def _few(value: float) -> str:
    """Return an estimate to two digits; a small one is said to be small."""
    if value < 0.01:
        return "less than 0.01"
    return about(value) if value >= 10 else f"{value:.2g}"
