"""How the headings of another tool's export are called here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aftertone.errors import InputError


def plain(heading: str) -> str:
    """Return a heading without case, and with one ``_`` for whatever stands between its words."""
    return "_".join(heading.casefold().replace("_", " ").replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which heading of a file fills which column.

    Attributes
    ----------
    columns
        From the other tool's heading to the column's name here.
    """

    columns: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, heading: str) -> str:
        """Return the column that a heading fills; one without an entry keeps its own name."""
        by_heading = {plain(theirs): ours for theirs, ours in self.columns.items()}
        return by_heading.get(plain(heading), plain(heading))


def read_column_map(path: Path) -> ColumnMap:
    """Read a column map: a TOML file whose table ``[columns]`` says ``"First name" = "first_name"``."""
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the column map {path} cannot be read: {error}") from error
    columns = table.get("columns")
    if not isinstance(columns, dict) or not all(isinstance(name, str) for name in columns.values()):
        raise InputError(
            f'the column map {path} needs a table [columns] with lines like "First name" = "first_name"'
        )
    return ColumnMap(columns)
