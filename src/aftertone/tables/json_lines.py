"""JSON lines: one object a line, the last of which a killed writer may have left torn."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from aftertone.errors import InputError
from aftertone.tables.loaded import Loaded, Problem

T = TypeVar("T")


def parse_json(line: str) -> Mapping[str, Any]:
    """Return the object that a text holds, or raise ValueError that says what it holds instead."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON ({error.msg} at character {error.pos + 1})") from None
    except RecursionError:
        raise ValueError("is not JSON that can be read (nested too deeply)") from None
    if not isinstance(value, dict):
        raise ValueError(f"is not an object but {line[:40]!r}")
    return value


def read_json_lines(path: Path, *, make: Callable[[Mapping[str, Any]], T]) -> Loaded[T]:
    """Read one row a line; lines that cannot be read are named, a torn last one as such.

    ``make`` turns an object into a row and raises ValueError or KeyError where it cannot.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    lines = data.split(b"\n")
    rows, problems = [], []
    for count, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        try:
            rows.append(make(parse_json(raw.decode("utf-8-sig"))))
        except KeyError as error:
            problems.append(Problem(count, str(error.args[0]), "is missing"))
        except ValueError as error:
            torn = count == len(lines)  # a whole line ends with a line feed, so this one has none
            what = "is torn: its writer was stopped before the end" if torn else str(error)
            problems.append(Problem(count, "", what))
    return Loaded(tuple(rows), tuple(problems))
