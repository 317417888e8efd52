"""A team's own rules: ``calling_rules.toml`` in the workspace, each change with who, when and why."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from aftertone.desk.calling_rules.rule import CallingRules, Rule, rule_from, shipped_rules
from aftertone.errors import InputError, did_you_mean
from aftertone.evidence import card
from aftertone.workspace import Workspace

FILE = "calling_rules.toml"
TABLES = ("rule", "change", "shut_days", "open_days")


def read_calling_rules(workspace: Workspace) -> CallingRules:
    """Return the rules that hold for a team: the shipped ones with its changes and its own."""
    path = workspace.root / FILE
    if not path.exists():
        return shipped_rules()
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the rules {path} cannot be read: {error}") from error
    try:
        return _with_changes(table)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _with_changes(table: Mapping[str, Any]) -> CallingRules:
    for key in table:
        if key not in TABLES:
            raise InputError(f"there is no table `{key}`{did_you_mean(key, TABLES)}")
    by_name = {one.name: one for one in shipped_rules().rules}
    # By their days: until the later one holds, the earlier one does, without the later one's fields.
    for change in sorted(_tables(table, "change"), key=_day):
        rule = _changed(change, by_name)
        by_name[rule.name] = rule
    for own in _tables(table, "rule"):
        rule = _own(own)
        if rule.name in by_name:
            raise InputError(f"there is a rule {rule.name!r} already; change it under [[change]]")
        by_name[rule.name] = rule
    shut, opened = _days(table, "shut_days"), _days(table, "open_days")
    if both := sorted(shut & opened):
        raise InputError(
            f"{both[0]} stands in `shut_days` and in `open_days`; take one of them out"
        )
    return CallingRules(tuple(by_name.values()), shut, opened)


def _days(table: Mapping[str, Any], key: str) -> frozenset[date]:
    days = table.get(key, [])
    if not isinstance(days, list) or not all(type(one) is date for one in days):
        raise InputError(f"`{key}` must be a list of days such as [2027-12-25, 2028-01-01]")
    return frozenset(days)


def _tables(table: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise InputError(f"`{key}` must be written as [[{key}]], one for each")
    return found


def _changed(change: Mapping[str, Any], by_name: Mapping[str, Rule]) -> Rule:
    """Return a rule as the team changed it."""
    name = str(change.get("name", ""))
    if name not in by_name:
        raise InputError(
            f"there is no rule {name!r}{did_you_mean(name, by_name)}; "
            "docs/calling-rules.md lists them"
        )
    old = by_name[name]
    audit = _audit(name, change)
    given = {
        key: value
        for key, value in change.items()
        if key not in {"name", "by", "on", "why", "kind", "place"}
    }
    fresh = rule_from(
        name, {"what": old.what, "kind": old.kind, "place": old.place, **given, "audit": audit}
    )
    names = {"missing_is_no" if key == "without" else key for key in given}
    fields = {key: getattr(fresh, key) for key in names | {"audit"}}
    return replace(old, **fields, begins=_day(change), before=old)


def _own(own: Mapping[str, Any]) -> Rule:
    name = str(own.get("name", ""))
    if not name:
        raise InputError("a [[rule]] needs a `name`")
    audit = _audit(name, own)
    fields = {key: value for key, value in own.items() if key not in {"name", "by", "on", "why"}}
    rule = rule_from(name, {**fields, "audit": audit})
    return replace(rule, begins=max(_day(own), rule.since or date.min))


def _day(table: Mapping[str, Any]) -> date:
    """Return from when on an entry holds; one without a day is refused by its audit."""
    on = table.get("on")
    return on if type(on) is date else date.min


def _audit(name: str, table: Mapping[str, Any]) -> str:
    """Return who decided it, when and why: no rule of the law is changed without."""
    if table.get("card"):
        card(str(table["card"]))  # an unknown one is an InputError that names its neighbours
    by, on, why = table.get("by"), table.get("on"), table.get("why")
    if not by or not why or type(on) is not date:
        raise InputError(
            f"the rule {name!r} needs who decided it (by), when (on = 2027-01-31) and why (why)"
        )
    return f"{name}: set by {by} on {on} ({why})"
