"""`aftertone survival`: how long after a message the answers come, by script, hour or attempt."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from aftertone.cli.log import Files, log_files, name_set_aside


def survival(  # noqa: PLR0917 - Typer's options are parameters
    files: Files = None,
    by: Annotated[
        str,
        typer.Option(help="script, hour, attempt, action, context, segment or arm."),
    ] = "script",
    metric: Annotated[str, typer.Option(help="The answer, such as callback.")] = "callback",
    window: Annotated[int, typer.Option(metavar="DAYS", help="7, 14 or 28.")] = 14,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What was known on this day.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write a page.")] = None,
    chart: Annotated[Path | None, typer.Option(metavar="OUT", help="Draw a .png or .svg.")] = None,
) -> None:
    """Say how soon prospects answer a message, and what a later answer costs."""
    from datetime import UTC

    from aftertone.proof.log import metric_named, read_log, touches
    from aftertone.proof.survival import spells_of, survival_to_json
    from aftertone.proof.survival import survival as waits
    from aftertone.tables import write_atomically

    with read_log(log_files(files)) as log:
        table = touches(
            log,
            metric_named(metric, window_days=window),
            as_of=as_of.replace(tzinfo=UTC) if as_of else None,
            next_touch_competes=True,
        )
        name_set_aside(log.set_aside)
    made = waits(spells_of(table, by=by), by=by)
    if html is not None:
        from aftertone.proof.survival.page import survival_page

        write_atomically(html, survival_page(made))
        typer.echo(f"wrote {html}", err=True)
    if chart is not None:
        from aftertone.proof.sheet import picture_bytes
        from aftertone.proof.survival.chart import endings_svg

        write_atomically(chart, picture_bytes(endings_svg(made), path=chart))
        typer.echo(f"wrote {chart}", err=True)
    if as_json:
        typer.echo(
            json.dumps(survival_to_json(made), indent=2, ensure_ascii=False, allow_nan=False)
        )
        return
    from rich.console import Console

    from aftertone.proof.survival.terminal import print_survival

    print_survival(made, Console(highlight=False))
