"""The skyline drawn: towers on one time axis, as SVG that needs nothing beside itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from itertools import chain, pairwise

from aftertone.desk.visits.report.telling import (
    STEPS,
    company_below,
    counted,
    heading,
    hover,
    length,
    step_name,
    step_of,
)
from aftertone.desk.visits.skyline import DAY, Row, Skyline, Tower

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, MUTED, RULE, PAPER = "#1b2333", "#667085", "#d7dce5", "#ffffff"
WEEKEND, PRICE = "#f4f6fa", "#c2410c"
# One hue, light to dark; every step stands out from white by its edge.
COLOURS = ("#cfe1f5", "#8fbce6", "#4a8fd0", "#1f5fa8", "#0b2f66")
EDGE = "#3b6ea5"

WIDTH, LEFT, RIGHT = 1180, 220, 132
HEAD, LEGEND, AXIS, FOOT = 62, 34, 26, 14
ROW, TALLEST = 66, 48
# From the widest on; narrower where a row's towers would drift too far from their time.
TOWER_WIDTHS = (11.0, 8.0, 5.0, 3.0, 2.0, 1.2)
MOST_DRIFT = 14.0
STUB = 5.0
LONGEST_NAME = 28
# Between labels of the time axis.
LABEL_DAYS = (1, 2, 7, 14, 28, 91, 182, 364)
LEAST_LABEL_WIDTH = 62.0
# About how wide a letter of the legend is.
LETTER = 6.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """The days, from the left edge to the right one."""

    since: datetime
    until: datetime

    def x(self, at: datetime) -> float:
        return LEFT + (at - self.since) / (self.until - self.since) * (WIDTH - LEFT - RIGHT)

    @property
    def day_width(self) -> float:
        return (WIDTH - LEFT - RIGHT) / ((self.until - self.since) / DAY)


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of the legend: what is drawn, in a box 15 wide and 18 high, and what it means."""

    drawn: str
    meaning: str


def draw_skyline(skyline: Skyline) -> str:
    """Return the whole picture as one SVG element."""
    first = HEAD + LEGEND + AXIS
    height = first + ROW * len(skyline.rows) + FOOT
    names = (_name(row, first + ROW * (place + 1) - 6) for place, row in enumerate(skyline.rows))
    return "\n".join(
        [
            _opening(skyline, 0, WIDTH, height),
            _text(20, 32, "Skyline of visits", size=20, weight="bold"),
            _text(20, 53, heading(skyline), size=14, fill=MUTED),
            *_legend(skyline, HEAD + 18),
            *chain.from_iterable(names),
            *_towers(skyline, first),
            "</svg>",
        ]
    )


def draw_towers(skyline: Skyline) -> str:
    """Return the picture without heading, legend and names, for a page that keeps them in view.

    It is as high as a head of ``AXIS``, a ``ROW`` for each prospect and a ``FOOT``.
    """
    height = AXIS + ROW * len(skyline.rows) + FOOT
    return "\n".join(
        [_opening(skyline, LEFT, WIDTH - LEFT, height), *_towers(skyline, AXIS), "</svg>"]
    )


def marks(skyline: Skyline) -> tuple[Mark, ...]:
    """Return what the marks of the picture mean."""
    cut = _broken(3, 6, 9) + _box(3, 10, 9, 6, fill=COLOURS[2])
    return (
        *(
            Mark(_box(1, 3, 13, 13, fill=COLOURS[place]), step_name(place))
            for place in range(len(STEPS))
        ),
        Mark("", f"height: duration, a full row is {length(skyline.scale_s)}"),
        Mark(_diamond(7, 10), "price page"),
        Mark(_box(3, 16 - STUB, 9, STUB, fill="none", dashed=True), "length unknown"),
        Mark(cut, "higher than drawn"),
    )


def _opening(skyline: Skyline, left: float, width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="skyline" '
        f'viewBox="{left} 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{FONT}" role="img" '
        f'aria-label="{escape(_spoken(skyline))}">\n'
        f'<rect x="{left}" width="{width}" height="{height}" fill="{PAPER}"/>'
    )


def _towers(skyline: Skyline, first: float) -> Iterator[str]:
    axis = _Axis(skyline.since, skyline.until)
    yield from _calendar(axis, first, first + ROW * len(skyline.rows))
    for place, row in enumerate(skyline.rows):
        yield from _row(row, skyline, axis, first + ROW * (place + 1) - 6)


def _spoken(skyline: Skyline) -> str:
    return (
        f"Skyline of visits: {heading(skyline)}. Height is how long a visit took, colour how many "
        "pages were viewed. The table holds the same."
    )


def _legend(skyline: Skyline, y: float) -> Iterator[str]:
    x = 20.0
    yield _text(x, y, "Pages viewed", size=13, fill=MUTED)
    x += 92
    for mark in marks(skyline):
        yield f'<svg x="{x:.1f}" y="{y - 14:.1f}" width="15" height="18">{mark.drawn}</svg>'
        x += 20 if mark.drawn else 0
        yield _text(x, y, mark.meaning, size=13, fill=INK if mark.drawn else MUTED)
        x += 18 + LETTER * len(mark.meaning)


def _calendar(axis: _Axis, top: float, bottom: float) -> Iterator[str]:
    """Yield weekends as shade, and days or Mondays with their names."""
    every = next(
        (one for one in LABEL_DAYS if one * axis.day_width >= LEAST_LABEL_WIDTH), LABEL_DAYS[-1]
    )
    day = axis.since
    days = []
    while day < axis.until:
        days.append(day)
        day += DAY
    if axis.day_width >= 3:
        for day in days:
            if day.isoweekday() > 5:
                yield (
                    f'<rect x="{axis.x(day):.1f}" y="{top}" width="{axis.day_width:.1f}" '
                    f'height="{bottom - top}" fill="{WEEKEND}"/>'
                )
    # Weeks begin on Mondays; shorter distances count back from the last day.
    anchor = next((one for one in days if one.isoweekday() == 1), days[0])
    if every < 7:
        anchor = days[-1]
    for day in days:
        if (day.date() - anchor.date()).days % every == 0:
            x = axis.x(day)
            yield f'<path d="M{x:.1f} {top - 6}V{bottom}" stroke="{RULE}" stroke-width="1"/>'
            yield _text(x + 3, top - 9, f"{day:%a} {day.day} {day:%b}", size=12, fill=MUTED)


def _name(row: Row, ground: float) -> Iterator[str]:
    below = company_below(row)
    yield _text(
        20, ground - (18 if below else 8), _short(row.prospect.name), size=14, weight="bold"
    )
    if below:
        yield _text(20, ground - 2, _short(below), size=12, fill=MUTED)


def _row(row: Row, skyline: Skyline, axis: _Axis, ground: float) -> Iterator[str]:
    yield f'<path d="M{LEFT} {ground}H{WIDTH - RIGHT}" stroke="{MUTED}" stroke-width="1"/>'
    width, places = _places(row, axis)
    for tower, x in zip(row.towers, places, strict=True):
        yield from _tower(row, tower, skyline, (x, ground), width=width)
    x = WIDTH - RIGHT + 12
    yield _text(x, ground - 18, length(row.duration_s or None), size=13, weight="bold")
    said = f"{counted(len(row.towers), 'visit')}, {counted(row.page_count, 'page')}"
    yield _text(x, ground - 2, said, size=12, fill=MUTED)


def _places(row: Row, axis: _Axis) -> tuple[float, list[float]]:
    """Return how wide the towers are and where each begins: side by side, near their time."""
    wanted = [axis.x(one.visit.started_at) for one in row.towers]
    for width in TOWER_WIDTHS:
        step = width + (1 if width > 2 else 0)
        places = [min(wanted[0], WIDTH - RIGHT - width)]
        for _before, at in pairwise(wanted):
            places.append(max(at, places[-1] + step))
        # What would run over the right edge is pushed back, from the last one on.
        edge = WIDTH - RIGHT - width
        for place in reversed(range(len(places))):
            places[place] = min(places[place], edge)
            edge = places[place] - step
        drift = max(abs(a - b) for a, b in zip(places, wanted, strict=True))
        if drift <= MOST_DRIFT and places[0] >= LEFT:
            return width, places
    return TOWER_WIDTHS[-1], [min(one, WIDTH - RIGHT - TOWER_WIDTHS[-1]) for one in wanted]


def _tower(
    row: Row, tower: Tower, skyline: Skyline, at: tuple[float, float], *, width: float
) -> Iterator[str]:
    x, ground = at
    share = (tower.duration_s or 0) / skyline.scale_s
    height = max(3.0, min(1.0, share) * TALLEST) if tower.duration_s is not None else STUB
    colour = COLOURS[step_of(tower.visit.page_count)]
    yield f"<g><title>{escape(hover(row, tower, skyline.since.tzinfo))}</title>"
    unknown = tower.duration_s is None
    yield _box(x, ground - height, width, height, fill=PAPER if unknown else colour, dashed=unknown)
    if share > 1:
        yield _broken(x, ground - height - 4, width)
    if tower.asks_price:
        yield _diamond(x + width / 2, ground - height - (12 if share > 1 else 7))
    # A target that a pointer can hit, however small the tower.
    yield f'<rect x="{x - 1:.1f}" y="{ground - TALLEST - 8:.1f}" width="{width + 2:.1f}" height="{TALLEST + 8}" fill="#fff" fill-opacity="0"/>'
    yield "</g>"


def _box(
    x: float, y: float, width: float, height: float, *, fill: str, dashed: bool = False
) -> str:
    edge = f' stroke="{EDGE}" stroke-width="0.8"' if width > 2 else ""
    dash = ' stroke-dasharray="2 1.5"' if dashed else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{fill}"{edge}{dash}/>'
    )


def _broken(x: float, y: float, width: float) -> str:
    """Draw a tower's cut top: it is higher than the row."""
    return (
        f'<path d="M{x:.1f} {y + 2:.1f}L{x + width / 2:.1f} {y - 2:.1f}L{x + width:.1f} '
        f'{y + 2:.1f}" fill="none" stroke="{INK}" stroke-width="1.4"/>'
    )


def _diamond(x: float, y: float) -> str:
    return f'<path d="M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4z" fill="{PRICE}"/>'


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"


def _text(
    x: float, y: float, said: str, *, size: int, fill: str = INK, weight: str = "normal"
) -> str:
    bold = ' font-weight="bold"' if weight == "bold" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}"{bold}>{escape(said)}</text>'


def day_heights(row: Row, skyline: Skyline) -> list[float]:
    """Return how long the prospect was there on each day."""
    days = [0.0] * skyline.days
    for tower in row.towers:
        place = (
            tower.visit.started_at.astimezone(skyline.since.tzinfo) - skyline.since
        ) // timedelta(days=1)
        if 0 <= place < len(days):
            days[place] += tower.duration_s or 1.0
    return days
