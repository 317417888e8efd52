"""Writing TRIAL.toml: a trial is settled before its first prospect, and then left alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aftertone.errors import InputError, did_you_mean
from aftertone.tables import write_atomically
from aftertone.touches import (
    Aim,
    Done,
    Guide,
    OutcomeType,
    Trial,
    done_by_name,
    read_trial,
    trial_to_text,
)

# What the standing trial of the regret bench (docs/proof.md) spends on learning.
USUAL_EXPLORE_PERCENT = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignOptions:
    """What a team settles, in the words of the command line.

    Attributes
    ----------
    trial_id, salt, unit, start
        As TRIAL.toml has them; ``start`` as 2027-01-04, or None.
    arms
        Names and what they do, the control first.
    shares
        By arm; even where empty.
    metrics, window_days, margin_points, base_rate_percent, prospects
        The aim.
    explore_percent
        Of the tones in an arm that follows the advice; None for the usual share.
    """

    trial_id: str
    salt: str
    arms: tuple[tuple[str, str], ...]
    shares: Mapping[str, float]
    metrics: tuple[str, ...]
    window_days: int
    margin_points: float | None
    base_rate_percent: float
    prospects: int
    unit: str
    start: str | None
    explore_percent: float | None = None


def write_trial(options: AssignOptions, path: Path) -> Trial:
    """Write a trial and return it as it will be read; one that stands there is never replaced."""
    if path.exists():
        raise InputError(f"{path} is there already, and a trial must not change: give another -o")
    names = [name for name, _done in options.arms]
    if len(set(names)) != len(names) or len(names) < 2:
        raise InputError(
            f"the arms are {', '.join(names)}: two or more of different names are needed"
        )
    shares = dict(options.shares) or {name: 1 / len(names) for name in names}
    if set(shares) != set(names):
        raise InputError(
            f"shares are given for {', '.join(shares)}, and the arms are {', '.join(names)}"
        )
    margin = options.margin_points
    arms = {name: done_by_name(done) for name, done in options.arms}
    trial = Trial(
        trial_id=options.trial_id,
        salt=options.salt,
        shares={name: shares[name] for name in names},
        arms=arms,
        unit=options.unit,
        start=_day(options.start),
        control=names[0],
        strata=("segment",),
        aim=Aim(
            metrics=tuple(_metric(one) for one in options.metrics),
            window_days=options.window_days,
            margin=None if margin is None else margin / 100,
            prospects=options.prospects,
            base_rate=options.base_rate_percent / 100,
        ),
        explore=_explore(options.explore_percent, arms),
    )
    write_atomically(path, trial_to_text(trial))
    try:
        return read_trial(path)
    except InputError:
        path.unlink()  # what cannot be read again was never a trial
        raise


def _explore(percent: float | None, arms: Mapping[str, Done]) -> float:
    """Return the share of tones at which the advice's arm draws its action."""
    if Guide.ADVICE not in arms.values():
        if percent is not None:
            raise InputError("--explore needs an arm that follows the advice: --arm NAME=advice")
        return 0.0
    return (USUAL_EXPLORE_PERCENT if percent is None else percent) / 100


def _metric(name: str) -> OutcomeType:
    if name not in list(OutcomeType):
        raise InputError(
            f"there is no metric {name!r}{did_you_mean(name, OutcomeType)}; "
            f"there are {', '.join(OutcomeType)}"
        )
    return OutcomeType(name)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--start is {text!r}: write it as 2027-01-04") from None
