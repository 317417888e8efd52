"""Rows of ``contacts.csv`` that cannot be read: whom they name must not be called past an opt-out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from aftertone.desk.contact.contact import Contact
from aftertone.desk.contact.numbers import national_digits
from aftertone.tables import cells_on

# So many digits in a row tell one telephone number from another within a row.
WINDOW = 7


@dataclass(frozen=True, slots=True)
class UnreadRows:
    """What stands in rows that cannot be read.

    Attributes
    ----------
    words
        The lines by what a whole cell says, such as an id or an e-mail address.
    digits
        The digits of cells with their lines, by every seven digits in a row.
    count
        How many rows there are.
    """

    words: dict[str, frozenset[int]] = field(default_factory=dict)
    digits: dict[str, frozenset[tuple[str, int]]] = field(default_factory=dict)
    count: int = 0

    def lines_with(self, number: str) -> frozenset[int]:
        """Return the lines that hold a number such as +14155550132, however it is written there."""
        wanted = number.removeprefix("+")
        found = self.digits.get(wanted[-WINDOW:], frozenset())
        # Within a country it is written without its code.
        home = national_digits(number) if found else ""
        return frozenset(line for figures, line in found if home in figures)

    def lines_naming(self, contact: Contact) -> frozenset[int]:
        """Return the lines that hold a contact's id, e-mail address or one of their numbers."""
        named = [self.lines_with(one.e164) for one in contact.numbers]
        named += [
            self.words.get(one.casefold(), frozenset())
            for one in (contact.contact_id, contact.email)
            if one
        ]
        return frozenset[int]().union(*named)


def read_unread(path: Path, lines: Iterable[int]) -> UnreadRows:
    """Return what stands on lines of a file that could not be read as rows."""
    wanted = frozenset(lines)
    words: dict[str, set[int]] = {}
    digits: dict[str, set[tuple[str, int]]] = {}
    for line, cells in cells_on(path, wanted) if wanted else ():
        for cell in cells:
            words.setdefault(cell.strip().casefold(), set()).add(line)
            figures = re.sub(r"\D", "", cell)
            for window in _windows(figures):
                digits.setdefault(window, set()).add((figures, line))
    return UnreadRows(
        {key: frozenset(found) for key, found in words.items() if key},
        {key: frozenset(found) for key, found in digits.items()},
        len(wanted),
    )


def with_unread(contacts: Sequence[Contact], unread: UnreadRows) -> tuple[Contact, ...]:
    """Return contacts, those that an unreadable row names too with its lines."""
    if not unread.count:
        return tuple(contacts)
    return tuple(
        replace(one, unread_lines=tuple(sorted(lines)))
        if (lines := unread.lines_naming(one))
        else one
        for one in contacts
    )


def _windows(figures: str) -> Iterator[str]:
    for start in range(len(figures) - WINDOW + 1):
        yield figures[start : start + WINDOW]
