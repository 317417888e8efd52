"""How another tool's contact export is read."""

from importlib.resources import as_file, files

from aftertone.desk.contact.columns import COLUMNS
from aftertone.tables import ImportMap, find_map, read_import_map

# Shipped in `column_maps/`; a test holds that these are all.
SHIPPED = ("hubspot", "pipedrive", "salesforce")


def import_map(name: str) -> ImportMap:
    """Return a shipped map by its name, or the one in a TOML file."""
    if not name:
        return ImportMap()
    with as_file(files("aftertone.desk.contact") / "column_maps") as folder:
        path = find_map(name, shipped=SHIPPED, folder=folder)
        return read_import_map(path, known=[column.name for column in COLUMNS])
