"""`aftertone measures`: everything that is measured, one line each."""

from typing import Annotated

import typer


def measures(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List what is measured, in which unit, and the question that it answers."""
    from aftertone.coach.delivery import MEASURES

    if as_json:
        import json

        rows = [
            {"name": kind.name, "title": kind.title, "unit": kind.unit, "question": kind.question}
            for kind in MEASURES
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column()
    for kind in MEASURES:
        table.add_row(kind.name, kind.unit, kind.question)
    console = Console()
    console.print(table)
    console.print("`aftertone measure NAME` shows one with its band and evidence.", highlight=False)
