"""Merging an export into ``contacts.csv``: no row, no column and no opt-out is ever lost."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from aftertone.desk.contact.columns import COLUMNS, NO, PHONES, several
from aftertone.desk.contact.contacts_file import ContactRow, contact_of
from aftertone.errors import InputError
from aftertone.tables import Cells, ColumnMap, ImportMap, Problem, read_cells, write_csv
from aftertone.touches import Channel
from aftertone.workspace import Workspace

LOCK_TIMEOUT_S = 10.0
# What an export may set but never clear: taking back an opt-out is a person's deed.
STICKY = ("do_not_call", "do_not_email")
BY_NAME = {column.name: column for column in COLUMNS}
OWN = ColumnMap()
NOT_DIALLED = re.compile(r"[^0-9+]")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to.

    Attributes
    ----------
    added, unchanged
        Contact ids.
    changed
        Contact ids with the columns that changed.
    problems
        Rows and numbers of the export that were refused, with line and column.
    ignored_columns
        Headings of the export that no column answers to.
    """

    added: tuple[str, ...]
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]
    ignored_columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Given:
    """One row of the export that can be used: its line and its filled cells by our columns."""

    line: int
    cells: Mapping[str, str]


def import_contacts(
    workspace: Workspace,
    export: Path,
    *,
    read_as: ImportMap,
    default_country: str = "",
    write: bool = True,
) -> Imported:
    """Merge an export into the workspace's contacts, whole or not at all.

    A row belongs to the contact with its id, else to the one with its e-mail address, else to the
    one with its first number. Cells that the export leaves empty change nothing. With ``write``
    false nothing is written, and what would be is told.
    """
    theirs = read_cells(export, leave_out_long=True)
    if not theirs.headings:
        raise InputError(f"{export} is empty; its first line should name the columns")
    names, ignored = _names(export, theirs, read_as)
    given, problems = _given(theirs, names, read_as, default_country)
    lock = FileLock(workspace.root / ".contacts.lock")
    try:
        with lock.acquire(timeout=LOCK_TIMEOUT_S):
            book = _Book.of(workspace.contacts_path)
            added, changed, unchanged, refused = _merge(book, given)
            if write and (added or changed):
                write_csv(workspace.contacts_path, header=book.headings, rows=book.as_cells())
    except Timeout:
        raise InputError(
            f"another import has held {workspace.contacts_path} for {LOCK_TIMEOUT_S:g} s; end it "
            "and try again"
        ) from None
    return Imported(
        tuple(added),
        tuple(changed.items()),
        tuple(unchanged),
        tuple(sorted([*theirs.problems, *problems, *refused], key=lambda one: one.line)),
        ignored,
    )


def _names(
    export: Path, theirs: Cells, read_as: ImportMap
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the column of every heading, empty where none answers, and those headings."""
    names = []
    for heading in theirs.headings:
        name = read_as.columns.name_of(heading)
        known = name if name in BY_NAME else ""
        if known and known in names:
            raise InputError(f"{export} has two columns for `{known}`; leave one of them out")
        names.append(known)
    if not {"contact_id", "email", *PHONES} & set(names):
        raise InputError(
            f"{export} has neither `contact_id` nor `email` nor a phone number among its headings "
            f"({', '.join(theirs.headings)}); name its tool or a column map with --map"
        )
    ignored = [
        heading.strip()
        for heading, name in zip(theirs.headings, names, strict=True)
        if heading.strip() and not name
    ]
    return tuple(names), tuple(ignored)


def _given(
    theirs: Cells, names: tuple[str, ...], read_as: ImportMap, default_country: str
) -> tuple[list[_Given], list[Problem]]:
    """Return the rows that can be used, and what is wrong with the others."""
    found: list[_Given] = []
    problems: list[Problem] = []
    for line, row in zip(theirs.lines, theirs.rows, strict=True):
        cells = {
            name: read_as.value_of(name, cell)
            for name, cell in zip(names, row, strict=True)
            if name and cell.strip()
        }
        checked, bad = _checked(line, cells, default_country)
        problems += bad
        if checked:
            found.append(_Given(line, checked))
    return found, problems


def _checked(
    line: int, cells: dict[str, str], default_country: str
) -> tuple[dict[str, str], list[Problem]]:
    """Return the cells with their phone numbers in one form, and what is wrong with them.

    A number that is none is left out of a row that has another way to reach them; without one, and
    with anything else wrong, no cell is returned.
    """
    values: dict[str, object] = {}
    problems = []
    for name, cell in cells.items():
        try:
            values[name] = BY_NAME[name].parse(cell)
        except ValueError as error:
            problems.append(Problem(line, name, str(error)))
    if problems:
        return {}, problems
    row = ContactRow(**{"contact_id": "", **values, "line": line})  # type: ignore[arg-type]
    contact, bad = contact_of(row, default_country=default_country)
    reached = bool(contact.numbers or contact.email)
    if bad and not (reached and all(one.column in PHONES for one in bad)):
        return {}, list(bad)
    left_out = [replace(one, what=f"{one.what}; left out, the row is kept") for one in bad]
    numbers = {
        one.label: f"{one.e164} x{one.extension}" if one.extension else one.e164
        for one in contact.numbers
    }
    # A number that stands in two columns is kept in the first.
    kept = {name: cell for name, cell in cells.items() if name not in PHONES} | numbers
    if not {"contact_id", "email", *PHONES} & set(kept):
        return {}, [Problem(line, "", "has neither an id nor an e-mail address nor a number")]
    if "country" in kept:
        kept["country"] = contact.region
    return kept, left_out


class _Book:
    """``contacts.csv`` while it is merged into: every cell of it, by id, e-mail and number."""

    def __init__(self, headings: list[str], rows: list[dict[str, str]]) -> None:
        self.headings = headings
        self.rows = rows
        self._places: dict[tuple[str, str], int] = {}
        for place, _row in enumerate(rows):
            self._learn(place)

    @classmethod
    def of(cls, path: Path) -> "_Book":
        cells = read_cells(path) if path.exists() else Cells((), (), ())
        names = [_own_name(heading) for heading in cells.headings] or ["contact_id"]
        if len(set(names)) < len(names):
            raise InputError(f"{path} has two columns of one name; leave one of them out")
        return cls(names, [dict(zip(names, row, strict=True)) for row in cells.rows])

    def as_cells(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows as they are written."""
        for row in self.rows:
            yield tuple(row.get(name, "") for name in self.headings)

    def find(self, cells: Mapping[str, str]) -> int | None:
        """Return the place of the row that cells belong to."""
        return self._places.get(next(_keys(cells)))

    def add(self, cells: Mapping[str, str]) -> None:
        """Add a row."""
        self.rows.append(dict(cells))
        self._widen(cells)
        self._learn(len(self.rows) - 1)

    def change(self, place: int, cells: Mapping[str, str]) -> None:
        """Write cells into a row."""
        self.rows[place].update(cells)
        self._widen(cells)
        self._learn(place)

    def _widen(self, cells: Mapping[str, str]) -> None:
        order = list(BY_NAME)
        fresh = sorted(set(cells) - set(self.headings), key=order.index)
        self.headings += fresh

    def _learn(self, place: int) -> None:
        for key in _keys(self.rows[place]):
            self._places.setdefault(key, place)


def _merge(
    book: _Book, given: list[_Given]
) -> tuple[list[str], dict[str, tuple[str, ...]], list[str], list[Problem]]:
    """Merge rows into the book; return ids added, changed with their columns, and left alone."""
    added: list[str] = []
    changed: dict[str, tuple[str, ...]] = {}
    unchanged: list[str] = []
    refused: list[Problem] = []
    seen: dict[str, int] = {}
    for one in given:
        place = book.find(one.cells)
        old = book.rows[place] if place is not None else {}
        contact_id = old.get("contact_id") or one.cells.get("contact_id") or _made_id(one.cells)
        if contact_id in seen:
            what = f"{contact_id!r} stands already on line {seen[contact_id]}"
            refused.append(Problem(one.line, "contact_id", what))
            continue
        seen[contact_id] = one.line
        if place is None:
            book.add({**one.cells, "contact_id": contact_id})
            added.append(contact_id)
            continue
        new = dict(_changes(old, one.cells))
        if new:
            book.change(place, new)
            changed[contact_id] = tuple(new)
        else:
            unchanged.append(contact_id)
    return added, changed, unchanged, refused


def _changes(old: Mapping[str, str], cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what cells change in a row; an opt-out is only ever added to."""
    for name, cell in cells.items():
        before = old.get(name, "").strip()
        if name == "contact_id" or cell == before:
            continue
        if name in STICKY and before and cell.casefold() in NO:
            continue
        if name == "opted_out" and before:
            both = _both(before, cell)
            if both != before:
                yield name, both
            continue
        yield name, cell


def _both(before: str, cell: str) -> str:
    """Return two cells of channels as one; as it was where the second adds nothing."""
    parse = several(Channel)
    fresh = parse(cell)
    try:
        old = parse(before)
    except ValueError:
        # Nobody knows what was meant: both stay, for a person to mend.
        return before if cell in before else f"{before}; {cell}"
    return before if set(fresh) <= set(old) else "; ".join(dict.fromkeys(old + fresh))


def _made_id(cells: Mapping[str, str]) -> str:
    """Return an id for a row that has none: the same one whenever it comes again."""
    key = next(_keys(cells))
    return "c-" + hashlib.sha256("\0".join(key).encode()).hexdigest()[:12]


def _own_name(heading: str) -> str:
    """Return a column's name where the heading is one of ours, else the heading as it stands."""
    name = OWN.name_of(heading)
    return name if name in BY_NAME else heading.strip()


def _keys(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a row is found by, the surest first: colleagues may share a number."""
    if contact_id := cells.get("contact_id", "").strip():
        yield "contact_id", contact_id
    if email := cells.get("email", "").strip():
        yield "email", email.casefold()
    for label in PHONES:
        if number := cells.get(label, "").strip():
            yield "number", NOT_DIALLED.sub("", number.partition("x")[0])
