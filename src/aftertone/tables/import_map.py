"""How another tool's export is read: its headings, and the words in its cells."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aftertone.errors import InputError, did_you_mean
from aftertone.tables.column_map import ColumnMap, read_column_map


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


def read_import_map(path: Path, *, known: Collection[str]) -> ImportMap:
    """Read a TOML file with ``[columns]`` and ``[values.COLUMN]``, whose columns must be known."""
    columns = read_column_map(path)
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


def find_map(name: str, *, shipped: Collection[str], folder: Path) -> Path:
    """Return the file of a shipped map by its name, or the file that was named."""
    if name in shipped:
        return folder / f"{name}.toml"
    path = Path(name)
    if not path.is_file():
        raise InputError(
            f"there is no column map {name!r}{did_you_mean(name, shipped)}; give one of "
            f"{', '.join(shipped)}, or a TOML file"
        )
    return path
