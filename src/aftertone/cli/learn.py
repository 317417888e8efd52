"""`aftertone learn`: the team's log becomes what the advice believes."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from aftertone.proof.learning import Learnt

LIKELY_OBEDIENCE = 0.9


def learn(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[LOG]...", help="JSON lines, CSV or Parquet; else the workspace's."
        ),
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="Where the beliefs are written.")] = Path(
        "beliefs.json"
    ),
    observational: Annotated[
        bool,
        typer.Option(
            "--observational", help="Take in touches that chance did not assign, labelled as such."
        ),
    ] = False,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What was known on this day.")
    ] = None,
) -> None:
    """Turn the log into beliefs with their spread, which `aftertone advise --beliefs` uses."""
    from datetime import UTC

    from aftertone.cli.log import log_files, name_set_aside
    from aftertone.proof.learning import learn as learn_from
    from aftertone.proof.log import read_log
    from aftertone.tables import write_atomically
    from aftertone.touches import beliefs_to_text, prior_beliefs

    with read_log(log_files(files)) as log:
        found = learn_from(
            log,
            start=prior_beliefs(),
            as_of=as_of.replace(tzinfo=UTC) if as_of else None,
            observational=observational,
        )
        name_set_aside(log.set_aside)
    write_atomically(out, beliefs_to_text(found.beliefs))
    _tell(found, out)


def _tell(found: "Learnt", out: Path) -> None:
    typer.echo(
        f"{out}: beliefs {found.beliefs.version}, learnt until {found.beliefs.learned_until}"
    )
    typer.echo(
        f"  {found.by_chance:,} touches assigned by chance, {found.pending:,} still pending and left out"
    )
    if found.unlogged and found.observational:
        typer.echo(
            f"  observational: {found.unlogged:,} touches without a logged likelihood were taken in "
            "where chance assigned nothing; what made the rep choose is in these rates too"
        )
    elif found.unlogged:
        typer.echo(
            f"  {found.unlogged:,} touches have no logged likelihood and were left out; "
            "--observational takes them in, labelled"
        )
    if found.by_chance and found.obeyed < LIKELY_OBEDIENCE:
        typer.echo(
            f"  {found.obeyed:.0%} of what was assigned was carried out; rates are of what was assigned"
        )
    if not found.rates:
        typer.echo("  no rate of an action was learnt: what helps can't be known from this log yet")
    for one in found.rates:
        key, label = one.key, " (observational)" if one.rate.observational else ""
        before = f"{one.prior.mean:.1%}" if one.prior else "no card"
        lent = f", {one.rate.lent:,} lent by others" if one.rate.lent else ""
        typer.echo(
            f"  {key.action.value}, {key.context.value}, {key.outcome.value}: "
            f"{before} -> {one.rate.mean:.1%} ± {one.rate.sd:.1%} "
            f"from {one.rate.prospects:,} prospects{lent}{label}"
        )
