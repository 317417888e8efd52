"""TRIAL.toml: a trial as it was settled before its first prospect."""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from aftertone.errors import InputError, did_you_mean
from aftertone.touches.action import Action
from aftertone.touches.outcome import OutcomeType
from aftertone.touches.policy import Policy

UNITS = ("prospect", "account")
WINDOWS_DAYS = (7, 14, 28)
MOST_EXPLORED = 0.5


class Guide(StrEnum):
    """What an arm may follow beside an action and a school: whatever `advise` chooses there."""

    ADVICE = "advice"


Done = Action | Policy | Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What a trial is to find out; it must be settled before the first prospect.

    Attributes
    ----------
    metrics
        The outcomes that are counted; the first one carries the verdict.
    window_days
        How long after a prospect entered an outcome counts.
    margin
        A difference of rates below which nobody would care; None where none was set.
    prospects
        How many are planned; the interval is narrowest there.
    base_rate
        The rate that was expected without the message.
    """

    metrics: tuple[OutcomeType, ...] = (OutcomeType.CALLBACK,)
    window_days: int = 14
    margin: float | None = None
    prospects: int = 4000
    base_rate: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What TRIAL.toml says.

    Attributes
    ----------
    trial_id, salt
        Its name, and what the hash is salted with.
    shares
        Of the arms, in the order of the file.
    arms
        What each arm does: an action, or a school whose rule or the advice which it follows.
    unit
        What is assigned: the prospect, or the account where contacts talk.
    start
        Its first day; None where it runs already.
    control
        The arm that the others are compared with; the first one where the file names none.
    strata
        By what the report looks at prospects apart: ``segment``, or nothing.
    aim
        What it is to find out.
    explore
        Of the tones in an arm that follows the advice, the share at which the action is drawn
        evenly from those that are possible, so that the others are learnt of too.
    """

    trial_id: str
    salt: str
    shares: Mapping[str, float]
    arms: Mapping[str, Done]
    unit: str = "prospect"
    start: date | None = None
    control: str = ""
    strata: tuple[str, ...] = ()
    aim: Aim = field(default_factory=Aim)
    explore: float = 0.0

    @property
    def follows_advice(self) -> bool:
        """Tell whether one of its arms follows the advice."""
        return Guide.ADVICE in self.arms.values()


def read_trial(path: Path) -> Trial:
    """Read TRIAL.toml."""
    try:
        form = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the trial {path} cannot be read: {error}") from error
    shares, arms = form.get("shares"), form.get("arms")
    if not isinstance(shares, dict) or not isinstance(arms, dict) or set(shares) != set(arms):
        raise InputError(
            f"{path} needs [shares] and [arms] with the same arms: a share and an action for each"
        )
    numbers = [one for one in shares.values() if isinstance(one, int | float) and one >= 0]
    if len(numbers) != len(shares) or not math.isclose(math.fsum(numbers), 1.0):
        raise InputError(f"{path}: the shares {shares} must sum to 1 and not be negative")
    unit, start = form.get("unit", "prospect"), form.get("start")
    if unit not in UNITS:
        raise InputError(f"{path}: `unit` is {unit!r}, none of {', '.join(UNITS)}")
    if start is not None and (not isinstance(start, date) or isinstance(start, datetime)):
        raise InputError(f"{path}: `start` is {start!r}, not a day such as 2027-01-04")
    done = {name: done_by_name(str(one), where=f"{path}: ") for name, one in arms.items()}
    return Trial(
        trial_id=_text(form, "trial_id", path),
        salt=_text(form, "salt", path),
        shares={name: float(share) for name, share in shares.items()},
        arms=done,
        unit=unit,
        start=start,
        control=_control(form, list(arms), path),
        strata=_strata(form, path),
        aim=_aim(form, path),
        explore=_explore(form, done, path),
    )


def done_by_name(name: str, *, where: str = "") -> Done:
    """Return what an arm does by its name: an action, a school, or the advice."""
    # A school and an action share the name voicemail_plus_email; the action is what is meant.
    known: list[Done] = [
        *Action,
        *(one for one in Policy if one is not Policy.AS_LOGGED),
        *Guide,
    ]
    for one in known:
        if name == one.value:
            return one
    names = list(dict.fromkeys(one.value for one in known))
    raise InputError(
        f"{where}an arm does {name!r}, which is no action, no school and not the advice"
        f"{did_you_mean(name, names)}; it may do one of {', '.join(names)}"
    )


def _text(form: Mapping[str, Any], key: str, path: Path) -> str:
    value = form.get(key)
    if not isinstance(value, str) or not value:
        raise InputError(f"{path}: `{key}` is {value!r}, where a text is needed")
    return value


def _explore(form: Mapping[str, Any], arms: Mapping[str, Done], path: Path) -> float:
    if "explore_percent" not in form:
        return 0.0
    if Guide.ADVICE not in arms.values():
        raise InputError(f"{path}: `explore_percent` needs an arm that follows the advice")
    return _between(form, "explore_percent", (0, 100 * MOST_EXPLORED), path) / 100


def _control(form: Mapping[str, Any], arms: list[str], path: Path) -> str:
    control = form.get("control", arms[0])
    if control not in arms:
        raise InputError(f"{path}: `control` is {control!r}, none of {', '.join(arms)}")
    return str(control)


def _strata(form: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    strata = form.get("strata", [])
    if strata not in ([], ["segment"]):
        raise InputError(f'{path}: `strata` is {strata!r}; it can be ["segment"] or []')
    return tuple(strata)


def _aim(form: Mapping[str, Any], path: Path) -> Aim:
    said = form.get("aim", {})
    if not isinstance(said, dict):
        raise InputError(f"{path}: `aim` is {said!r}, where a table [aim] is needed")
    usual = Aim()
    metrics = said.get("metrics", [one.value for one in usual.metrics])
    known = [one.value for one in OutcomeType]
    for name in metrics if isinstance(metrics, list) and metrics else [metrics]:
        if name not in known:
            near = did_you_mean(str(name), known)
            raise InputError(f"{path}: `metrics` holds {name!r}, none of {', '.join(known)}{near}")
    window = said.get("window_days", usual.window_days)
    if window not in WINDOWS_DAYS:
        raise InputError(f"{path}: `window_days` is {window!r}, none of 7, 14, 28")
    margin = said.get("margin_points")
    if margin is not None:
        margin = _between(said, "margin_points", (0, 100), path) / 100
    rate, planned = usual.base_rate, usual.prospects
    if "base_rate_percent" in said:
        rate = _between(said, "base_rate_percent", (0, 100), path) / 100
    if "prospects" in said:
        planned = round(_between(said, "prospects", (1, 1e9), path))
    return Aim(
        metrics=tuple(OutcomeType(one) for one in metrics),
        window_days=window,
        margin=margin,
        prospects=planned,
        base_rate=rate,
    )


def _between(said: Mapping[str, Any], key: str, ends: tuple[float, float], path: Path) -> float:
    value = said[key]
    low, high = ends
    if isinstance(value, bool) or not isinstance(value, int | float) or not low < value < high:
        raise InputError(f"{path}: `{key}` is {value!r}, not a number between {low:g} and {high:g}")
    return float(value)


def trial_to_text(trial: Trial) -> str:
    """Return a trial as the text of TRIAL.toml, with what each line is for."""
    aim = trial.aim
    lines = [
        "# A randomised trial, settled before its first prospect: change nothing while it runs.",
        "# The salt and a prospect's id alone give the arm, so that anybody can compute it again.",
        f"trial_id = {_quoted(trial.trial_id)}",
        f"salt = {_quoted(trial.salt)}",
        f"unit = {_quoted(trial.unit)}",
        *([f"start = {trial.start.isoformat()}"] if trial.start else []),
        f"control = {_quoted(trial.control)}",
        f"strata = [{', '.join(map(_quoted, trial.strata))}]",
        *_explore_lines(trial),
        "",
        "[shares]",
        *(f"{_quoted(arm)} = {share!r}" for arm, share in trial.shares.items()),
        "",
        "[arms]",
        *(f"{_quoted(arm)} = {_quoted(done.value)}" for arm, done in trial.arms.items()),
        "",
        "# What it is to find out. The first metric carries the verdict.",
        "[aim]",
        f"metrics = [{', '.join(_quoted(one.value) for one in aim.metrics)}]",
        f"window_days = {aim.window_days}",
        *([] if aim.margin is None else [f"margin_points = {round(100 * aim.margin, 10)!r}"]),
        f"prospects = {aim.prospects}",
        f"base_rate_percent = {round(100 * aim.base_rate, 10)!r}",
    ]
    return "\n".join(lines) + "\n"


def _explore_lines(trial: Trial) -> list[str]:
    if not trial.explore:
        return []
    return [
        "# At this share of the tones the advice's arm draws its action, to keep learning.",
        f"explore_percent = {round(100 * trial.explore, 10)!r}",
    ]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
