"""Time to an answer on the terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftertone.proof.survival.spells import Ending
from aftertone.proof.survival.waiting import GroupWait, Survival
from aftertone.proof.survival.wording import (
    answered,
    days,
    headline,
    notes,
    sentence,
    share,
    share_span,
)


def print_survival(made: Survival, console: Console) -> None:
    """Print it."""
    console.print(Text(headline(made), style="bold"))
    console.print()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(made.by)
    headings = ("prospects", answered(made), f"by day {made.metric.window_days}", "95 %")
    for heading in (*headings, "mean wait", "later", "open"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in (made.whole, *made.groups):
        table.add_row(*_row(one))
    console.print(table)
    console.print()
    for one in made.groups:
        console.print(Text(sentence(one, made)))
    console.print()
    for note in notes(made):
        console.print(Text(note, style="dim"))


def _row(one: GroupWait) -> tuple[str, ...]:
    return (
        one.name,
        f"{one.prospects:,}",
        f"{one.endings[Ending.ANSWER]:,}",
        share(one.share),
        share_span(one.share),
        days(one.mean_wait),
        days(one.later),
        f"{one.open:,}",
    )
