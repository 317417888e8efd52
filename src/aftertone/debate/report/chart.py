"""The camps as a picture: a bar a camp by voice, with its interval."""

from html import escape
from pathlib import Path

from aftertone.debate.debate import Debate
from aftertone.debate.findings.shares import Share
from aftertone.debate.report.telling import counted, many, whole
from aftertone.debate.stance.camp import Camp
from aftertone.debate.thread import Kind
from aftertone.errors import InputError
from aftertone.tables import write_atomically

COLOURS = {
    Camp.FOR: "#1a7f5a",
    Camp.AGAINST: "#b8443a",
    Camp.IT_DEPENDS: "#c08a1e",
    Camp.NO_POSITION: "#8a94a6",
    Camp.UNCLEAR: "#c3c9d4",
}
INK, MUTED, RULE = "#1b2333", "#667085", "#e2e6ee"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH, LEFT, RIGHT = 860, 130, 190
TOP, ROW, BAR = 92, 46, 22
TICKS_PERCENT = (0, 20, 40, 60, 80, 100)
LONGEST_TITLE = 84
# On a telephone.
NARROW, NARROW_ROW = 340, 48
INTERVAL_KEY = "Line: 95 % Wilson interval, each camp by itself."


def write_chart(debate: Debate, path: Path) -> None:
    """Write the picture as ``.svg`` or ``.png``; an article has no shares to draw."""
    ending = path.suffix.lower()
    if ending not in {".svg", ".png"}:
        seen = f"ends in {ending!r}" if ending else "has no ending"
        raise InputError(f"the chart's file name {path.name!r} {seen}: give .png or .svg")
    if debate.thread.kind is Kind.ARTICLE:
        raise InputError(
            "the file is an article about a thread, and no shares are counted from one: "
            "leave --chart out, or give the thread itself"
        )
    svg = draw_camps(debate)
    if ending == ".svg":
        write_atomically(path, svg)
        return
    import vl_convert  # noqa: PLC0415 - 30 MB, wanted only for this one form

    # Twice the size, so that print and dense screens stay sharp.
    write_atomically(path, bytes(vl_convert.svg_to_png(svg, scale=2.0)))


def draw_camps(debate: Debate, *, heading: bool = True) -> str:
    """Return the picture as SVG; a page that has its own heading leaves it out."""
    top = TOP if heading else 14
    height = top + ROW * len(debate.camps) + 44
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" font-family="{FONT}" role="img" aria-label="{escape(_spoken(debate))}">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    if heading:
        title = debate.question.text
        title = title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
        parts += [
            _text(24, 36, title, size=20, weight="bold"),
            _text(24, 60, f"{counted(debate)}. Shares of voices.", size=14, fill=MUTED),
        ]
    bottom = top + ROW * len(debate.camps)
    for tick in TICKS_PERCENT:
        x = _x(tick / 100)
        parts.append(f'<path d="M{x:.1f} {top}V{bottom}" stroke="{RULE}"/>')
        parts.append(_text(x, bottom + 18, f"{tick} %", size=12, fill=MUTED, anchor="middle"))
    parts += [
        piece for place, one in enumerate(debate.camps) for piece in _row(one, top + ROW * place)
    ]
    parts.append(
        _text(
            LEFT,
            bottom + 36,
            INTERVAL_KEY,
            size=12,
            fill=MUTED,
        )
    )
    return "\n".join([*parts, "</svg>"])


def draw_camps_narrow(debate: Debate) -> str:
    """Return the same for the width of a telephone: name and figures stand above each bar."""
    bottom = NARROW_ROW * len(debate.camps)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="narrow" viewBox="0 0 {NARROW} {bottom + 34}" '
        f'font-family="{FONT}" role="img" aria-label="{escape(_spoken(debate))}">',
        f'<rect width="{NARROW}" height="{bottom + 34}" fill="#ffffff"/>',
    ]
    for tick in TICKS_PERCENT:
        x, anchor = NARROW * tick / 100, {0: "start", 100: "end"}.get(tick, "middle")
        parts.append(f'<path d="M{x:.1f} 0V{bottom}" stroke="{RULE}"/>')
        parts.append(_text(x, bottom + 14, f"{tick} %", size=11, fill=MUTED, anchor=anchor))
    for place, one in enumerate(debate.camps):
        y = NARROW_ROW * place
        share, low, high = one.share or 0.0, one.low or 0.0, one.high or 0.0
        figures = f"{whole(share)} ({whole(low)} to {whole(high)}), {many(one.voices, 'voice')}"
        parts += [
            _text(0, y + 16, one.camp.heading, size=14, weight="bold"),
            _text(NARROW, y + 16, figures, size=12, fill=MUTED, anchor="end"),
            f'<rect x="0" y="{y + 22}" width="{max(0.5, NARROW * share):.1f}" height="16" rx="3" '
            f'fill="{COLOURS[one.camp]}"/>',
            _range(NARROW * low, NARROW * high, y + 30),
        ]
    parts.append(_text(0, bottom + 31, INTERVAL_KEY, size=11, fill=MUTED))
    return "\n".join([*parts, "</svg>"])


def _range(low: float, high: float, y: float) -> str:
    return (
        f'<path d="M{low:.1f} {y}H{high:.1f}M{low:.1f} {y - 6}v12M{high:.1f} {y - 6}v12" '
        f'stroke="{INK}" stroke-width="1.6" fill="none"/>'
    )


def _row(one: Share, y: float) -> list[str]:
    middle = y + ROW / 2
    share, low, high = one.share or 0.0, one.low or 0.0, one.high or 0.0
    colour = COLOURS[one.camp]
    return [
        _text(LEFT - 12, middle + 5, one.camp.heading, size=15, anchor="end"),
        f'<rect x="{LEFT}" y="{middle - BAR / 2}" width="{max(0.5, _x(share) - LEFT):.1f}" '
        f'height="{BAR}" rx="3" fill="{colour}"/>',
        _range(_x(low), _x(high), middle),
        _text(WIDTH - RIGHT + 18, middle - 1, whole(share), size=16, weight="bold"),
        _text(
            WIDTH - RIGHT + 70, middle - 1, f"({whole(low)} to {whole(high)})", size=13, fill=MUTED
        ),
        _text(
            WIDTH - RIGHT + 18,
            middle + 16,
            f"{many(one.voices, 'voice')}, {many(one.comments, 'comment')}",
            size=12,
            fill=MUTED,
        ),
    ]


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _text(
    x: float, y: float, said: str, *, size: int, fill: str = INK, weight: str = "normal",
    anchor: str = "start",
) -> str:  # fmt: skip
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" font-weight="{weight}" '
        f'text-anchor="{anchor}">{escape(said)}</text>'
    )


def _spoken(debate: Debate) -> str:
    rows = [
        f"{one.camp.heading} {whole(one.share)}, interval {whole(one.low)} to {whole(one.high)}"
        for one in debate.camps
        if one.share is not None and one.low is not None and one.high is not None
    ]
    return "Shares of voices: " + "; ".join(rows)
