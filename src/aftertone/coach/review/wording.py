"""How figures, times and lists are put into words for a reader."""

import math
from collections.abc import Sequence

from aftertone.coach.delivery import Band
from aftertone.units import seconds_to_clock

# Beside a measure's title these units would only say it again.
_UNITS = {
    "drop-outs": "",
    "false starts": "",
    "fillers/100 words": "/100 words",
    "fillers/min": "/min",
    "pauses": "",
    "pauses/min": "/min",
    "repeats": "",
    "semitones": "st",
    "sentences": "",
    "times": "",
}


def figure(value: float, unit: str) -> str:
    """Return a value with its unit, with no more digits than a listener could tell apart."""
    unit = _UNITS.get(unit, unit)
    return f"{number(value)} {unit}".rstrip()


def number(value: float) -> str:
    """Return a number with three figures at most and no needless zeros."""
    if value == 0 or not math.isfinite(value):
        return "0" if value == 0 else "-"
    decimals = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:.{min(decimals, 2)}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def good_values(band: Band | None) -> str:
    """Return which values are good: ``18 to 30``, ``at most 5``, ``at least 2``, or nothing."""
    if band is None or (band.low is None and band.high is None):
        return ""
    if band.low is None:
        assert band.high is not None
        return f"at most {number(band.high)}"
    if band.high is None:
        return f"at least {number(band.low)}"
    if band.low == band.high:
        return number(band.low)
    return f"{number(band.low)} to {number(band.high)}"


def sentence(text: str) -> str:
    """Return a text with a capital letter and a full stop."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def as_clause(text: str) -> str:
    """Return a sentence as part of another: with a small letter and without its full stop."""
    text = text.strip().rstrip(".")
    # An abbreviation or a name keeps its capitals.
    keeps = text[1:2].isupper() or text.startswith("I ")
    return text if keeps else text[:1].lower() + text[1:]


def listed(parts: Sequence[str]) -> str:
    """Return parts as people list them: ``a``, ``a and b``, ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return ``1 fault``, ``2 faults``, ``no faults``."""
    noun = one if count == 1 else many or f"{one}s"
    return f"{count or 'no'} {noun}"


def stretch(start_s: float | None, end_s: float | None) -> str:
    """Return when something is heard: ``at 0:07.4``, ``0:07.4 to 0:09.1``, or nothing."""
    if start_s is None or end_s is None:
        return ""
    start, end = seconds_to_clock(start_s), seconds_to_clock(end_s)
    return f"at {start}" if end_s - start_s < 0.5 else f"{start} to {end}"


def clean(text: str) -> str:
    """Return a text without anything that could steer a terminal."""
    return "".join(one if one.isprintable() else "?" for one in text)
