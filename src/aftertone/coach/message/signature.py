"""What a signature says that a message then need not: who writes, for whom, and the number."""

import re

from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.set_aside import SetAside
from aftertone.coach.plan import Part

_NUMBER = re.compile(r"\+?\d[\d\s().\u00b7/-]{5,}\d")
_CELL = re.compile(r"[^\n|\u00b7,]+")


def signature_parts(aside: SetAside) -> dict[Part, Hit]:
    """Return who writes, for whom and the number, as far as a signature says them."""
    if aside.signature is None:
        return {}
    text, (begin, end) = aside.given, aside.signature
    number = _NUMBER.search(text, begin, end)
    lines = [
        (found.start(), found.group())
        for found in _CELL.finditer(text, begin, end)
        if re.search(r"[^\W\d_]{2}", found.group()) and "@" not in found.group()
    ]
    firsts = [one for one in lines if not text[begin : one[0]].strip()]
    later = [one for one in lines if one not in firsts and text[: one[0]].endswith("\n")]
    found = {
        Part.WHO: next(map(_hit, firsts), None),
        Part.COMPANY: next(map(_hit, later or lines[1:]), None),
        Part.CALLBACK_NUMBER: Hit(number.start(), number.end()) if number else None,
    }
    return {part: hit for part, hit in found.items() if hit is not None}


def _hit(cell: tuple[int, str]) -> Hit:
    start, text = cell
    start += len(text) - len(text.lstrip())
    return Hit(start, start + len(text.strip()))
