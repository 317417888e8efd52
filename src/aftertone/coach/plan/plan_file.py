"""Plans on disk: YAML, with what is wrong named by line."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from aftertone.coach.plan.plan import Caller, Fact, Importance, NextStep, Plan, Prospect
from aftertone.errors import InputError, did_you_mean
from aftertone.touches import Context, Goal

# A plan is a page at most; a larger file is something else.
LARGEST_BYTES = 100_000


def read_plan(path: Path) -> Plan:
    """Return the plan in a YAML file.

    Raises
    ------
    InputError
        If the file cannot be read, is no YAML, or holds a field or value that a plan does not know;
        the sentence names the line.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"there is no plan {str(path)!r}: `aftertone plan new` writes one"
        ) from None
    except OSError as error:
        raise InputError(f"the plan {str(path)!r} cannot be read ({error.strerror})") from error
    if len(data) > LARGEST_BYTES:
        raise InputError(
            f"{str(path)!r} has {len(data):,} bytes, far more than a plan: give a YAML file that "
            "`aftertone plan new` wrote"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"the plan {str(path)!r} is not UTF-8 text: save it as such") from None
    return parse_plan(text, name=str(path))


def parse_plan(text: str, *, name: str) -> Plan:
    """Return the plan in a YAML text; ``name`` is what the sentences call it."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise InputError(f"{name}{where} is not YAML: {problem}") from None
    if not isinstance(node, yaml.MappingNode):
        raise InputError(f"{name} holds no plan: it must be `field: value` lines, as the starters")
    return _Reader(name).plan(node)


class _Reader:
    """Reads the nodes of one file; every refusal names its line."""

    def __init__(self, name: str) -> None:
        self.name = name

    def plan(self, node: yaml.MappingNode) -> Plan:
        readers: dict[str, Callable[[yaml.Node], Any]] = {
            "goal": lambda one: self._choice(one, Goal),
            "context": lambda one: self._choice(one, Context),
            "importance": lambda one: self._choice(one, Importance),
            "caller": lambda one: self._record(one, Caller),
            "prospect": lambda one: self._record(one, Prospect),
            "reason": self._text,
            "value": self._text,
            "questions": self._texts,
            "next_step": lambda one: self._record(one, NextStep),
            "email_subject": self._text,
            "facts": self._facts,
            "banned_words": self._texts,
            "length_s": self._seconds,
            "written_on": self._date,
        }
        values = self._values(node, readers)
        for needed in ("goal", "context"):
            if needed not in values:
                kind: type[StrEnum] = Goal if needed == "goal" else Context
                raise InputError(
                    f"{self.name} names no {needed}: add `{needed}:` with one of {_names(kind)}"
                )
        return Plan(**values)

    def _values(
        self, node: yaml.Node, readers: Mapping[str, Callable[[yaml.Node], Any]]
    ) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise self._refuse(node, f"`{_shown(node)}` stands where fields were expected")
        values: dict[str, Any] = {}
        for key, value in node.value:
            field = str(key.value)
            if field == "version":
                raise self._refuse(
                    key, f"it is of version {_shown(value)!r}, written by a newer AfterTone: update"
                )
            if field not in readers:
                hint = did_you_mean(field, tuple(readers))
                raise self._refuse(
                    key, f"there is no field {field!r}{hint}; known are {', '.join(readers)}"
                )
            if field in values:
                raise self._refuse(key, f"{field!r} stands there twice")
            if not _is_empty(value):
                values[field] = readers[field](value)
        return values

    def _record(self, node: yaml.Node, kind: type[Any]) -> Any:
        assert is_dataclass(kind)
        readers = {
            one.name: self._texts if one.name == "pains" else self._text for one in fields(kind)
        }
        return kind(**self._values(node, readers))

    def _facts(self, node: yaml.Node) -> tuple[Fact, ...]:
        return tuple(self._fact(one) for one in self._items(node))

    def _fact(self, node: yaml.Node) -> Fact:
        if isinstance(node, yaml.ScalarNode):
            return Fact(self._text(node))
        values = self._values(node, {"text": self._text, "as_of": self._date})
        if "text" not in values:
            raise self._refuse(node, "a fact has no `text`")
        return Fact(**values)

    def _items(self, node: yaml.Node) -> list[yaml.Node]:
        if isinstance(node, yaml.ScalarNode):
            return [node]
        if not isinstance(node, yaml.SequenceNode):
            raise self._refuse(node, "a list was expected, each item on a line with `- `")
        return [one for one in node.value if not _is_empty(one)]

    def _texts(self, node: yaml.Node) -> tuple[str, ...]:
        return tuple(self._text(one) for one in self._items(node))

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._refuse(node, "one text was expected, not a list or fields")
        return " ".join(str(node.value).split())

    def _choice(self, node: yaml.Node, kind: type[StrEnum]) -> StrEnum:
        text = self._text(node)
        try:
            return kind(text)
        except ValueError:
            hint = did_you_mean(text, [one.value for one in kind])
            raise self._refuse(node, f"{text!r} is none of {_names(kind)}{hint}") from None

    def _seconds(self, node: yaml.Node) -> float:
        text = self._text(node)
        try:
            seconds = float(text)
        except ValueError:
            seconds = float("nan")
        if not 3 <= seconds <= 180:
            raise self._refuse(node, f"length_s is {text!r}: give seconds from 3 to 180")
        return seconds

    def _date(self, node: yaml.Node) -> date:
        text = self._text(node)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self._refuse(node, f"{text!r} is no date: write it as 2027-03-31") from None

    def _refuse(self, node: yaml.Node, problem: str) -> InputError:
        return InputError(f"{self.name}, line {node.start_mark.line + 1}: {problem}")


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan as YAML, whole or not at all; empty fields stay as lines to fill in.

    Raises
    ------
    InputError
        If the disk is full, or the folder cannot be written into.
    """
    from aftertone.tables import write_atomically  # noqa: PLC0415 - reading a plan needs no tables

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from error
    write_atomically(path, plan_text(plan))


def plan_text(plan: Plan) -> str:
    """Return a plan as YAML text in the order in which a coach asks for it."""
    return yaml.safe_dump(
        {one.name: _plain(getattr(plan, one.name)) for one in fields(plan)},
        sort_keys=False,
        allow_unicode=True,
        width=100,
    )


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fact):
        as_of = {} if value.as_of is None else {"as_of": value.as_of.isoformat()}
        return {"text": value.text, **as_of}
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _names(kind: type[StrEnum]) -> str:
    return ", ".join(one.value for one in kind)


def _shown(node: yaml.Node) -> str:
    return str(node.value)[:40] if isinstance(node, yaml.ScalarNode) else "a list or fields"
