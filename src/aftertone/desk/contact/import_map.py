"""How another tool's contact export is read: its headings, and the words in its cells."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path

from aftertone.desk.contact.columns import COLUMNS
from aftertone.errors import InputError, did_you_mean
from aftertone.tables import ColumnMap, read_column_map

# Shipped in `column_maps/`; a test holds that these are all.
SHIPPED = ("hubspot", "pipedrive", "salesforce")


@dataclass(frozen=True, slots=True)
class ImportMap:
    """What another tool calls things.

    Attributes
    ----------
    columns
        Its headings.
    values
        By column: its words and ours, each in small letters.
    """

    columns: ColumnMap = field(default_factory=ColumnMap)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def value_of(self, column: str, cell: str) -> str:
        """Return a cell in our words; one without an entry stays as it is."""
        return self.values.get(column, {}).get(cell.strip().casefold(), cell.strip())


def import_map(name: str) -> ImportMap:
    """Return a shipped map by its name, or the one in a TOML file."""
    if not name:
        return ImportMap()
    if name in SHIPPED:
        with as_file(files("aftertone.desk.contact") / "column_maps" / f"{name}.toml") as path:
            return _read(path)
    path = Path(name)
    if not path.is_file():
        raise InputError(
            f"there is no column map {name!r}{did_you_mean(name, SHIPPED)}; give one of "
            f"{', '.join(SHIPPED)}, or a TOML file"
        )
    return _read(path)


def _read(path: Path) -> ImportMap:
    columns = read_column_map(path)
    known = [column.name for column in COLUMNS]
    values = tomllib.loads(path.read_text("utf-8-sig")).get("values", {})
    for ours in (*columns.columns.values(), *values):
        if ours not in known:
            raise InputError(f"{path}: there is no column `{ours}`{did_you_mean(ours, known)}")
    for column, words in values.items():
        if not isinstance(words, dict) or not all(isinstance(one, str) for one in words.values()):
            raise InputError(f'{path}: [values.{column}] needs lines like "Lead" = "cold"')
    return ImportMap(
        columns,
        {
            column: {theirs.casefold(): ours for theirs, ours in words.items()}
            for column, words in values.items()
        },
    )
