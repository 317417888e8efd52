"""The score: a take drawn like music, rows of ten seconds, sound, pitch and words on one time axis.

One drawing serves the page, the SVG file and the PNG (docs/decisions/score.md says why it is not
drawn by the chart library).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

import numpy as np

from aftertone.coach.recording import Recording, Span
from aftertone.coach.review.order import numbered
from aftertone.coach.review.report.parts_table import PART_TITLES, in_order_of_time
from aftertone.coach.review.report.text_width import text_width
from aftertone.coach.review.review import Finding, Review, Severity
from aftertone.coach.review.said import SaidPart
from aftertone.coach.review.titles import is_of_words
from aftertone.coach.transcript import Word, WordKind
from aftertone.units import seconds_to_clock

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, MUTED, RULE, PAPER = "#1b2333", "#667085", "#d7dce5", "#ffffff"
WAVE, PITCH, PAUSE, PART = "#7d8fb3", "#0f766e", "#eef1f6", "#6d28d9"
SEVERITY_COLOURS = {
    Severity.ERROR: "#b42318",
    Severity.WARNING: "#b45309",
    Severity.INFO: "#475467",
}
WORD_COLOURS = {
    WordKind.WORD: INK,
    WordKind.FILLER: "#b45309",
    WordKind.FALSE_START: "#b42318",
}

# Silences shorter than this are not pauses (docs/measures/pause_count.md).
SHORTEST_PAUSE_S = 0.25
# Shorter pauses are shaded without a label: the label would be wider than the pause.
LABELLED_PAUSE_S = 0.45
LONGEST_BRACKET_S = 6.0
# A line of parts, its bar and its label, and the size of the label.
PART_LINE, PART_SIZE = 17, 11.0
# Half the height of the pitch lane, in semitones around the speaker's median: acted surprise spans
# 12.5 st and neutral speech 6.5 st (docs/measures/pitch_spread.md), so little falls outside.
PITCH_REACH_ST = 9.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes of the drawing, in pixels, and the length of a row in seconds."""

    width: int = 1080
    margin: int = 44
    row_s: float = 10.0
    markers: int = 22
    wave: int = 58
    pitch: int = 46
    words: int = 40
    parts: int = 0
    ticks: int = 30
    legend: int = 30

    @property
    def row_height(self) -> int:
        """Height of one row."""
        return self.markers + self.wave + self.pitch + self.words + self.parts + self.ticks

    @property
    def pixels_per_second(self) -> float:
        """Scale of the time axis."""
        return (self.width - self.margin - 16) / self.row_s


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: its stretch of time and where its lanes begin."""

    layout: Layout
    index: int
    span: Span

    @property
    def top(self) -> float:
        return self.layout.legend + self.index * self.layout.row_height

    def x(self, time_s: float) -> float:
        inside = min(max(time_s, self.span.start_s), self.span.end_s) - self.span.start_s
        return self.layout.margin + inside * self.layout.pixels_per_second

    def cut(self, span: Span) -> Span | None:
        """Return the part of a span that lies in this row."""
        start, end = max(span.start_s, self.span.start_s), min(span.end_s, self.span.end_s)
        return Span(start, end) if end > start else None


def draw_score(review: Review, recording: Recording, *, layout: Layout | None = None) -> str:
    """Return the score of a reviewed take as one SVG element.

    Parameters
    ----------
    review
        The review of the take.
    recording
        Its sound, for the waveform.
    layout
        Sizes; the default fits a page 1,080 pixels wide.
    """
    layout = layout or Layout()
    bars = _bars(review, layout)
    lines = 1 + max((bar.line for bar in bars), default=-1)
    layout = replace(layout, parts=lines * PART_LINE)
    rows = _rows(review.duration_s, layout)
    height = layout.legend + len(rows) * layout.row_height + 6
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="score" viewBox="0 0 {layout.width} {height}" '
        f'width="{layout.width}" height="{height}" font-family="{FONT}" role="img" '
        f'aria-label="Sound, pitch, pauses and words of the take on one time axis">',
        f'<rect width="{layout.width}" height="{height}" fill="{PAPER}"/>',
        *_legend(layout, said=bool(bars)),
    ]
    reference_hz = _median_hz(review)
    pauses = pauses_between(review.signals.speech)
    for row in rows:
        parts += [
            f'<g class="row" data-start="{row.span.start_s:g}" data-end="{row.span.end_s:g}" '
            f'data-x0="{layout.margin}" data-scale="{layout.pixels_per_second:g}" '
            f'data-top="{row.top:g}" data-height="{layout.row_height - layout.ticks:g}">'
        ]
        parts += _pauses(row, pauses)
        parts += _wave(row, recording)
        parts += _pitch(row, review, reference_hz)
        parts += _words(row, review.transcript.words if review.transcript.followed else ())
        parts += _parts(row, bars)
        parts += _ticks(row, review.duration_s)
        parts += _markers(row, review.findings)
        parts.append("</g>")
    parts.append("</svg>")
    return "\n".join(parts)


def pauses_between(speech: Sequence[Span]) -> list[Span]:
    """Return the silences between stretches of speech that are long enough to be pauses."""
    gaps = (Span(before.end_s, after.start_s) for before, after in pairwise(speech))
    return [gap for gap in gaps if gap.duration_s >= SHORTEST_PAUSE_S]


def _rows(duration_s: float, layout: Layout) -> list[_Row]:
    count = max(1, int(np.ceil(duration_s / layout.row_s - 0.02)))
    return [
        _Row(layout, index, Span(index * layout.row_s, (index + 1) * layout.row_s))
        for index in range(count)
    ]


def _median_hz(review: Review) -> float | None:
    hz = review.signals.pitch.hz
    voiced = hz[np.isfinite(hz)]
    return float(np.median(voiced)) if len(voiced) else None


def _legend(layout: Layout, *, said: bool) -> Iterator[str]:
    x = float(layout.margin)
    entries = [
        (WAVE, "sound"),
        ("#c3cbd9", "pause"),
        (PITCH, "pitch, around the speaker's own middle"),
        (WORD_COLOURS[WordKind.FILLER], "filler"),
        (WORD_COLOURS[WordKind.FALSE_START], "false start"),
        *([(PART, "part of the message")] if said else []),
    ]
    for colour, text in entries:
        yield f'<rect x="{x:g}" y="9" width="10" height="10" rx="2" fill="{colour}"/>'
        yield f'<text x="{x + 15:g}" y="18" font-size="11.5" fill="{MUTED}">{escape(text)}</text>'
        x += 15 + text_width(text, size=11.5) + 22


def _pauses(row: _Row, pauses: Sequence[Span]) -> Iterator[str]:
    layout = row.layout
    top, height = row.top + layout.markers, layout.wave + layout.pitch
    for pause in pauses:
        part = row.cut(pause)
        if part is None:
            continue
        left, right = row.x(part.start_s), row.x(part.end_s)
        yield (
            f'<rect x="{left:.1f}" y="{top:g}" width="{right - left:.1f}" height="{height}" '
            f'fill="{PAUSE}"/>'
        )
        if part.duration_s >= LABELLED_PAUSE_S:
            yield (
                f'<text x="{(left + right) / 2:.1f}" y="{top + 12:g}" font-size="10.5" '
                f'fill="{MUTED}" text-anchor="middle">{pause.duration_s:.1f} s</text>'
            )


def _wave(row: _Row, recording: Recording) -> Iterator[str]:
    """Draw the loudest sample up and down in every pixel and a half."""
    layout = row.layout
    middle = row.top + layout.markers + layout.wave / 2
    yield (
        f'<line x1="{layout.margin}" x2="{row.x(row.span.end_s):.1f}" y1="{middle:g}" '
        f'y2="{middle:g}" stroke="{RULE}" stroke-width="1"/>'
    )
    rate = recording.rate_hz
    step = max(1, int(rate * 1.5 / layout.pixels_per_second))
    first = int(row.span.start_s * rate)
    samples = recording.samples[first : int(row.span.end_s * rate)]
    count = len(samples) // step
    if not count:
        return
    full = float(np.max(np.abs(recording.samples))) or 1.0
    blocks = samples[: count * step].reshape(count, step) / full * (layout.wave / 2 - 1)
    x = layout.margin + (np.arange(count) + 0.5) * step / rate * layout.pixels_per_second
    upper, lower = middle - blocks.max(axis=1), middle - blocks.min(axis=1)
    points = [f"{a:.1f} {b:.1f}" for a, b in zip(x, upper, strict=True)]
    points += [f"{a:.1f} {b:.1f}" for a, b in zip(x[::-1], lower[::-1], strict=True)]
    yield f'<path d="M{"L".join(points)}Z" fill="{WAVE}"/>'


def _pitch(row: _Row, review: Review, reference_hz: float | None) -> Iterator[str]:
    layout = row.layout
    top = row.top + layout.markers + layout.wave
    middle = top + layout.pitch / 2
    yield (
        f'<line x1="{layout.margin}" x2="{row.x(row.span.end_s):.1f}" y1="{middle:g}" '
        f'y2="{middle:g}" stroke="{RULE}" stroke-dasharray="2 4"/>'
    )
    yield (
        f'<text x="{layout.margin - 8}" y="{middle + 4:g}" font-size="10" fill="{MUTED}" '
        f'text-anchor="end">pitch</text>'
    )
    if reference_hz is None:
        return
    track = review.signals.pitch
    first = int(np.ceil(row.span.start_s / track.step_s))
    last = min(len(track.hz), int(np.ceil(row.span.end_s / track.step_s)))
    times = np.arange(first, last) * track.step_s
    semitones = 12 * np.log2(track.hz[first:last] / reference_hz)
    heights = middle - np.clip(semitones / PITCH_REACH_ST, -1, 1) * (layout.pitch / 2 - 2)
    for start, end in _runs(np.isfinite(semitones)):
        points = " ".join(
            f"{row.x(time):.1f},{y:.1f}"
            for time, y in zip(times[start:end], heights[start:end], strict=True)
        )
        yield (
            f'<polyline points="{points}" fill="none" stroke="{PITCH}" stroke-width="1.8" '
            f'stroke-linejoin="round" stroke-linecap="round"/>'
        )


def _runs(mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every run of at least two true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], mask, [False])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > 1:
            yield int(start), int(end)


def _words(row: _Row, words: Sequence[Word]) -> Iterator[str]:
    """Write each word where it starts; a word that would touch its neighbour takes the next line."""
    layout = row.layout
    size, gap = 12.5, 3.5
    base = row.top + layout.markers + layout.wave + layout.pitch + 13
    free_from = [0.0, 0.0]
    for index, word in enumerate(words):
        if not row.span.start_s <= word.start_s < row.span.end_s:
            continue
        x, width = row.x(word.start_s), text_width(word.text, size=size)
        x = min(x, layout.width - width - 2)
        fitting = [line for line in (0, 1) if free_from[line] <= x]
        line = fitting[0] if fitting else min((0, 1), key=lambda number: free_from[number])
        x = max(x, free_from[line])
        free_from[line] = x + width + gap
        y = base + line * 17
        style = {
            WordKind.WORD: "",
            WordKind.FILLER: ' font-style="italic" font-weight="bold"',
            WordKind.FALSE_START: ' text-decoration="line-through"',
        }[word.kind]
        yield (
            f'<text class="word" data-word="{index}" data-start="{word.start_s:.2f}" '
            f'data-end="{word.end_s:.2f}" x="{x:.1f}" y="{y:g}" font-size="{size}" '
            f'fill="{WORD_COLOURS[word.kind]}"{style}>{escape(word.text)}</text>'
        )


@dataclass(frozen=True, slots=True)
class _Bar:
    """A part of the message on the time axis, on a line of its own where it would touch another."""

    part: SaidPart
    span: Span
    line: int


def _bars(review: Review, layout: Layout) -> list[_Bar]:
    if review.said is None:
        return []
    bars: list[_Bar] = []
    free_from: list[float] = []
    for part in in_order_of_time(review.said):
        if part.start_s is None or part.end_s is None:
            continue
        # A label stands at the start of its bar and may be longer than it.
        label_s = text_width(PART_TITLES[part.part], size=PART_SIZE) / layout.pixels_per_second
        row_end = (part.start_s // layout.row_s + 1) * layout.row_s
        end = max(part.end_s, min(part.start_s + label_s, row_end)) + 0.08
        line = next((n for n, free in enumerate(free_from) if free <= part.start_s), len(free_from))
        free_from[line : line + 1] = [end]
        bars.append(_Bar(part, Span(part.start_s, part.end_s), line))
    return bars


def _parts(row: _Row, bars: Sequence[_Bar]) -> Iterator[str]:
    """Underline each part of the message and name it where it starts."""
    layout = row.layout
    base = row.top + layout.markers + layout.wave + layout.pitch + layout.words
    for bar in bars:
        cut = row.cut(bar.span)
        if cut is None:
            continue
        y = base + bar.line * PART_LINE
        yield (
            f'<line x1="{row.x(cut.start_s):.1f}" x2="{row.x(cut.end_s):.1f}" y1="{y:g}" '
            f'y2="{y:g}" stroke="{PART}" stroke-width="2.5"/>'
        )
        if cut.start_s == bar.span.start_s:
            title = PART_TITLES[bar.part.part]
            x = min(row.x(cut.start_s), layout.width - text_width(title, size=PART_SIZE) - 2)
            yield (
                f'<text class="part" data-start="{bar.span.start_s:.2f}" '
                f'data-end="{bar.span.end_s:.2f}" x="{x:.1f}" y="{y + 12:g}" '
                f'font-size="{PART_SIZE}" fill="{PART}">{escape(title)}</text>'
            )


def _ticks(row: _Row, duration_s: float) -> Iterator[str]:
    layout = row.layout
    y = row.top + layout.row_height - layout.ticks + 4
    end = min(row.span.end_s, duration_s)
    yield (
        f'<line x1="{layout.margin}" x2="{row.x(end):.1f}" y1="{y:g}" y2="{y:g}" stroke="{RULE}"/>'
    )
    for second in range(int(row.span.start_s), int(end) + 1):
        x = row.x(second)
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y:g}" y2="{y + 4:g}" stroke="{MUTED}"/>'
        if second % 2 == 0 and not (second == row.span.end_s and second != end):
            yield (
                f'<text x="{x:.1f}" y="{y + 15:g}" font-size="10" fill="{MUTED}" '
                f'text-anchor="middle">{seconds_to_clock(second)[:-2]}</text>'
            )


def _markers(row: _Row, findings: Sequence[Finding]) -> Iterator[str]:
    """Bracket the stretch of each finding and number it as the list does."""
    layout = row.layout
    y = row.top + layout.markers - 3
    taken: list[float] = []
    drawn: set[tuple[int, float]] = set()
    for number, finding in numbered(findings):
        if finding.start_s is None or finding.end_s is None:
            continue
        if (number, round(finding.start_s, 1)) in drawn:
            continue  # One number once where one habit shows in several ways at one place.
        drawn.add((number, round(finding.start_s, 1)))
        part = row.cut(Span(finding.start_s, max(finding.end_s, finding.start_s + 0.05)))
        if part is None:
            continue
        colour = SEVERITY_COLOURS[finding.severity]
        left, right = row.x(part.start_s), row.x(part.end_s)
        x = left
        while any(abs(x - other) < 18 for other in taken):
            x += 18
        taken.append(x)
        # A bracket over half the message points at nothing: its number alone says where it starts.
        if finding.end_s - finding.start_s <= LONGEST_BRACKET_S:
            yield (
                f'<line x1="{left:.1f}" x2="{right:.1f}" y1="{y + 3:g}" y2="{y + 3:g}" '
                f'stroke="{colour}" stroke-width="2.5"/>'
            )
        if part.start_s == finding.start_s:
            yield (
                f'<g class="marker" data-finding="{number}" data-start="{finding.start_s:.2f}" '
                f'data-end="{finding.end_s:.2f}">'
                f"{_sign(finding, x, y, colour)}"
                f'<text x="{x + 8:.1f}" y="{y - 4.2:g}" font-size="10.5" font-weight="bold" '
                f'fill="white" text-anchor="middle">{number}</text></g>'
            )


def _sign(finding: Finding, x: float, y: float, colour: str) -> str:
    """Return the ground of a marker: square for what was said, round for how it sounds."""
    if is_of_words(finding.name):
        return f'<rect x="{x:.1f}" y="{y - 16:g}" width="16" height="16" rx="3" fill="{colour}"/>'
    return f'<circle cx="{x + 8:.1f}" cy="{y - 8:g}" r="8" fill="{colour}"/>'
