"""Cumulative answers with what competes with them, and answers by group."""

from typing import Any

import numpy as np

from aftertone.proof.sheet import (
    ACCENT,
    FAULT,
    FOURTH,
    GOOD,
    MUTED,
    WATCH,
    WIDTH,
    altair,
    svg_of,
)
from aftertone.proof.stats import Curve, Estimate
from aftertone.proof.survival.spells import Ending
from aftertone.proof.survival.waiting import GroupWait, Survival
from aftertone.proof.survival.wording import answered, ending_title

_COLOURS = {
    Ending.ANSWER: ACCENT,
    Ending.NEXT_CALL: "#b9c1d1",
    Ending.OPT_OUT: FAULT,
    Ending.CLOSED_DEAL: WATCH,
}
_LINES = (ACCENT, WATCH, GOOD, FOURTH, FAULT, MUTED)
_STEPS = 8  # points of a curve a day


def endings_svg(made: Survival) -> str:
    """Return how the waiting of all ended over the days, one thing upon the other."""
    alt = altair()
    grid = _grid(made)
    order = [one for one in Ending if one in made.whole.curves]
    base = np.zeros(len(grid))
    rows: list[dict[str, Any]] = []
    for ending in order:
        top = base + 100 * _at(made.whole.curves[ending].value, made.whole.curves[ending], grid)
        rows += _rows(grid, ending_title(ending, made), low=base, high=top)
        base = top
    scale = alt.Scale(
        domain=[ending_title(one, made) for one in order], range=[_COLOURS[one] for one in order]
    )
    colour = alt.Color(
        "name:N", scale=scale, title=None, legend=alt.Legend(orient="top", symbolOpacity=1)
    )
    chart = (
        alt.Chart(alt.Data(values=rows))
        .mark_area(interpolate="step-after", opacity=0.9)
        .encode(
            x=_days(alt, made),
            y=alt.Y("low:Q", title="% of prospects", scale=alt.Scale(domain=[0, 100])),
            y2="high:Q",
            color=colour,
        )
    )
    return svg_of(chart.properties(width=WIDTH, height=280))


def answers_svg(made: Survival) -> str:
    """Return the answers of each group over the days, with bands; unknown ones are left out."""
    alt = altair()
    grid = _grid(made)
    shown = [one for one in made.groups if isinstance(one.share, Estimate)][: len(_LINES)]
    shown = shown or [made.whole]
    rows = [row for one in shown for row in _band(grid, one)]
    names = [one.name for one in shown]
    scale = alt.Scale(domain=names, range=list(_LINES[: len(names)]))
    legend = alt.Legend(orient="top", symbolType="stroke", symbolStrokeWidth=3, symbolOpacity=1)
    colour = alt.Color("name:N", title=None, scale=scale, legend=legend)
    data = alt.Chart(alt.Data(values=rows))
    x = _days(alt, made)
    title = f"% of prospects who {answered(made)}"
    chart = alt.layer(
        data.mark_area(opacity=0.14, interpolate="step-after").encode(
            x=x, y=alt.Y("low:Q", title=title), y2="high:Q", color=colour
        ),
        data.mark_line(strokeWidth=2.5, interpolate="step-after").encode(
            x=x, y=alt.Y("value:Q", title=title), color=colour
        ),
    )
    return svg_of(chart.properties(width=WIDTH, height=280))


def _days(alt: Any, made: Survival) -> Any:
    axis = alt.Axis(grid=False, tickMinStep=1, tickCount=made.metric.window_days)
    scale = alt.Scale(domain=[0, made.metric.window_days], nice=False)
    return alt.X("day:Q", title="days after the message", axis=axis, scale=scale)


def _grid(made: Survival) -> np.ndarray:
    """Return the days at which curves are drawn, as far as anybody was seen."""
    last = min(float(made.metric.window_days), float(made.whole.curves[Ending.ANSWER].times[-1]))
    return np.linspace(0.0, last, max(2, int(last * _STEPS) + 1))


def _at(values: np.ndarray, curve: Curve, grid: np.ndarray) -> np.ndarray:
    """Return a curve's values at these days; 0 before its first."""
    place = np.searchsorted(curve.times, grid, side="right")
    return np.append(0.0, values)[place]


def _rows(
    grid: np.ndarray, name: str, *, low: np.ndarray, high: np.ndarray
) -> list[dict[str, Any]]:
    return [
        {"day": day, "name": name, "low": bottom, "high": top}
        for day, bottom, top in zip(grid.tolist(), low.tolist(), high.tolist(), strict=True)
    ]


def _band(grid: np.ndarray, one: GroupWait) -> list[dict[str, Any]]:
    curve = one.curves[Ending.ANSWER]
    low, high = (100 * _at(each, curve, grid) for each in (curve.low, curve.high))
    value = (100 * _at(curve.value, curve, grid)).tolist()
    return [
        {**row, "value": share}
        for row, share in zip(_rows(grid, one.name, low=low, high=high), value, strict=True)
    ]
