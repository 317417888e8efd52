"""A replay on the terminal: a table of the policies, and a sentence for each."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftertone.proof.replay.replay import Replay
from aftertone.proof.replay.wording import (
    SHORT_TITLES,
    amount,
    basis,
    gap,
    headline,
    notes,
    sentence,
    span,
    title_of,
)
from aftertone.proof.stats import Estimate


def print_replay(made: Replay, console: Console) -> None:
    """Print a replay."""
    console.print(Text(headline(made), style="bold"))
    console.print(Text(f"{made.metric.name.replace('_', ' ')}: {basis(made)}"))
    console.print()
    console.print(_table(made))
    console.print()
    for one in made.policies:
        console.print(Text(sentence(one, made)))
    console.print()
    for note in notes(made):
        console.print(Text(note, style="dim"))


def _table(made: Replay) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("policy", no_wrap=True)
    for heading in (
        "value",
        "95 %" if made.options.alpha == 0.05 else "interval",
        "apart",
        "ESS",
        "events",
    ):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    for one in made.policies:
        value, between, apart = "-", "-", "-"
        if isinstance(one.value, Estimate):
            value, between = amount(one.value.value, made.metric), span(one.value, made.metric)
        if isinstance(one.difference, Estimate):
            apart = gap(one.difference.value, made.metric)
        table.add_row(
            title_of(one.name),
            value,
            between,
            apart,
            f"{one.effective.ess:,.0f}" if one.identified else "-",
            f"{one.effective.events:,.0f}" if one.identified else "-",
            SHORT_TITLES[one.verdict],
        )
    return table
