"""A strip: the values of one measure over several takes, against the values that are good."""

from collections.abc import Sequence
from html import escape

from aftertone.coach.delivery import Band, Measure, Verdict

WIDTH, HEIGHT, EDGE = 220, 30, 12
_COLOURS = {
    Verdict.GOOD: "#1a7f4b",
    Verdict.WATCH: "#b45309",
    Verdict.FAULT: "#b42318",
    Verdict.UNMEASURABLE: "#667085",
}


def draw_strip(measures: Sequence[Measure], *, title: str) -> str:
    """Return a strip as SVG: the good values shaded, each take a dot with its number.

    Parameters
    ----------
    measures
        The same measure in each take, in order; those without a value are left out.
    title
        What the strip is called for those who cannot see it.
    """
    values = [one.value for one in measures if one.value is not None]
    if not values:
        return ""
    band = measures[0].band
    low, high = _range(values, band)

    def x(value: float) -> float:
        return EDGE + (value - low) / (high - low) * (WIDTH - 2 * EDGE)

    middle = HEIGHT / 2
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="strip" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">'
    ]
    if band is not None:
        left = x(band.low) if band.low is not None else 0
        right = x(band.high) if band.high is not None else WIDTH
        parts.append(
            f'<rect x="{left:.1f}" y="4" width="{max(right - left, 2):.1f}" height="{HEIGHT - 8}" '
            f'rx="3" fill="#dcefe4"/>'
        )
    parts.append(f'<line x1="0" x2="{WIDTH}" y1="{middle}" y2="{middle}" stroke="#d7dce5"/>')
    for number, one in enumerate(measures, start=1):
        if one.value is None:
            continue
        parts.append(
            f'<circle cx="{x(one.value):.1f}" cy="{middle}" r="8" fill="{_COLOURS[one.verdict]}" '
            f'fill-opacity="0.9"/><text x="{x(one.value):.1f}" y="{middle + 3.8:g}" '
            f'text-anchor="middle" font-size="10.5" font-weight="bold" fill="#fff">{number}</text>'
        )
    return "".join((*parts, "</svg>"))


def _range(values: Sequence[float], band: Band | None) -> tuple[float, float]:
    """Return the values at both ends: all takes and the edges of the band, with room around."""
    edges = [] if band is None else [one for one in (band.low, band.high) if one is not None]
    low, high = min([*values, *edges]), max([*values, *edges])
    room = (high - low) * 0.08 or abs(high) * 0.5 or 1.0
    return low - room, high + room
