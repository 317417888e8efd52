"""The skyline in the terminal: the table, with a small skyline of days."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftertone.desk.visits.report.picture import day_heights
from aftertone.desk.visits.report.telling import (
    clock,
    company_below,
    heading,
    length,
    missing,
)
from aftertone.desk.visits.skyline import Row, Skyline

BLOCKS = "▁▂▃▄▅▆▇█"
# More days than these are gathered, so that the line fits.
MOST_BLOCKS = 14


def print_skyline(console: Console, skyline: Skyline) -> None:
    """Print one row a prospect, and what is not in it."""
    console.print(Text(heading(skyline), style="bold"))
    if skyline.rows:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column("prospect", overflow="fold", ratio=1, min_width=18)
        table.add_column("last", no_wrap=True)
        table.add_column("visits", justify="right", no_wrap=True)
        table.add_column("time", justify="right", no_wrap=True)
        table.add_column("pages", justify="right", no_wrap=True)
        table.add_column("day by day", no_wrap=True)
        for row in skyline.rows:
            table.add_row(*_cells(row, skyline))
        console.print(table)
        console.print(Text(f"In this table {clock(skyline)}.", style="dim"))
    for said in missing(skyline):
        console.print(Text(said[0].upper() + said[1:] + ".", style="dim"))


def _cells(row: Row, skyline: Skyline) -> tuple[Text, ...]:
    company = company_below(row)
    below = f"\n{company}" if company else ""
    prices = sum(one.asks_price for one in row.towers)
    if prices:
        below += f"\nprice page: {prices} of {len(row.towers)}"
    return (
        Text.assemble((row.prospect.name, "bold"), (below, "dim")),
        Text(f"{row.last_at.astimezone(skyline.since.tzinfo):%d %b %H:%M}"),
        Text(str(len(row.towers))),
        Text(length(row.duration_s) if row.duration_s else "unknown"),
        Text(str(row.page_count)),
        Text(_blocks(row, skyline), "cyan"),
    )


def _blocks(row: Row, skyline: Skyline) -> str:
    days = day_heights(row, skyline)
    step = -(-len(days) // MOST_BLOCKS)
    # Gathered from the last day back, so that the last block is whole.
    gathered = [sum(days[max(0, end - step) : end]) for end in range(len(days), 0, -step)][::-1]
    top = max(gathered) or 1.0
    return "".join(
        BLOCKS[min(len(BLOCKS) - 1, int(one / top * len(BLOCKS)))] if one else "·"
        for one in gathered
    )
