"""The figures of a trial's report, drawn by Altair and turned into SVG or PNG on this machine."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aftertone.errors import InputError
from aftertone.proof.sheet import (
    ACCENT,
    INK,
    MUTED,
    WATCH,
    WIDTH,
    altair,
    need_picture_ending,
    picture_bytes,
    svg_of,
)
from aftertone.proof.trial.model import Comparison, Look, WaitCurve
from aftertone.proof.trial.titles import metric_words

_HEIGHT = 300


def lift_svg(one: Comparison) -> str | None:
    """Return the effect over the days with its interval, or None where there are no looks."""
    if not one.looks:
        return None
    return svg_of(_lift_chart(one))


def waits_svg(one: Comparison) -> str | None:
    """Return how the answers come in after the entry, or None where that is not known."""
    if not all(curve.days for curve in one.waits) or not one.waits:
        return None
    return svg_of(_waits_chart(one))


def chart_bytes(one: Comparison, *, path: Path) -> bytes:
    """Return the effect over the days in the form of the path's ending, ``.svg`` or ``.png``."""
    need_picture_ending(path)
    svg = lift_svg(one)
    if svg is None:
        raise InputError(
            "there is no path to draw: no prospect's window has closed, or the order of entry is "
            "not known"
        )
    return picture_bytes(svg, path=path)


def _lift_chart(one: Comparison) -> Any:
    alt = altair()
    factor = 100 if one.is_rate else 1
    low, high = _span(one, factor)
    rows = [
        {
            "day": look.day.isoformat(),
            "effect": factor * look.effect,
            "low": max(factor * look.low, low),
            "high": min(factor * look.high, high),
        }
        for look in one.looks
    ]
    data = alt.Data(values=rows)
    x = alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", grid=False, tickCount=8))
    unit = "points" if one.is_rate else one.metric
    scale = alt.Scale(domain=[low, high], nice=False)
    y = alt.Y("effect:Q", title=f"difference in {unit}", scale=scale)
    band = alt.Chart(data).mark_area(color=ACCENT, opacity=0.18, clip=True)
    layers = [
        band.encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q"),
        _level(alt, 0.0, color=INK, dash=[1, 0], text="no difference", scale=scale),
    ]
    if one.margin is not None:
        layers += [
            _level(
                alt, sign * factor * one.margin, color=MUTED, dash=[5, 4], text=text, scale=scale
            )
            for sign, text in ((1, "margin"), (-1, ""))
        ]
    line = alt.Chart(data).mark_line(color=ACCENT, strokeWidth=2.5, clip=True)
    layers.append(line.encode(x=x, y=y))
    return _finished(alt.layer(*layers))


def _span(one: Comparison, factor: float) -> tuple[float, float]:
    """Return the axis: the last interval and zero with air around, early and wide ones cut off."""
    last: Look = one.looks[-1]
    ends = [factor * last.low, factor * last.high, 0.0]
    if one.margin is not None:
        ends += [factor * one.margin, -factor * one.margin]
    air = 0.8 * (max(ends) - min(ends))
    return min(ends) - air, max(ends) + air


def _level(
    alt: Any, value: float, *, color: str, dash: Sequence[int], text: str, scale: Any
) -> Any:
    data = alt.Data(values=[{"level": value, "text": text}])
    y = alt.Y("level:Q", scale=scale)
    rule = alt.Chart(data).mark_rule(color=color, strokeDash=list(dash)).encode(y=y)
    words = alt.Chart(data).mark_text(
        align="left", baseline="bottom", dx=4, dy=-2, color=color, fontSize=11
    )
    # The margin's words at the left and those of zero further right, so that they never collide.
    x = alt.value(0 if value else WIDTH - 90)
    return rule + words.encode(y=y, x=x, text="text:N")


def _waits_chart(one: Comparison) -> Any:
    alt = altair()
    rows = [row for curve in one.waits for row in _wait_rows(curve)]
    data = alt.Data(values=rows)
    x = alt.X("day:Q", title="days after the first tone", axis=alt.Axis(grid=False, tickMinStep=1))
    scale = alt.Scale(domain=[curve.arm for curve in one.waits], range=[ACCENT, WATCH])
    legend = alt.Legend(
        orient="top-left", symbolType="stroke", symbolStrokeWidth=3, symbolOpacity=1
    )
    color = alt.Color("arm:N", title=None, scale=scale, legend=legend)
    band = alt.Chart(data).mark_area(opacity=0.15, interpolate="step-after")
    line = alt.Chart(data).mark_line(strokeWidth=2.5, interpolate="step-after")
    title = f"prospects with {metric_words(one.metric)}, %"
    return _finished(
        alt.layer(
            band.encode(x=x, y="low:Q", y2="high:Q", color=color),
            line.encode(x=x, y=alt.Y("share:Q", title=title), color=color),
        )
    )


def _wait_rows(curve: WaitCurve) -> list[dict[str, float | str]]:
    return [
        {"arm": curve.arm, "day": day, "share": 100 * share, "low": 100 * low, "high": 100 * high}
        for day, share, low, high in zip(
            curve.days, curve.share, curve.low, curve.high, strict=True
        )
    ]


def _finished(chart: Any) -> Any:
    return chart.properties(width=WIDTH, height=_HEIGHT)
