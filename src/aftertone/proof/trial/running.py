"""The report of a trial that runs, or ran, from the log of touches: safe to read every day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from aftertone.errors import InputError
from aftertone.proof.log import (
    METRICS,
    Metric,
    Question,
    Segment,
    TouchLog,
    Unit,
    arm_entries,
    check_arms,
    metric_named,
    roll_up,
    trials_of,
)
from aftertone.proof.stats import RatioTest, Undecided, sequential_sample_ratio
from aftertone.proof.trial.daily import DailySums, daily_sums
from aftertone.proof.trial.finished import CONTROL_NAMES
from aftertone.proof.trial.going_on import USUAL_HORIZON_WEEKS, pace
from aftertone.proof.trial.model import RECOMPUTED_ARMS, Comparison, TrialReport
from aftertone.proof.trial.pair import Pair, PairOptions
from aftertone.provenance import Provenance, installed_versions
from aftertone.touches import Action, Aim, OutcomeType, Trial

_OBSERVATION = Undecided(
    "the log does not say how likely each arm was, so that this is an observation and no trial"
)
NOT_CHECKED = (
    "No TRIAL.toml is known for this log: arms and shares are as the log says them, nobody checked "
    "them against a salt, and arms that were swapped would not be noticed. Give --trial TRIAL.toml, "
    "and every prospect's arm is computed again."
)
# Stands beside the verdict, since it bears on it.
_UNCHECKED = "Nobody checked the arms against a salt."
# More prospects than this in another arm than their hash says, and the assignment is not the one
# that was declared; a few come from ids that were changed later.
_WRONG_ARMS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningOptions:
    """What is asked of the log.

    Attributes
    ----------
    metrics
        The outcomes; the first one carries the verdict. Those of the trial where empty.
    trial_id
        Which trial; the only one in the log where empty.
    control
        The arm to compare with, where there is no TRIAL.toml to say.
    as_of
        The moment; the log's last one if None.
    alpha
        How often the first metric's interval may ever miss; the others share as much again.
    horizon_weeks
        For how many weeks the arm that wins will be used, those of the trial too.
    """

    metrics: tuple[str, ...] = ()
    trial_id: str = ""
    control: str = ""
    as_of: datetime | None = None
    alpha: float = 0.05
    horizon_weeks: int = USUAL_HORIZON_WEEKS

    def __post_init__(self) -> None:
        if self.horizon_weeks < 1:
            raise InputError(
                f"the horizon is {self.horizon_weeks} weeks: give the weeks, 1 or more, for which "
                "the arm that wins will be used"
            )


@dataclass(frozen=True, slots=True)
class _Setting:
    """The trial as it was declared, or as far as the log tells it."""

    trial_id: str
    control: str
    shares: Mapping[str, float]
    actions: Mapping[str, Action | None]
    aim: Aim
    unit: Unit
    notes: tuple[str, ...] = ()
    broken: bool = False
    by_segment: bool = field(default=True)


def running_report(
    log: TouchLog, trial: Trial | None = None, options: RunningOptions | None = None
) -> TrialReport:
    """Return what a trial in the log shows so far, metric by metric and arm by arm."""
    options = options or RunningOptions()
    setting = _declared(log, trial, options) if trial else _told_by_log(log, options)
    names = options.metrics or tuple(one.value for one in setting.aim.metrics)
    metrics = [metric_named(one, window_days=setting.aim.window_days) for one in names]
    as_of = options.as_of or log.last_recorded
    comparisons = [
        one
        for arm in setting.shares
        if arm != setting.control
        for one in _compared(log, setting, arm, metrics=metrics, options=options)
    ]
    # The verdict's metric first, for every arm.
    comparisons.sort(key=lambda one: names.index(one.metric))
    if trial is None:
        comparisons = [replace(one, why=f"{one.why} {_UNCHECKED}") for one in comparisons]
    return TrialReport(
        trial_id=setting.trial_id,
        as_of=as_of.isoformat() if as_of else "",
        window_days=setting.aim.window_days,
        comparisons=tuple(comparisons),
        arms_checked=trial is not None,
        notes=(*setting.notes, *_notes(names, len(setting.shares) - 1, options.alpha)),
        provenance=Provenance(packages=installed_versions("numpy", "scipy", "duckdb")),
    )


def _compared(
    log: TouchLog,
    setting: _Setting,
    arm: str,
    *,
    metrics: Sequence[Metric],
    options: RunningOptions,
) -> list[Comparison]:
    question = Question(
        trial_id=setting.trial_id,
        as_of=options.as_of,
        unit=setting.unit,
        segment=Segment.SEGMENT if setting.by_segment else Segment.NONE,
        received=setting.actions.get(arm),
    )
    rolled = roll_up(log, metrics, question=question)
    made = []
    for place, metric in enumerate(metrics):
        daily = daily_sums(rolled, metric.name)
        alpha = options.alpha / (len(setting.shares) - 1) / (1 if place == 0 else len(metrics) - 1)
        pair = PairOptions(
            treated=arm,
            control=setting.control,
            shares=setting.shares,
            aim=setting.aim,
            alpha=alpha,
            higher_is_better=METRICS[metric.name].higher_is_better,
            margin=setting.aim.margin if place == 0 else None,
            received_known=setting.actions.get(arm) is not None,
            at_pace=pace(daily, until=rolled.as_of.date(), horizon_weeks=options.horizon_weeks)
            if place == 0
            else None,
        )
        ratio = _ratio(daily, setting)
        blocked = None if setting.shares[arm] > 0 else _OBSERVATION
        made.append(Pair(daily, pair).compared(ratio, blocked=blocked))
    return made


def _ratio(daily: DailySums, setting: _Setting) -> RatioTest | None:
    if any(one <= 0 for one in setting.shares.values()):
        return None
    if setting.broken:
        return RatioTest(0.0, ok=False, method=RECOMPUTED_ARMS)
    counts = np.stack([np.cumsum(daily.assigned(arm)) for arm in setting.shares], axis=1)
    return sequential_sample_ratio(counts, list(setting.shares.values()))


def _declared(log: TouchLog, trial: Trial, options: RunningOptions) -> _Setting:
    """Return the setting of TRIAL.toml, with every arm in the log computed again."""
    if trial.trial_id not in trials_of(log):
        there = ", ".join(trials_of(log)) or "none"
        raise InputError(
            f"the log holds no touch of the trial {trial.trial_id!r} (its trials: {there}); "
            "`aftertone log import --trial TRIAL.toml` writes the arms of an export into a log"
        )
    unit = Unit(trial.unit)
    question = Question(trial_id=trial.trial_id, as_of=options.as_of, unit=unit)
    checked = check_arms(log, question, salt=trial.salt, shares=trial.shares)
    entered, wrong = checked.units, checked.elsewhere
    notes = [f"Every {unit.value}'s arm was computed again from the salt of {trial.trial_id}."]
    if wrong:
        verb = "stands" if wrong == 1 else "stand"
        notes.append(
            f"{wrong:,} of {entered:,} {unit.value}s {verb} in another arm than the id and the "
            "salt give."
        )
    return _Setting(
        trial_id=trial.trial_id,
        control=options.control or trial.control,
        shares=trial.shares,
        actions={
            arm: done if isinstance(done, Action) else None for arm, done in trial.arms.items()
        },
        aim=trial.aim,
        unit=unit,
        notes=tuple(notes),
        broken=wrong > _WRONG_ARMS * max(entered, 1),
        by_segment="segment" in trial.strata,
    )


def _told_by_log(log: TouchLog, options: RunningOptions) -> _Setting:
    """Return what the log itself says of its trial: arms, shares, actions."""
    if not trials_of(log):
        raise InputError(
            "can't know: the log holds no trial, so that who was left a message was the reps' own "
            "choice; `aftertone trial assign` starts one"
        )
    there = arm_entries(log, Question(trial_id=options.trial_id, as_of=options.as_of))
    arms = [one.arm for one in there]
    shares, actions = {}, {}
    for one in there:
        told = {None if part is None else round(part, 9) for part in one.propensities}
        (share,) = told if len(told) == 1 else (None,)
        shares[one.arm] = share or 0.0
        (done,) = one.assigned if len(one.assigned) == 1 else ("",)
        actions[one.arm] = Action(done) if done else None
    if not np.isclose(sum(shares.values()), 1.0):
        shares = dict.fromkeys(arms, 0.0)
    return _Setting(
        trial_id=options.trial_id or trials_of(log)[0],
        control=_control(arms, actions, options.control),
        shares=shares,
        actions=actions,
        aim=replace(Aim(), metrics=(OutcomeType.CALLBACK,)),
        unit=Unit.PROSPECT,
        notes=(NOT_CHECKED,),
    )


def _control(arms: list[str], actions: Mapping[str, Action | None], wanted: str) -> str:
    if wanted:
        if wanted not in arms:
            raise InputError(f"the log holds no arm {wanted!r}; it holds {', '.join(arms)}")
        return wanted
    silent = [
        arm
        for arm in arms
        if arm.lower() in CONTROL_NAMES or actions[arm] is Action.HANG_UP_CALL_LATER
    ]
    if len(silent) != 1:
        raise InputError(
            f"the trial has the arms {', '.join(arms)}: say with --control which one the others "
            "are compared with, or give --trial TRIAL.toml"
        )
    return silent[0]


def _notes(names: tuple[str, ...], treated: int, alpha: float) -> tuple[str, ...]:
    notes = [
        "The intervals hold at every look: read this page as often as you like, and stop when you "
        "like."
    ]
    if len(names) > 1:
        others = len(names) - 1
        have = "The other one has" if others == 1 else f"The other {others} share"
        what = "it ever misleads" if others == 1 else "any of them ever misleads"
        notes.append(
            f"The first metric carries the verdict. {have} a chance of {100 * alpha:g} % that {what}."
        )
    if treated > 1:
        notes.append(f"{treated} arms share the error rate of one.")
    return tuple(notes)
