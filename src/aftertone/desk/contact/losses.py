"""Columns of an export that must not get lost in silence: telephone numbers and opt-outs."""

import re
from collections.abc import Iterator, Sequence

from aftertone.desk.contact.columns import NO
from aftertone.desk.contact.import_map import maps_that_know
from aftertone.tables import Cells

CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
PHONE = re.compile(
    r"\b(phones?|telephones?|telefon|tel|mobile|mobil|cell(phone)?|handy|landline|direct dial|"
    r"dial|whats ?app)\b"
)
# Of a phone, but no number to dial.
ABOUT_A_PHONE = re.compile(r"\b(dates?|time|count|type|carrier|status|fax|last|id)\b")
OPT_OUT = re.compile(
    r"\b(un ?subscribed?|opt(ed)? ?out|opts ?out|dnc|dne|do ?not ?(call|contact|e ?mail|text|sms|"
    r"message|mail|phone|disturb)|no (more )?(calls?|contact|e ?mails?|sms|texts?)|suppress(ed|ion)|"
    r"black ?list(ed)?|block ?list(ed)?|removed? from list)\b"
)
NUMBER = re.compile(r"(?=(?:\D*\d){6})[+(]?[\d\s().\-/]+(\s*(x|ext\.?)\s*\d+)?", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
# Cells that say that there is no opt-out.
SAY_NO = NO | {"", "none", "-", "null", "subscribed"}


def lost_columns(theirs: Cells, names: Sequence[str]) -> tuple[str, ...]:
    """Return the headings that no column takes over and whose cells hold numbers or opt-outs.

    A column whose cells are all empty, or all say no, loses nothing.
    """
    return tuple(
        heading.strip()
        for place, (heading, name) in enumerate(zip(theirs.headings, names, strict=True))
        if not name and _holds(heading, [row[place].strip() for row in theirs.rows])
    )


def way_out(lost: Sequence[str]) -> str:
    """Return what to do about lost columns, in half a sentence."""
    known = [f"--map {name}" for name in maps_that_know(lost)]
    leave_out = " ".join(f'--leave-out "{heading}"' for heading in lost)
    ways = [*known, "--map with a map of your own", f"{leave_out} to do without"]
    return f"add {', '.join(ways[:-1])}, or {ways[-1]}"


def _holds(heading: str, cells: Sequence[str]) -> bool:
    """Tell whether a column holds telephone numbers or opt-outs, by its heading or by its cells."""
    filled = [cell for cell in cells if cell]
    said = _words(heading)
    if re.search(r"\bfax\b", said):
        return False
    if OPT_OUT.search(said):
        return any(cell.casefold() not in SAY_NO for cell in filled)
    if PHONE.search(said) and not ABOUT_A_PHONE.search(said) and any(map(_is_number, filled)):
        return True
    return any(_is_certain(cell) for cell in filled)


def _is_number(cell: str) -> bool:
    return bool(NUMBER.fullmatch(cell)) and not DAY.match(cell)


def _is_certain(cell: str) -> bool:
    """Tell whether a cell alone shows what its column holds."""
    return (cell.startswith("+") and _is_number(cell)) or bool(OPT_OUT.fullmatch(_words(cell)))


def _words(text: str) -> str:
    """Return words in small letters with one space between them: `DoNotCall`, `do_not_call`."""
    parts: Iterator[str] = iter(re.split(r"[\W_]+", CAMEL.sub(" ", text)))
    return " ".join(parts).strip().casefold()
