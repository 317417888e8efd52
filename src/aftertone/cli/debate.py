"""`aftertone debate`: a discussion thread as camps, reasons, mistakes and claims."""

from pathlib import Path
from typing import Annotated

import typer

MOST_PROBLEMS = 20


def debate(  # noqa: PLR0917 - Typer's options are parameters
    thread: Annotated[Path, typer.Argument(help="Text, Markdown, CSV or JSON.", metavar="THREAD")],
    question: Annotated[
        str,
        typer.Option(help="To be answered with yes or no; else the file's, or about voicemails."),
    ] = "",
    map_: Annotated[
        Path | None, typer.Option("--map", metavar="MAP.toml", help="Other headings of a table.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT.html", help="Write a page.")] = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="OUT.svg", help="Draw the camps: .svg or .png.")
    ] = None,
) -> None:
    """Say who is for, against and in between, why, and which mistakes they name."""
    from rich.console import Console

    from aftertone.debate import DEFAULT_QUESTION, asks_yes_or_no, read_thread, study
    from aftertone.debate.report.chart import write_chart
    from aftertone.debate.report.json_form import as_json as json_form
    from aftertone.debate.report.page import debate_page
    from aftertone.debate.report.terminal import print_debate
    from aftertone.tables import read_column_map, write_atomically

    read = read_thread(thread, column_map=read_column_map(map_) if map_ else None)
    asked = question or (read.title if asks_yes_or_no(read.title) else "")
    found = study(read, asked or DEFAULT_QUESTION, assumed=not asked)
    if html:
        write_atomically(html, debate_page(found))
    if chart:
        write_chart(found, chart)
    if as_json:
        typer.echo(json_form(found))
    else:
        print_debate(Console(highlight=False), found)
    for problem in read.problems[:MOST_PROBLEMS]:
        typer.echo(f"{thread.name}: {problem}", err=True)
    if len(read.problems) > MOST_PROBLEMS:
        typer.echo(f"{thread.name}: and {len(read.problems) - MOST_PROBLEMS} more", err=True)
    if read.problems:
        raise typer.Exit(1)
