"""The pages and charts of replay and survival, in one dress."""

from aftertone.proof.sheet.drawing import (
    ACCENT,
    FAULT,
    FOURTH,
    GOOD,
    INK,
    MUTED,
    RULE,
    WATCH,
    WIDTH,
    altair,
    picture_bytes,
    svg_of,
)
from aftertone.proof.sheet.sheet import Cell, Column, Part, Sheet, sheet_html

__all__ = [
    "ACCENT",
    "FAULT",
    "FOURTH",
    "GOOD",
    "INK",
    "MUTED",
    "RULE",
    "WATCH",
    "WIDTH",
    "Cell",
    "Column",
    "Part",
    "Sheet",
    "altair",
    "picture_bytes",
    "sheet_html",
    "svg_of",
]
