"""Merging an export into ``contacts.csv``: a cell that is none is left out, an opt-out never is."""

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from aftertone.desk.contact.columns import COLUMNS, NO, PHONES, SEPARATORS, several
from aftertone.desk.contact.contacts_file import ContactRow, contact_of
from aftertone.desk.contact.import_map import import_map, recognised
from aftertone.desk.contact.losses import lost_columns, way_out
from aftertone.errors import InputError, did_you_mean
from aftertone.tables import Cells, ColumnMap, ImportMap, Problem, plain, read_cells, write_csv
from aftertone.touches import Channel
from aftertone.workspace import Workspace

LOCK_TIMEOUT_S = 10.0
# What an export may set but never clear: taking back an opt-out is a person's deed.
STICKY = ("do_not_call", "do_not_email")
# An opt-out that cannot be read is taken as the widest that it can be.
WIDEST = {"do_not_call": "yes", "do_not_email": "yes", "opted_out": "all"}
KEPT = "left out, the row is kept"
BY_NAME = {column.name: column for column in COLUMNS}
OWN = ColumnMap()
NOT_DIALLED = re.compile(r"[^0-9+]")
INVENTED = re.compile(r"c-[0-9a-f]{12}")


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
        Cells and rows of the export that were refused, with line and column.
    ignored_columns
        Headings of the export that no column answers to.
    recognised
        The shipped map that was taken because the headings are its tool's; empty where none was.
    """

    added: tuple[str, ...]
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]
    ignored_columns: tuple[str, ...]
    recognised: str = ""


@dataclass(frozen=True, slots=True)
class _Given:
    """One row of the export that can be used: its line and its filled cells by our columns."""

    line: int
    cells: Mapping[str, str]


def import_contacts(
    workspace: Workspace,
    export: Path,
    *,
    read_as: ImportMap | None = None,
    leave_out: Collection[str] = (),
    default_country: str = "",
    write: bool = True,
) -> Imported:
    """Merge an export into the workspace's contacts, whole or not at all.

    Without a map, the one of the tool whose headings they are is taken. A column of telephone
    numbers or opt-outs that nothing takes over ends the import, unless ``leave_out`` names it. A row
    belongs to the contact with its id, else to the one with its e-mail address, else to the one with
    its first number. Cells that the export leaves empty change nothing. With ``write`` false nothing
    is written, and what would be is told.
    """
    theirs = read_cells(export, leave_out_long=True)
    if not theirs.headings:
        raise InputError(f"{export} is empty; its first line should name the columns")
    tool = recognised(theirs.headings) if read_as is None else ""
    read_as = import_map(tool) if tool else read_as or ImportMap()
    names, ignored = _names(export, theirs, read_as, leave_out)
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
        tool,
    )


def _names(
    export: Path, theirs: Cells, read_as: ImportMap, leave_out: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the column of every heading, empty where none answers, and those headings."""
    unwanted = {plain(heading) for heading in leave_out}
    for heading in leave_out:
        if plain(heading) not in {plain(one) for one in theirs.headings}:
            near = did_you_mean(heading, theirs.headings)
            raise InputError(f"--leave-out {heading!r}: {export} has no such column{near}")
    unwanted |= {plain(theirs) for theirs, ours in read_as.columns.columns.items() if not ours}
    names: list[str] = []
    for heading in theirs.headings:
        name = read_as.columns.name_of(heading)
        known = name if name in BY_NAME and plain(heading) not in unwanted else ""
        if known and known in names:
            raise InputError(
                f"{export} has two columns for `{known}`; leave one of them out with --leave-out"
            )
        names.append(known)
    if not {"contact_id", "email", *PHONES} & set(names):
        raise InputError(
            f"{export} has neither `contact_id` nor `email` nor a phone number among its headings "
            f"({', '.join(theirs.headings)}); name its tool or a column map with --map"
        )
    lost = [one for one in lost_columns(theirs, names) if plain(one) not in unwanted]
    if lost:
        raise InputError(
            f"{export} holds numbers or opt-outs that nothing takes over, in "
            f"{', '.join(f'`{one}`' for one in lost)}; {way_out(lost)}"
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
    """Return the cells that can be used, numbers in one form, and what is wrong with the others.

    No cell is returned where nothing is left by which the row could be found again.
    """
    kept: dict[str, str] = {}
    values: dict[str, object] = {}
    problems = []
    for name, cell in cells.items():
        try:
            values[name] = BY_NAME[name].parse(cell)
            kept[name] = cell
        except ValueError as error:
            instead = _instead(name, cell)
            took = f"taken as {instead!r} until somebody mends it" if instead else KEPT
            problems.append(Problem(line, name, f"{error}; {took}"))
            if instead:
                kept[name] = instead
                values[name] = BY_NAME[name].parse(instead)
    # Numbers of a country that cannot be read are not taken for numbers of another.
    country = "" if "country" in cells and "country" not in kept else default_country
    row = ContactRow(**{"contact_id": "", **values, "line": line})  # type: ignore[arg-type]
    contact, bad = contact_of(row, default_country=country)
    problems += [replace(one, what=f"{one.what}; {KEPT}") for one in bad]
    numbers = {
        one.label: f"{one.e164} x{one.extension}" if one.extension else one.e164
        for one in contact.numbers
    }
    unusable = {*PHONES, *(one.column for one in bad)}
    # A number that stands in two columns is kept in the first.
    kept = {name: cell for name, cell in kept.items() if name not in unusable} | numbers
    if not {"contact_id", "email", *PHONES} & set(kept):
        unsaid = [replace(one, what=one.what.removesuffix(f"; {KEPT}")) for one in problems]
        lacks = Problem(line, "", "has neither an id nor an e-mail address nor a number")
        return {}, [*unsaid, lacks]
    if "country" in kept:
        kept["country"] = contact.region
    return kept, problems


def _instead(name: str, cell: str) -> str:
    """Return what a cell that cannot be read is taken as; empty where it is left out.

    Nobody becomes reachable because a wish of theirs was badly written: an opt-out counts in full,
    and of the only channels that may be used those count that can be read.
    """
    if name != "allowed_channels":
        return WIDEST.get(name, "")
    parse = several(Channel)
    found: list[Channel] = []
    for word in SEPARATORS.split(cell):
        try:
            found += parse(word)
        except ValueError:
            continue
    return "; ".join(dict.fromkeys(found)) or ";"


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
        """Return the place of the row that cells belong to.

        Somebody who came in without an id, and comes again with one, is found by their address.
        """
        place = self._places.get(next(_keys(cells)))
        if place is None and "email" in cells:
            found = self._places.get(("email", cells["email"].strip().casefold()))
            if found is not None and INVENTED.fullmatch(self.rows[found].get("contact_id", "")):
                return found
        return place

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
        if place is not None and _is_another(book.rows[place], one.cells, seen):
            place = None
        old = book.rows[place] if place is not None else {}
        contact_id = old.get("contact_id") or one.cells.get("contact_id") or _made_id(one.cells)
        cells = one.cells
        if again := contact_id in seen:
            what = f"{contact_id!r} stands already on line {seen[contact_id]}"
            cells = {name: cell for name, cell in cells.items() if name in WIDEST}
            if cells:
                what += "; only its opt-outs are taken over"
            refused.append(Problem(one.line, "contact_id", what))
        seen.setdefault(contact_id, one.line)
        if place is None:
            book.add({**cells, "contact_id": contact_id})
            added.append(contact_id)
            continue
        new = dict(_changes(old, cells))
        if new:
            book.change(place, new)
        if contact_id not in added and (new or contact_id in changed):
            changed[contact_id] = tuple(dict.fromkeys([*changed.get(contact_id, ()), *new]))
        elif not again:
            unchanged.append(contact_id)
    unchanged = [one for one in unchanged if one not in changed]
    return added, changed, unchanged, refused


def _is_another(row: Mapping[str, str], cells: Mapping[str, str], seen: Mapping[str, int]) -> bool:
    """Tell whether cells are of a colleague: an address that two ids share counts only once."""
    known, own = row.get("contact_id", ""), cells.get("contact_id", row.get("contact_id", ""))
    return known != own and known in seen


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
