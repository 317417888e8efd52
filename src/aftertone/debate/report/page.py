"""The debate as one HTML page that needs nothing beside itself."""

from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup

from aftertone.debate.debate import Debate
from aftertone.debate.report.chart import draw_camps, draw_camps_narrow
from aftertone.debate.report.telling import (
    HOW_OFTEN_RIGHT,
    INTERVAL,
    WHY,
    assumed,
    beside,
    conditions,
    counted,
    headline,
    not_encoded,
    often,
    piles,
    signed,
    unclear,
)
from aftertone.debate.stance.camp import Camp
from aftertone.debate.thread import Kind


def debate_page(debate: Debate) -> str:
    """Return the report as HTML; every quotation leads to its comment at the foot of the page."""
    return _template().render(
        debate=debate,
        assumed=assumed(debate),
        counted=counted(debate),
        headline=headline(debate),
        often=often(debate),
        picture=Markup(draw_camps(debate, heading=False))  # noqa: S704 - its texts are escaped
        if debate.thread.kind is Kind.THREAD
        else "",
        narrow=Markup(draw_camps_narrow(debate)),  # noqa: S704 - its texts are escaped
        interval=INTERVAL,
        read=" ".join(filter(None, (not_encoded(debate), HOW_OFTEN_RIGHT))),
        conditions=conditions(debate),
        piles=[one for one in piles(debate) if one.quotes],
        sides=[
            (camp, [one for one in debate.reasons if one.camp is camp])
            for camp in (Camp.FOR, Camp.AGAINST, Camp.IT_DEPENDS)
        ],
        why=WHY,
        beside=beside,
        signed=[signed(one, place) for place, one in enumerate(debate.comments)],
        unclear=unclear(debate),
        style=Markup(files("aftertone.debate.report").joinpath("page.css").read_text("utf-8")),  # noqa: S704 - our own file
    )


@cache
def _template() -> jinja2.Template:
    text = files("aftertone.debate.report").joinpath("page.html.j2").read_text("utf-8")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text)
