"""A file of visits, whichever form it has."""

from datetime import tzinfo
from pathlib import Path

from aftertone.desk.visits.csv_form import NAMES, read_visits_csv
from aftertone.desk.visits.matomo import read_matomo
from aftertone.desk.visits.table import LoadedVisits, table_of
from aftertone.errors import InputError, did_you_mean
from aftertone.tables import ColumnMap, read_column_map

JSON_ENDINGS = {".json", ".jsonl", ".ndjson"}


def read_visits(
    path: Path, *, map_file: Path | None = None, zone: tzinfo | None = None
) -> LoadedVisits:
    """Read Matomo's JSON (``.json``, ``.jsonl``) or a CSV file; what cannot be read is named."""
    column_map = _checked(map_file) if map_file else None
    if path.suffix.lower() in JSON_ENDINGS:
        found = read_matomo(path, column_map=column_map)
        return LoadedVisits(table_of(found.rows), found.problems, found.ignored_columns)
    return read_visits_csv(path, column_map=column_map, zone=zone)


def _checked(map_file: Path) -> ColumnMap:
    found = read_column_map(map_file)
    for ours in found.columns.values():
        if ours not in NAMES:
            raise InputError(
                f"{map_file}: visits have no column `{ours}`{did_you_mean(ours, NAMES)}"
            )
    return found
