"""`aftertone simulate`: a made-up sales floor whose truth is known."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from aftertone.errors import InputError


def simulate(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    prospects: Annotated[int, typer.Option(min=1, help="How many are called.")],
    days: Annotated[int, typer.Option(min=1, help="Over how many days.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write into.")],
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same floor.")] = 0,
    policy: Annotated[
        str, typer.Option(help="A school that decides everywhere, in place of a trial.")
    ] = "",
    trial: Annotated[
        Path | None, typer.Option(help="The trial to run; half silent, half a message if left out.")
    ] = None,
    start: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The first day; else one in 2027."),
    ] = None,
    form: Annotated[str, typer.Option(help="Of the log: jsonl, csv or parquet.")] = "jsonl",
    lift: Annotated[
        float,
        typer.Option(min=0, help="Multiplies what messages do; 0 for a floor without effect."),
    ] = 1.0,
    drift: Annotated[
        float, typer.Option(min=0.1, max=10, help="How answers change from first to last day.")
    ] = 1.0,
) -> None:
    """Write a log of calls, the trial that ran, and the truth that a trial should find."""
    from dataclasses import replace
    from datetime import timedelta

    from rich.console import Console
    from rich.progress import Progress

    from aftertone.errors import did_you_mean
    from aftertone.proof.simulate import FloorSettings, LogForm, usual_trial
    from aftertone.proof.simulate import simulate as make
    from aftertone.touches import Policy, read_trial

    if form not in list(LogForm):
        raise InputError(f"--form is {form!r}, none of {', '.join(LogForm)}")
    if policy and trial is not None:
        raise InputError("--policy and --trial exclude each other: give one of them")
    if policy and policy not in list(Policy):
        raise InputError(f"there is no policy {policy!r}{did_you_mean(policy, list(Policy))}")
    settings = FloorSettings(prospects=prospects, days=days, seed=seed, lift=lift, drift=drift)
    if start is not None:
        settings = replace(settings, start=start.date())
    assign = Policy(policy) if policy else read_trial(trial) if trial else usual_trial(settings)
    with Progress(transient=True, console=Console(stderr=True)) as progress:
        bar = progress.add_task("simulating", total=None)
        made = make(
            settings, out, assign=assign, form=LogForm(form), tick=lambda: progress.advance(bar)
        )
    typer.echo(f"{made.touches:,} touches and {made.outcomes:,} outcomes in {made.log}")
    last = settings.start + timedelta(days=days - 1)
    typer.echo(f"first calls from {settings.start} to {last}; --start gives another first day")
    typer.echo(f"what is true of them: {out / 'truth.json'}")
