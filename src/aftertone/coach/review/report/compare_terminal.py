"""Takes side by side, as a rep reads them in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aftertone.coach.delivery import Verdict
from aftertone.coach.review.comparison import Change, Comparison, Row
from aftertone.coach.review.order import to_mend
from aftertone.coach.review.report.plain import heading
from aftertone.coach.review.report.terminal import STYLES
from aftertone.coach.review.review import Review
from aftertone.coach.review.titles import title_of
from aftertone.coach.review.wording import clean, counted, listed, number
from aftertone.units import seconds_to_clock

_MARKS = {Change.BETTER: " +", Change.WORSE: " -"}
_INDENT = (0, 0, 0, 2)
# A column of a take needs about this much; with more takes the table is told measure by measure.
_NAME_WIDTH, _TAKE_WIDTH = 24, 14


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print which take is best, whether trying on helps, and every measure that moved."""
    console.print(Text(comparison.why_best, style="bold"))
    console.print(Text(comparison.verdict_on_trying))
    heading("Takes", console)
    for place, take in enumerate(comparison.takes):
        console.print(Padding(_take_line(place, take, best=comparison.best), _INDENT))
    told = [row for row in comparison.rows if _is_told(row)]
    if told:
        heading("What moved, and what is not good", console)
        _print_rows(told, comparison, console)
    quiet = [title_of(row.name) for row in comparison.rows if _is_good_throughout(row)]
    if quiet:
        text = f"Good in every take: {listed([_lower(title) for title in quiet])}."
        console.print(Padding(Text(text, style="dim"), (1, 0, 0, 2)))
    _print_next(comparison, console)


def _take_line(place: int, take: Review, *, best: int) -> Text:
    line = Text(f"{place + 1}  ")
    line.append(clean(take.source.name), style="bold")
    line.append(f"  {seconds_to_clock(take.duration_s)}  ", style="dim")
    found = to_mend(take.findings)
    if found:
        titles = list(dict.fromkeys(_lower(title_of(one.lead.name)) for one in found))
        line.append(f"{counted(len(found), 'thing')} to mend: {listed(titles)}")
    else:
        line.append("nothing to mend", style="green")
    if place == best:
        line.append("  best", style="bold green")
    return line


def _print_rows(rows: Sequence[Row], comparison: Comparison, console: Console) -> None:
    takes = len(comparison.takes)
    if console.width >= _NAME_WIDTH + _TAKE_WIDTH * takes:
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
        table.add_column("measure")
        for place in range(takes):
            table.add_column(f"take {place + 1}", no_wrap=True)
        for row in rows:
            table.add_row(f"{title_of(row.name)} ({row.unit})", *_cells(row))
        console.print(Padding(table, _INDENT))
    else:
        for row in rows:
            console.print(
                Padding(Text(f"{title_of(row.name)} ({row.unit})", style="bold"), _INDENT)
            )
            for place, cell in enumerate(_cells(row)):
                line = Text(f"take {place + 1}  ", style="dim").append_text(cell)
                console.print(Padding(line, (0, 0, 0, 4)))
    if any(change in _MARKS for row in rows for change in row.changes):
        key = "+ better, - worse than the take before, beyond measurement noise"
        console.print(Padding(Text(key, style="dim"), _INDENT))


def _cells(row: Row) -> list[Text]:
    marks = ["", *(_MARKS.get(change, "") for change in row.changes)]
    cells = []
    for measure, mark in zip(row.measures, marks, strict=True):
        if measure.value is None:
            cells.append(Text("not measured", style="dim"))
            continue
        cell = Text(number(measure.value))
        if measure.band is not None:
            cell.append(f" {measure.verdict.value}", style=STYLES[measure.verdict])
        cells.append(cell.append(mark, style="green" if mark == " +" else "red"))
    return cells


def _is_told(row: Row) -> bool:
    bad = any(measure.verdict in (Verdict.WATCH, Verdict.FAULT) for measure in row.measures)
    return bad or any(change in _MARKS for change in row.changes)


def _is_good_throughout(row: Row) -> bool:
    return all(one.verdict is Verdict.GOOD and one.band is not None for one in row.measures)


def _print_next(comparison: Comparison, console: Console) -> None:
    heading("Next", console)
    name = clean(comparison.takes[comparison.best].source.name)
    quoted = f'"{name}"' if any(one.isspace() for one in name) else name
    console.print(
        Padding(Text(f"Look at the best take in full: aftertone review {quoted}"), _INDENT)
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
