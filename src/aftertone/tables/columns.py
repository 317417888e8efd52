"""Columns of a table, and how a cell becomes a value.

A parser takes the cell without the blanks around it and returns its value, or raises ValueError
with what is wrong in plain words.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound=StrEnum)


def text(cell: str) -> str:
    """Return the cell as it stands."""
    return cell


def number(cell: str) -> float:
    """Return a finite number; a decimal comma is understood, thousands marks are not."""
    try:
        value = float(cell.replace(",", ".") if "." not in cell else cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a number") from None
    if not math.isfinite(value):
        raise ValueError(f"{cell!r} is not a number")
    return value


def whole_number(cell: str) -> int:
    """Return a whole number; ``3.0``, as spreadsheets write it, is one."""
    value = number(cell)
    if value != int(value):
        raise ValueError(f"{cell!r} is not a whole number")
    return int(value)


def day(cell: str) -> date:
    """Return a date written as 2026-03-31; other orders are refused, since 03/04 has two meanings."""
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell!r} is not a date written as 2026-03-31") from None


def one_of(kind: type[E]) -> Callable[[str], E]:
    """Return a parser for one of a few words, in any case, with blanks or hyphens for ``_``."""

    def parse(cell: str) -> E:
        try:
            return kind(cell.lower().replace(" ", "_").replace("-", "_"))
        except ValueError:
            raise ValueError(f"{cell!r} is none of {', '.join(kind)}") from None

    return parse


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name
        Its heading, and the field of the row that it fills.
    parse
        Makes a value of a cell that is not empty.
    required
        True where the heading must be there and no cell may be empty.
    default
        The value of an empty cell, or of a column that the file lacks.
    row_stays
        True where a row is worth reading without a cell that cannot be read: it gets the default,
        and the cell is named.
    """

    name: str
    parse: Callable[[str], object] = text
    required: bool = False
    default: object = ""
    row_stays: bool = False
