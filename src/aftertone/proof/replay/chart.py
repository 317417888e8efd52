"""The schools side by side: each with its interval, or with why there is none."""

from typing import Any

from aftertone.proof.replay.replay import PolicyValue, Replay, ReplayVerdict
from aftertone.proof.replay.wording import amount, does, title_of
from aftertone.proof.sheet import ACCENT, FAULT, GOOD, INK, MUTED, WIDTH, altair, svg_of
from aftertone.proof.stats import Estimate

_COLOURS = {ReplayVerdict.HELPS: GOOD, ReplayVerdict.HURTS: FAULT, ReplayVerdict.AS_LOGGED: INK}


def schools_svg(made: Replay) -> str:
    """Return the picture as SVG."""
    alt = altair()
    factor = 100 if made.metric.cap is None else 1
    rows = [_row(one, made, factor) for one in made.policies]
    known = [one for one in rows if one["known"]]
    scale = alt.Scale(domain=_domain(known), nice=False, zero=False)
    unit = "% of prospects who" if factor == 100 else "value a prospect:"
    title = f"{unit} {does(made.metric)}"
    x = alt.X("value:Q", scale=scale, title=title, axis=alt.Axis(tickCount=8))
    # A label of its own for each row keeps the order of the report.
    y = alt.Y(
        "name:N",
        sort=[one["name"] for one in rows],
        title=None,
        axis=alt.Axis(
            labelFontSize=14,
            labelColor=INK,
            labelLimit=260,
            ticks=False,
            domain=False,
            labelPadding=10,
        ),
    )
    colour = alt.Color("colour:N", scale=None)
    data = alt.Data(values=rows)
    base = alt.Chart(data).encode(y=y)
    sure = base.transform_filter("datum.known")
    layers = [
        sure.mark_rule(strokeWidth=4, strokeCap="round", opacity=0.45).encode(
            x=alt.X("low:Q", scale=scale, title=title), x2="high:Q", color=colour
        ),
        sure.mark_point(size=130, filled=True, opacity=1).encode(x=x, color=colour),
        sure.mark_text(dy=-14, fontSize=12).encode(x=x, text="text:N", color=colour),
        base.transform_filter("!datum.known")
        .mark_text(align="left", fontSize=13, fontStyle="italic", color=MUTED)
        .encode(x=alt.value(10), text="text:N"),
    ]
    logged = next((one for one in rows if one["is_logged"] and one["known"]), None)
    if logged is not None:
        line = alt.Chart(alt.Data(values=[logged])).mark_rule(color=INK, strokeDash=[3, 4])
        layers.insert(0, line.encode(x=alt.X("value:Q", scale=scale, title=title)))
    return svg_of(alt.layer(*layers).properties(width=WIDTH - 210, height=alt.Step(56)))


def _domain(known: list[dict[str, Any]]) -> list[float]:
    if not known:
        return [0.0, 1.0]
    low, high = min(one["low"] for one in known), max(one["high"] for one in known)
    air = 0.08 * (high - low)
    return [max(0.0, low - air) if low >= 0 else low - air, high + air]


def _row(one: PolicyValue, made: Replay, factor: float) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": title_of(one.name),
        "is_logged": one.verdict is ReplayVerdict.AS_LOGGED,
        "known": isinstance(one.value, Estimate),
        "colour": _COLOURS.get(one.verdict, ACCENT if made.by_chance else MUTED),
    }
    if isinstance(one.value, Estimate):
        return found | {
            "value": factor * one.value.value,
            "low": factor * one.value.low,
            "high": factor * one.value.high,
            "text": amount(one.value.value, made.metric),
        }
    if not one.identified:
        return found | {"text": "not identified: what it wants never had a chance in this log"}
    return found | {"text": f"can't know yet: {one.value.reason}"}
