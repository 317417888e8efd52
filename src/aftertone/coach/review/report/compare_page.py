"""Takes side by side as one HTML page that needs nothing beside itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import jinja2

from aftertone.coach.recording import Recording
from aftertone.coach.review.comparison import Change, Comparison, Row
from aftertone.coach.review.report.page import asset, environment
from aftertone.coach.review.report.sound import data_uri
from aftertone.coach.review.report.strip import draw_strip
from aftertone.coach.review.titles import title_of
from aftertone.coach.review.wording import number, sentence
from aftertone.units import seconds_to_clock


@dataclass(frozen=True, slots=True)
class _TakeShown:
    """One take at the top of the page."""

    name: str
    length: str
    sound: str
    summary: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """One value; ``change`` is empty where it did not move beyond noise."""

    value: str
    verdict: str
    change: str


@dataclass(frozen=True, slots=True)
class _RowShown:
    """One measure over all takes."""

    title: str
    unit: str
    cells: tuple[_Cell, ...]
    strip: str


def comparison_page(comparison: Comparison, recordings: Sequence[Recording]) -> str:
    """Return takes side by side as HTML.

    Parameters
    ----------
    comparison
        The takes, compared.
    recordings
        Their sound, in the same order; it is put into the page.
    """
    takes = comparison.takes
    return _template().render(
        goal=takes[0].goal.value.replace("_", " "),
        context=takes[0].context.value.replace("_", " "),
        best=comparison.best,
        why_best=sentence(comparison.why_best),
        on_trying=sentence(comparison.verdict_on_trying),
        version=takes[0].provenance.aftertone,
        takes=[
            _TakeShown(
                take.source.name, seconds_to_clock(take.duration_s), data_uri(sound), take.summary
            )
            for take, sound in zip(takes, recordings, strict=True)
        ],
        rows=[_row(row) for row in comparison.rows if _has_values(row)],
    )


def _has_values(row: Row) -> bool:
    return any(one.value is not None for one in row.measures)


def _row(row: Row) -> _RowShown:
    changes = (Change.SAME, *row.changes)
    cells = tuple(
        _Cell(
            "-" if one.value is None else number(one.value),
            one.verdict.value if one.band else "",
            change.value if change in (Change.BETTER, Change.WORSE) else "",
        )
        for one, change in zip(row.measures, changes, strict=True)
    )
    title = title_of(row.name)
    said = ", ".join(f"take {place}: {cell.value}" for place, cell in enumerate(cells, start=1))
    strip = draw_strip(row.measures, title=f"{title}, {said}")
    return _RowShown(title, row.unit, cells, strip)


@cache
def _template() -> jinja2.Template:
    return environment().from_string(asset("compare.html.j2"))
