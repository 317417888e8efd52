"""How another tool's contact export is read, and which tool wrote it."""

from collections.abc import Sequence
from importlib.resources import as_file, files

from aftertone.desk.contact.columns import COLUMNS
from aftertone.tables import ColumnMap, ImportMap, find_map, read_import_map

# Shipped in `column_maps/`; a test holds that these are all.
SHIPPED = ("hubspot", "pipedrive", "salesforce")
NAMES = frozenset(column.name for column in COLUMNS)
# One heading may be chance: a team calls its own columns `Title` or `ID` too.
FEWEST_HEADINGS = 2


def import_map(name: str) -> ImportMap:
    """Return a shipped map by its name, or the one in a TOML file."""
    with as_file(files("aftertone.desk.contact") / "column_maps") as folder:
        path = find_map(name, shipped=SHIPPED, folder=folder)
        # A heading that stands for "" is left out on purpose.
        return read_import_map(path, known=[*(column.name for column in COLUMNS), ""])


def recognised(headings: Sequence[str]) -> str:
    """Return the shipped map that an export's headings call for; empty where none surely does."""
    own = _filled(headings, ColumnMap())
    found: dict[tuple[str, ...], tuple[int, str]] = {}
    for name in SHIPPED:
        filled = _filled(headings, import_map(name).columns)
        known = [one for one in filled if one]
        gained = len(known) - len([one for one in own if one])
        if gained >= FEWEST_HEADINGS and len(set(known)) == len(known):
            found.setdefault(filled, (gained, name))
    best = sorted(found.values(), reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return ""
    return best[0][1]


def maps_that_know(headings: Sequence[str]) -> tuple[str, ...]:
    """Return the shipped maps that have a column for every one of these headings."""
    return tuple(name for name in SHIPPED if all(_filled(headings, import_map(name).columns)))


def _filled(headings: Sequence[str], columns: ColumnMap) -> tuple[str, ...]:
    """Return the column that each heading fills; empty where it fills none."""
    names = (columns.name_of(heading) for heading in headings)
    return tuple(name if name in NAMES else "" for name in names)
