"""The columns of the log: those of the rows in ``touches``, with how each is stored."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from aftertone.touches import Correction, Decision, Outcome

MOST_ATTEMPTS = 999_999_999
# Between what a number must lie.
BOUNDS: Mapping[str, tuple[int, int]] = {
    "propensity": (0, 1),
    "arm_propensity": (0, 1),
    "local_hour": (0, 23),
    "attempt_no": (-MOST_ATTEMPTS, MOST_ATTEMPTS),
}
# Moments outside these are a broken clock's.
YEARS = range(1901, 2199)
KINDS: Mapping[str, type] = {
    "decision": Decision,
    "outcome": Outcome,
    "correction": Correction,
}


class Stored(StrEnum):
    """How a value is stored."""

    TEXT = "text"
    MOMENT = "moment"
    NUMBER = "number"
    WHOLE = "whole number"
    WORD = "word"
    TEXTS = "texts"
    WORDS = "words"
    NUMBERS = "numbers"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class LogColumn:
    """One column of the log.

    Attributes
    ----------
    name
        Its heading, and the key in a JSON line.
    stored
        How its values are stored.
    rows
        Which kinds of row have it.
    required
        Those of them that may not lack it.
    may_be_null
        True where JSON's ``null`` may stand in it.
    words
        The words that may stand in it; empty where any text may.
    default
        What stands there where a row leaves it out; None where nothing does.
    """

    name: str
    stored: Stored
    rows: tuple[str, ...]
    required: tuple[str, ...]
    may_be_null: bool
    words: tuple[str, ...] = ()
    default: str | int | None = None


def _column(name: str) -> LogColumn:
    having = {kind: made for kind, made in KINDS.items() if name in get_type_hints(made)}
    made = next(iter(having.values()))
    hint = get_type_hints(made)[name]
    may_be_null = type(None) in get_args(hint)
    if may_be_null:
        hint = next(one for one in get_args(hint) if one is not type(None))
    stored, words = _stored(hint)
    required = tuple(
        kind
        for kind, made in having.items()
        for one in fields(made)
        if one.name == name and one.default is MISSING and one.default_factory is MISSING
    )
    default = next(one.default for one in fields(made) if one.name == name)
    return LogColumn(
        name,
        stored,
        tuple(having),
        required,
        may_be_null,
        words,
        default if isinstance(default, str | int) else None,
    )


def _stored(hint: Any) -> tuple[Stored, tuple[str, ...]]:
    if get_origin(hint) is tuple:
        inner, words = _stored(get_args(hint)[0])
        several = {
            Stored.TEXT: Stored.TEXTS,
            Stored.WORD: Stored.WORDS,
            Stored.NUMBER: Stored.NUMBERS,
        }
        return several[inner], words
    if get_origin(hint) is not None:
        return Stored.FIGURES, ()
    if issubclass(hint, StrEnum):
        return Stored.WORD, tuple(one.value for one in hint)
    plain = {str: Stored.TEXT, float: Stored.NUMBER, int: Stored.WHOLE, datetime: Stored.MOMENT}
    return plain[hint], ()


# In the order of the rows' own fields; `row` says which kind a row is.
COLUMNS: Mapping[str, LogColumn] = {
    "row": LogColumn(
        "row", Stored.WORD, tuple(KINDS), tuple(KINDS), may_be_null=False, words=tuple(KINDS)
    ),
    **{
        one.name: _column(one.name)
        for made in KINDS.values()
        for one in fields(made)
        if one.name != "row"
    },
}
