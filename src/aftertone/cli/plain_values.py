"""What was given on the command line becomes what a command takes, where that is plain to see.

Typer checks every value with pydantic, whose loading takes longer than most commands. A word that is
to be a word, a path, a whole number or one of a few names needs no such check; whatever is not plain,
and every value that is wrong, goes Typer's own way and is told in Typer's own words.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

# At most so many digits that a float holds them all.
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,6})(?:\.[0-9]{1,7})?")
# What a path can be asked to be beyond readable, each as Typer has it where nothing is asked.
_PATH_ASKS = ("exists", "writable", "resolve_path", "allow_dash", "path_type")


@dataclass(frozen=True, slots=True)
class _NotPlain:
    """Stands for a value that Typer must look at."""


_NOT_PLAIN = _NotPlain()


@dataclass(frozen=True, slots=True, eq=False)
class _PlainFirst:
    """Turns the values of one parameter into what its command takes.

    Attributes
    ----------
    described
        Typer's description of the parameter.
    own_way
        Builds what Typer would do with it.
    """

    described: Any
    own_way: Callable[[], Any]

    def coerce(self, value: Any, *, param: Any, ctx: Any) -> Any:
        """Return a value as the command takes it; a wrong one is Typer's to refuse."""
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        plain = _NOT_PLAIN if param.multiple or param.nargs != 1 else _plain(value, self.described)
        return self.own_way().coerce(value, param=param, ctx=ctx) if plain is _NOT_PLAIN else plain


def take_plain_values(command: Any) -> None:
    """Make a command, or each command of a group, look at plain values itself."""
    for one in getattr(command, "commands", {}).values():
        take_plain_values(one)
    command.get_params = partial(_params, command.get_params)


def _params(own: Callable[[Any], list[Any]], ctx: Any) -> list[Any]:
    """Return the parameters of a command, ``--help`` among them, each looking at plain values itself."""
    params = own(ctx)
    for param in params:
        build = param.get_runtime_param
        if not isinstance(build, partial):
            param.get_runtime_param = partial(_PlainFirst, param.type_descriptor, build)
    return params


def _plain(value: Any, described: Any) -> Any:
    kind, asked = described.annotation, described.parameter_info
    if asked.parser is not None or not isinstance(kind, type):
        return _NOT_PLAIN
    if kind is str:
        return value if isinstance(value, str) else _NOT_PLAIN
    if kind in {int, float}:
        return _number(value, kind, asked)
    if issubclass(kind, Enum):
        return _choice(value, kind) if asked.case_sensitive else _NOT_PLAIN
    return _path(value, asked) if kind is Path else _NOT_PLAIN


def _number(value: Any, kind: type, asked: Any) -> Any:
    if isinstance(value, str) and (_WHOLE if kind is int else _DECIMAL).fullmatch(value):
        value = kind(value)
    if type(value) is not kind or asked.clamp:
        return _NOT_PLAIN
    fits = (asked.min is None or value >= asked.min) and (asked.max is None or value <= asked.max)
    return value if fits else _NOT_PLAIN


def _choice(value: Any, kind: type[Enum]) -> Any:
    if isinstance(value, kind):
        return value
    return next((one for one in kind if str(one.value) == value), _NOT_PLAIN)


def _path(value: Any, asked: Any) -> Any:
    if any(getattr(asked, one) for one in _PATH_ASKS) or not (asked.file_okay and asked.dir_okay):
        return _NOT_PLAIN
    if isinstance(value, str) and value and "\0" not in value:
        value = Path(value)
    readable = isinstance(value, Path) and (os.access(value, os.R_OK) or not os.path.lexists(value))
    return value if readable else _NOT_PLAIN
