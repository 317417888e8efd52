"""The skyline as one HTML page that needs nothing beside itself, with the same as a table."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import jinja2
from markupsafe import Markup

from aftertone.desk.visits.report.picture import (
    AXIS,
    FOOT,
    ROW,
    draw_skyline,
    draw_towers,
    marks,
)
from aftertone.desk.visits.report.telling import (
    clock,
    company_below,
    counted,
    heading,
    known_by,
    length,
    missing,
    page_lines,
    when,
)
from aftertone.desk.visits.skyline import Skyline
from aftertone.errors import InputError
from aftertone.tables import write_atomically


def skyline_page(skyline: Skyline) -> str:
    """Return the page."""
    room = files("aftertone.desk.visits.report")
    return _template().render(
        skyline=skyline,
        zone=skyline.since.tzinfo,
        picture=Markup(draw_towers(skyline)),  # noqa: S704 - its texts are escaped
        marks=[(Markup(one.drawn), one.meaning) for one in marks(skyline)],  # noqa: S704 - our own
        rows_layout=f"{AXIS}fr repeat({len(skyline.rows)}, minmax(0, {ROW}fr)) {FOOT}fr",
        company_below=company_below,
        heading=heading(skyline),
        clock=clock(skyline),
        missing=list(missing(skyline)),
        length=length,
        counted=counted,
        known_by=known_by,
        page_lines=page_lines,
        when=when,
        style=Markup(room.joinpath("page.css").read_text("utf-8")),  # noqa: S704 - our own file
    )


def write_chart(skyline: Skyline, path: Path) -> None:
    """Write the picture as ``.svg`` or ``.png``."""
    ending = path.suffix.lower()
    if ending not in {".svg", ".png"}:
        seen = f"ends in {ending!r}" if ending else "has no ending"
        raise InputError(f"the chart's file name {path.name!r} {seen}: give .png or .svg")
    svg = draw_skyline(skyline)
    if ending == ".svg":
        write_atomically(path, svg)
        return
    import vl_convert  # noqa: PLC0415 - 30 MB, wanted only for this one form

    # Twice the size, so that print and dense screens stay sharp.
    write_atomically(path, bytes(vl_convert.svg_to_png(svg, scale=2.0)))


@cache
def _template() -> jinja2.Template:
    text = files("aftertone.desk.visits.report").joinpath("page.html.j2").read_text("utf-8")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text)
