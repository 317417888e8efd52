"""Charts by Altair, in one dress, turned into SVG or PNG on this machine."""

from pathlib import Path
from typing import Any

from aftertone.errors import InputError, MissingEngine

INK, MUTED, RULE = "#1b2333", "#667085", "#d5dae4"
ACCENT, WATCH, GOOD, FAULT, FOURTH = "#2f4b8f", "#b45309", "#1a7f4b", "#b42318", "#7a5195"
WIDTH = 880
_FONT = "Liberation Sans"
_ENDINGS = (".svg", ".png")


def altair() -> Any:
    """Return Altair, or say how to get it."""
    try:
        import altair as alt  # noqa: PLC0415 - an extra, needed when a figure is drawn
    except ImportError as error:
        raise MissingEngine(
            "drawing a figure needs Altair, which is not installed: pip install 'aftertone[proof]'"
        ) from error
    return alt


def svg_of(chart: Any) -> str:
    """Return a chart, in the dress of our pages, as SVG."""
    import vl_convert  # noqa: PLC0415 - 30 MB, wanted only for pictures

    dressed = (
        chart.properties(background="#ffffff")
        .configure(font=_FONT)
        .configure_view(strokeWidth=0)
        .configure_axis(
            labelColor=MUTED,
            titleColor=MUTED,
            titleFontWeight="normal",
            gridColor=RULE,
            domainColor=RULE,
            tickColor=RULE,
            labelFontSize=12,
            titleFontSize=12,
        )
        .configure_legend(labelFontSize=13, labelColor=INK, labelLimit=400)
        .configure_header(labelFontSize=13, labelColor=INK, labelFontWeight="bold")
    )
    return str(vl_convert.vegalite_to_svg(dressed.to_dict()))


def need_picture_ending(path: Path) -> None:
    """Refuse a file name that tells of no form that we can draw."""
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        seen = f"ends in {ending!r}" if ending else "has no ending"
        raise InputError(f"the chart's file name {path.name!r} {seen}: give .png or .svg")


def picture_bytes(svg: str, *, path: Path) -> bytes:
    """Return a picture in the form of a path's ending."""
    need_picture_ending(path)
    if path.suffix.lower() == ".svg":
        return svg.encode("utf-8")
    import vl_convert  # noqa: PLC0415 - as above

    return bytes(vl_convert.svg_to_png(svg, scale=2.0))
