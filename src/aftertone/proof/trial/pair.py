"""One metric of one arm against the control, from daily sums."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from aftertone.proof.stats import (
    AnytimeOptions,
    Estimate,
    RatioTest,
    Shared,
    Sums,
    Undecided,
    anytime_effect,
    anytime_path,
    asymptotic_effect,
    complier_effect,
    cumulative_incidence,
    expected_variance,
    life_table_of_cells,
    merged,
    score_days,
    shared_rate,
    shrunk,
    widening,
)
from aftertone.proof.trial.daily import DailySums
from aftertone.proof.trial.going_on import Pace, going_on
from aftertone.proof.trial.model import (
    ArmCount,
    Comparison,
    GoingOn,
    Look,
    SegmentEffect,
    TrialVerdict,
    WaitCurve,
)
from aftertone.proof.trial.verdict import Question, Seen, decide, reason
from aftertone.touches import Aim

# Where nothing can be made of the trial, or no difference matters, no week is worth anything.
_NO_QUESTION = (TrialVerdict.INVALID, TrialVerdict.NO_MATERIAL_DIFFERENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairOptions:
    """Which arms are compared, and how.

    Attributes
    ----------
    treated, control
        Their names.
    shares
        Declared, of all arms of the trial.
    aim
        What was settled beforehand.
    alpha
        How often the interval may ever miss.
    higher_is_better
        False where an event harms.
    margin
        A difference that nobody would care about.
    received_known
        True where the sums tell who got the treated arm's action.
    at_pace
        How fast prospects enter; None where nobody asks how many more weeks would pay.
    """

    treated: str
    control: str
    shares: Mapping[str, float]
    aim: Aim
    alpha: float
    higher_is_better: bool
    margin: float | None
    received_known: bool
    at_pace: Pace | Undecided | None = None


class Pair:
    """Two arms' daily sums."""

    def __init__(self, daily: DailySums, options: PairOptions) -> None:
        self.daily, self.options = daily, options
        self.closed = daily.closed_days()
        treated, control = options.shares[options.treated], options.shares[options.control]
        self.share = treated / (treated + control) if treated + control else 0.5

    def compared(self, ratio: RatioTest | None, *, blocked: Undecided | None) -> Comparison:
        """Return the comparison; ``blocked`` is why there can be no effect at all."""
        options = self.options
        one, nil = (self._total(arm) for arm in (options.treated, options.control))
        itt = blocked or self._anytime(None, alpha=options.alpha)
        arms = self._count(options.treated, one), self._count(options.control, nil)
        question = self._question()
        seen = Seen(effect=itt, ratio=ratio, arms=arms)
        verdict = decide(seen, question)
        return Comparison(
            metric=self.daily.metric,
            treated=options.treated,
            control=options.control,
            arms=arms,
            is_rate=True,
            higher_is_better=options.higher_is_better,
            margin=options.margin,
            itt=itt,
            narrower=blocked
            or asymptotic_effect(one, nil, n_opt=options.aim.prospects, alpha=options.alpha),
            complier=self._complier(one, nil) if options.received_known else None,
            sample_ratio=ratio,
            verdict=verdict,
            why=reason(verdict, seen, question),
            looks=() if blocked else self._looks(),
            segments=() if blocked else self._segments(ratio),
            waits=tuple(_waits(self.daily, arm) for arm in (options.treated, options.control)),
            going_on=None if blocked or verdict in _NO_QUESTION else self._going_on(itt, one, nil),
        )

    def _going_on(
        self, itt: Estimate | Undecided, one: Sums, nil: Sums
    ) -> GoingOn | Undecided | None:
        options = self.options
        if options.at_pace is None:
            return None
        return going_on(
            itt,
            ((options.treated, one), (options.control, nil)),
            higher_is_better=options.higher_is_better,
            at=options.at_pace,
        )

    def _question(self) -> Question:
        return Question(
            metric=self.daily.metric,
            treated=self.options.treated,
            control=self.options.control,
            is_rate=True,
            higher_is_better=self.options.higher_is_better,
            margin=self.options.margin,
            looked_often=True,
        )

    def _closed(self, arm: str, segment: str | None = None) -> list[Sums]:
        return self.daily.by_day(arm, segment)[: self.closed]

    def _total(self, arm: str, segment: str | None = None) -> Sums:
        pending = sum(one.n + one.pending for one in self.daily.by_day(arm, segment)[self.closed :])
        return merged([*self._closed(arm, segment), Sums(pending=pending)])

    def _options(self, *, alpha: float, part: float = 1.0) -> AnytimeOptions:
        aim = self.options.aim
        v_opt = expected_variance(part * aim.prospects, share=self.share, rate=aim.base_rate)
        return AnytimeOptions(share=self.share, v_opt=v_opt, alpha=alpha)

    def _anytime(
        self, segment: str | None, *, alpha: float, part: float = 1.0
    ) -> Estimate | Undecided:
        treated = self._closed(self.options.treated, segment)
        control = self._closed(self.options.control, segment)
        if not treated:
            return Undecided("no prospect's window has closed yet")
        days = score_days(treated, control, share=self.share, lag_days=self.options.aim.window_days)
        return anytime_effect(days, self._options(alpha=alpha, part=part))

    def _complier(self, one: Sums, nil: Sums) -> Estimate | Undecided:
        reach = widening(
            max(one.n + nil.n, 1), n_opt=self.options.aim.prospects, alpha=self.options.alpha
        )
        return complier_effect(one, nil, alpha=self.options.alpha, reach=reach)

    def _looks(self) -> tuple[Look, ...]:
        if not self.closed:
            return ()
        treated, control = (
            self._closed(arm) for arm in (self.options.treated, self.options.control)
        )
        days = score_days(treated, control, share=self.share, lag_days=self.options.aim.window_days)
        path = anytime_path(days, self._options(alpha=self.options.alpha))
        looks = []
        for place in np.flatnonzero(days.n):
            effect, half = float(path.effect[place]), float(path.half_width[place])
            low, high = max(effect - half, -1.0), min(effect + half, 1.0)
            looks.append(Look(self.daily.days[place], int(path.n[place]), effect, low, high))
        return tuple(looks)

    def _count(self, arm: str, total: Sums) -> ArmCount:
        share = self.options.shares[arm]
        return ArmCount(
            arm=arm,
            share=share or None,
            n=total.n,
            pending=total.pending,
            events=total.sy,
            received=round(total.sd) if self.options.received_known else None,
        )

    def _segments(self, ratio: RatioTest | None) -> tuple[SegmentEffect, ...]:
        names = self.daily.segments
        if len(names) < 2:
            return ()
        totals = {
            name: [self._total(arm, name) for arm in (self.options.treated, self.options.control)]
            for name in names
        }
        shared = [
            shared_rate(
                [round(one[a].sy) for one in totals.values()], [one[a].n for one in totals.values()]
            )
            for a in (0, 1)
        ]
        rows = []
        for name in names:
            effect = self._anytime(name, alpha=self.options.alpha / len(names), part=1 / len(names))
            arms = tuple(
                ArmCount(arm=arm, share=None, n=one.n, pending=one.pending, events=one.sy)
                for arm, one in zip(
                    (self.options.treated, self.options.control), totals[name], strict=True
                )
            )
            seen = Seen(effect=effect, ratio=ratio, arms=(arms[0], arms[1]))
            rows.append(
                SegmentEffect(
                    segment=name,
                    n=sum(one.n for one in totals[name]),
                    pending=sum(one.pending for one in totals[name]),
                    effect=effect,
                    shrunk=_shrunk_lift(totals[name], shared),
                    verdict=decide(seen, self._question()),
                )
            )
        return tuple(rows)


def _shrunk_lift(totals: list[Sums], shared: list[Shared | Undecided]) -> float | None:
    rates = []
    for one, prior in zip(totals, shared, strict=True):
        if isinstance(prior, Undecided):
            return None
        rates.append(shrunk(round(one.sy), one.n, shared=prior).value)
    return rates[0] - rates[1]


def _waits(daily: DailySums, arm: str) -> WaitCurve:
    cells = daily.life.get(arm)
    if cells is None or not cells.events:
        return WaitCurve(arm, (), (), (), ())
    table = life_table_of_cells(cells)
    curve = cumulative_incidence(table)
    # A step counts what happened within that whole day, so that it is known at the day's end.
    days = (0.0, *(float(one) + 1 for one in curve.times))
    share, low, high = (
        (0.0, *(float(one) for one in values)) for values in (curve.value, curve.low, curve.high)
    )
    return WaitCurve(arm, days, share, low, high)
