"""Reads the word and phone times of the monologues (Praat TextGrids, long or short form)."""

import re
from dataclasses import dataclass
from pathlib import Path

# What the tiers write for no word; "" likewise.
_SILENCE = frozenset({"", "sil", "sp", "spn"})


@dataclass(frozen=True, slots=True)
class Interval:
    """One word or phone."""

    start_s: float
    end_s: float
    text: str

    @property
    def silent(self) -> bool:
        return self.text.lower() in _SILENCE


def read_textgrid(path: Path) -> list[list[Interval]]:
    """Return the interval tiers, in their order."""
    tokens = re.findall(
        r'"(?:[^"]|"")*"|(?<![\w\[])-?\d+(?:\.\d+)?(?![\w\]])', path.read_text("utf-8")
    )
    tiers = []
    at = 0
    while '"IntervalTier"' in tokens[at:]:
        at = tokens.index('"IntervalTier"', at)
        count = int(tokens[at + 4])
        rows = tokens[at + 5 : at + 5 + 3 * count]
        tiers.append(
            [
                Interval(float(rows[i]), float(rows[i + 1]), rows[i + 2].strip('"'))
                for i in range(0, len(rows), 3)
            ]
        )
        at += 5 + 3 * count
    return tiers
