"""`aftertone evidence`: the cards that tips, bands and rules rest on."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.panel import Panel

    from aftertone.evidence import Card


def evidence(
    name: Annotated[str | None, typer.Argument(help="A card; without it all are listed.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what is known and how well: one card with those that disagree, or the list."""
    from rich.console import Console

    from aftertone.evidence import beside, card, cards

    shown = (card(name), *beside(card(name))) if name else cards()
    if as_json:
        typer.echo(_as_json(shown))
    elif name:
        _print_card(Console(), shown[0], shown[1:])
    else:
        _print_list(Console(), shown)


def _as_json(shown: "tuple[Card, ...]") -> str:
    """Return a list of cards, the one asked for first; dates in ISO form."""
    import json
    from dataclasses import asdict

    return json.dumps([asdict(one) for one in shown], indent=2, ensure_ascii=False, default=str)


def _print_list(console: "Console", shown: "tuple[Card, ...]") -> None:
    from rich.table import Table

    from aftertone.evidence import TOPICS, Grade

    name_width = max(len(one.name) for one in shown)
    for topic in TOPICS:
        console.print(f"{topic[0].upper()}{topic[1:]}", style="bold")
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, min_width=name_width + 2)
        table.add_column()
        table.add_column()
        for one in shown:
            if one.topic == topic:
                table.add_row(f"  {one.name}", one.grade, one.claim)
        console.print(table)
    for grade in Grade:
        console.print(f"{grade}: {grade.meaning}", highlight=False)
    console.print("`aftertone evidence NAME` shows one card in full.", highlight=False)


def _print_card(console: "Console", one: "Card", others: "tuple[Card, ...]") -> None:
    from rich.table import Table

    if not others:
        console.print(_panel(one), "No card here says otherwise.")
    elif console.width < 120:
        console.print(_panel(one), "These say otherwise:", *map(_panel, others), sep="\n")
    else:
        beside = Table.grid(expand=True)
        beside.add_column(ratio=1)
        beside.add_column(ratio=1)
        right = Table.grid(expand=True)
        for other in others:
            right.add_row(_panel(other))
        beside.add_row("", "These say otherwise:")
        beside.add_row(_panel(one), right)
        console.print(beside)


def _panel(one: "Card") -> "Panel":
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in (
        ("Claim", one.claim),
        ("Figure", one.figure),
        ("About", one.population),
        ("Grade", f"{one.grade}: {one.grade.meaning}"),
        ("Cannot tell", one.cannot_tell),
        ("Source", one.source),
        ("Year", str(one.year or "not known")),
        ("Read", f"{one.read} ({one.read_part})"),
    ):
        table.add_row(label, Text(text))
    return Panel(table, title=one.name, title_align="left")
