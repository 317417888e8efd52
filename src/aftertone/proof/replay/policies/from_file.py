"""A policy that a team writes down: rules over what stood before the action, in TOML or YAML.

The first rule that fits decides. The last one has no ``when`` and fits always.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from aftertone.errors import InputError, did_you_mean
from aftertone.proof.replay.policies.conditions import Condition, condition_from
from aftertone.proof.replay.policies.moment import LoggedMoment
from aftertone.touches import Action, Policy

SUFFIXES = (".toml", ".yaml", ".yml")
_KEYS = ("name", "meaning", "rules")


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """One rule.

    Attributes
    ----------
    conditions
        All of them must hold.
    wishes
        Actions in the order in which they are wanted; the first possible one is done.
    shares
        In place of wishes: how often each action is done. What is not possible falls to the others.
    """

    conditions: tuple[Condition, ...]
    wishes: tuple[Action, ...] = ()
    shares: tuple[tuple[Action, float], ...] = ()

    def fits(self, moment: LoggedMoment) -> bool:
        """Tell whether all conditions hold."""
        return all(one.holds(moment) for one in self.conditions)

    def chances(self, moment: LoggedMoment) -> tuple[float, ...]:
        """Return how likely each eligible action is; all 0 where nothing wanted is possible."""
        if self.shares:
            wanted = dict(self.shares)
            found = [wanted.get(one, 0.0) for one in moment.eligible]
            total = sum(found)
            return tuple(one / total if total else 0.0 for one in found)
        first = next((one for one in self.wishes if one in moment.eligible), Action.DO_NOTHING)
        return moment.surely(first)


@dataclass(frozen=True, slots=True)
class RulePolicy:
    """A policy of rules; the first one that fits decides."""

    name: str
    meaning: str
    rules: tuple[PolicyRule, ...]

    def chances(self, moment: LoggedMoment) -> tuple[float, ...]:
        """Return how likely it takes each eligible action."""
        return next(one for one in self.rules if one.fits(moment)).chances(moment)


def read_policy(path: Path) -> RulePolicy:
    """Read and check a policy.

    Raises
    ------
    InputError
        In one sentence: which rule, what was seen, what to write.
    """
    form = _form(path)
    unknown = [one for one in form if one not in _KEYS]
    if unknown:
        raise InputError(
            f"{path} has a key {unknown[0]!r}{did_you_mean(str(unknown[0]), _KEYS)}; "
            f"there are {', '.join(_KEYS)}"
        )
    name, meaning = form.get("name", path.stem), form.get("meaning", "")
    if not isinstance(name, str) or not name or not isinstance(meaning, str):
        raise InputError(f"{path}: `name` is {name!r} and `meaning` {meaning!r}; both are texts")
    if name in set(Policy):
        raise InputError(f"{path}: the name {name!r} is that of a school; give another `name`")
    rules = form.get("rules")
    if not isinstance(rules, list) or not rules:
        raise InputError(f"{path} holds no rules: write [[rules]] with `when` and `then`")
    made = tuple(_rule(one, f"{path}, rule {at}") for at, one in enumerate(rules, start=1))
    open_ended = [at for at, one in enumerate(made) if not one.conditions]
    if open_ended != [len(made) - 1]:
        raise InputError(
            f"{path}: the last rule, and only that one, goes without `when`, so that some rule "
            "always fits"
        )
    return RulePolicy(name, meaning, made)


def _form(path: Path) -> Mapping[str, Any]:
    if path.suffix not in SUFFIXES:
        raise InputError(f"{path} is no policy: its name ends with none of {', '.join(SUFFIXES)}")
    try:
        text = path.read_text("utf-8-sig")
        form = tomllib.loads(text) if path.suffix == ".toml" else yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"the policy {path} cannot be read: {reason}") from error
    if not isinstance(form, Mapping):
        raise InputError(f"{path} is no policy: it holds no rules")
    return form


def _rule(form: object, where: str) -> PolicyRule:
    if not isinstance(form, Mapping) or "then" not in form:
        raise InputError(f"{where} lacks `then`: what to do")
    unknown = [one for one in form if one not in {"when", "then"}]
    if unknown:
        raise InputError(f"{where} has a key {unknown[0]!r}; there are `when` and `then`")
    when = form.get("when", {})
    if not isinstance(when, Mapping) or ("when" in form and not when):
        raise InputError(f"{where}: `when` is {when!r}, not a table of conditions")
    conditions = tuple(condition_from(str(name), one, where) for name, one in when.items())
    then = form["then"]
    if isinstance(then, Mapping):
        return PolicyRule(conditions, shares=_shares(then, where))
    wishes = [then] if isinstance(then, str) else then
    if not isinstance(wishes, list) or not wishes:
        raise InputError(f"{where}: `then` is {then!r}: name an action, several, or shares of them")
    return PolicyRule(conditions, wishes=tuple(_action(one, where) for one in wishes))


def _shares(form: Mapping[Any, Any], where: str) -> tuple[tuple[Action, float], ...]:
    shares = tuple((_action(name, where), value) for name, value in form.items())
    numbers = [
        value
        for _name, value in shares
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    ]
    if len(numbers) != len(shares) or abs(sum(numbers) - 1) > 1e-9:
        raise InputError(f"{where}: the shares in `then` are {dict(form)}; they must sum to 1")
    return tuple((name, float(value)) for name, value in shares)


def _action(text: object, where: str) -> Action:
    try:
        return Action(str(text))
    except ValueError:
        near = did_you_mean(str(text), list(Action))
        raise InputError(
            f"{where}: there is no action {text!r}{near}; there are {', '.join(Action)}"
        ) from None
