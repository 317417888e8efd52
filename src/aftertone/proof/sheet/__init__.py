"""The pages and charts of a trial, of replay and of survival, in one dress."""

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
    need_picture_ending,
    picture_bytes,
    svg_of,
)
from aftertone.proof.sheet.sheet import Cell, Column, Part, Sheet, sheet_css, sheet_html

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
    "need_picture_ending",
    "picture_bytes",
    "sheet_css",
    "sheet_html",
    "svg_of",
]
