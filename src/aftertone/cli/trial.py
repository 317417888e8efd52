"""`aftertone trial`: whether leaving a message helps, on the team's own calls."""

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aftertone.errors import InputError
from aftertone.tables import write_atomically

if TYPE_CHECKING:
    from aftertone.proof.trial import Description, RunningOptions, TrialReport


class Looked(StrEnum):
    """Whether somebody looked at a trial while it ran and could have stopped it."""

    ONCE = "once"
    OFTEN = "often"


trial = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Plan a randomised trial, assign its arms, and read what it shows.",
)


# The options of `report`, named apart so that its own lines stay few.
Logs = Annotated[
    list[Path] | None, typer.Argument(help="Touch logs; the workspace's own if left out.")
]
Declared = Annotated[
    Path | None, typer.Option("--trial", help="TRIAL.toml: every arm is computed again.")
]
Metrics = Annotated[
    list[str] | None, typer.Option(help="An outcome; the first one carries the verdict.")
]
Table = Annotated[
    Path | None, typer.Option(help="A finished experiment: CSV or Parquet, one row a unit.")
]
Covariates = Annotated[
    list[str] | None, typer.Option(help="A column known before; may be given again.")
]
Shares = Annotated[
    list[str] | None, typer.Option(metavar="ARM=SHARE", help="A declared share of an arm.")
]
Margin = Annotated[
    float | None, typer.Option(min=0, help="A difference nobody cares about; points for rates.")
]
Horizon = Annotated[
    int | None,
    typer.Option(metavar="WEEKS", help="How long the arm that wins will be used; 52 if left out."),
]
Chart = Annotated[Path | None, typer.Option(metavar="OUT", help="Draw the path: .svg or .png.")]


@trial.callback()
def start() -> None:
    """Plan a randomised trial, assign its arms, and read what it shows."""


@trial.command()
def plan(  # noqa: PLR0917 - Typer's options are parameters
    base_rate: Annotated[
        float, typer.Option(help="Expected without a message, in percent, such as 3.")
    ],
    weekly: Annotated[float, typer.Option(help="Prospects who come to a first tone in a week.")],
    lift: Annotated[
        float | None, typer.Option(help="The difference that shall be seen, in points.")
    ] = None,
    share: Annotated[float, typer.Option(help="Of those who are to get a message.")] = 0.5,
    window: Annotated[int, typer.Option(help="Days for which an answer counts.")] = 14,
    weeks: Annotated[list[int] | None, typer.Option(help="A length; may be given again.")] = None,
) -> None:
    """Say what a trial could show in how many weeks, before it starts."""
    from rich.console import Console

    from aftertone.proof.trial import PlanOptions, plan_trial
    from aftertone.proof.trial.plan_terminal import print_plan
    from aftertone.proof.trial.planning import USUAL_WEEKS

    options = PlanOptions(
        base_rate=base_rate / 100,
        weekly=weekly,
        share=share,
        window_days=window,
        weeks=tuple(weeks or USUAL_WEEKS),
        lift=None if lift is None else lift / 100,
    )
    print_plan(plan_trial(options), Console())


@trial.command()
def assign(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    trial_id: Annotated[str, typer.Option("--id", help="The trial's name.")] = "leave-or-not",
    arm: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=ACTION", help="An arm and what it does, the control first."),
    ] = None,
    share: Annotated[
        list[str] | None, typer.Option(metavar="NAME=SHARE", help="Else the arms are even.")
    ] = None,
    metric: Annotated[
        list[str] | None, typer.Option(help="What counts; the first carries the verdict.")
    ] = None,
    window: Annotated[int, typer.Option(help="Days for which an answer counts.")] = 14,
    margin: Annotated[
        float | None, typer.Option(help="A difference nobody cares about, in points.")
    ] = None,
    base_rate: Annotated[float, typer.Option(help="Expected without a message, percent.")] = 3.0,
    prospects: Annotated[int, typer.Option(help="How many are planned.")] = 4000,
    unit: Annotated[str, typer.Option(help="What is assigned: prospect or account.")] = "prospect",
    start: Annotated[str | None, typer.Option("--start", help="The first day.")] = None,
    salt: Annotated[str, typer.Option(help="Else drawn at random.")] = "",
    explore: Annotated[
        float | None,
        typer.Option(help="Of the tones in an arm that follows the advice, percent; else 20."),
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The file.")] = Path("TRIAL.toml"),
) -> None:
    """Write TRIAL.toml, which settles a trial before its first prospect."""
    import secrets

    from aftertone.proof.trial.assigning import AssignOptions, write_trial

    made = write_trial(
        AssignOptions(
            trial_id=trial_id,
            arms=tuple(_pair(one, "--arm", "message=leave_voicemail") for one in arm or ())
            or (("silent", "hang_up_call_later"), ("message", "leave_voicemail")),
            shares=dict(_share(one) for one in share or ()),
            metrics=tuple(metric or ("callback",)),
            window_days=window,
            margin_points=margin,
            base_rate_percent=base_rate,
            prospects=prospects,
            unit=unit,
            start=start,
            salt=salt or secrets.token_hex(8),
            explore_percent=explore,
        ),
        out,
    )
    typer.echo(
        f"{out}: " + ", ".join(f"{100 * part:g} % {name}" for name, part in made.shares.items())
    )
    typer.echo("`aftertone advise --trial` follows it; change nothing in it while the trial runs.")


@trial.command()
def report(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    log: Logs = None,
    declared: Declared = None,
    metric: Metrics = None,
    table: Table = None,
    unit: Annotated[str, typer.Option(help="The column that names the unit.")] = "",
    arm: Annotated[str, typer.Option(help="The column of the arm.")] = "",
    outcome: Annotated[str, typer.Option(help="The column of the outcome; empty is pending.")] = "",
    received: Annotated[str, typer.Option(help="The column of what was carried out.")] = "",
    cluster: Annotated[str, typer.Option(help="The column of what units belong to.")] = "",
    covariate: Covariates = None,
    control: Annotated[str, typer.Option(help="The arm to compare with.")] = "",
    share: Shares = None,
    margin: Margin = None,
    harm: Annotated[bool, typer.Option("--harm", help="Less of the outcome is better.")] = False,
    looked: Annotated[Looked, typer.Option(help="How often somebody looked.")] = Looked.ONCE,
    horizon: Horizon = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write a page.")] = None,
    chart: Chart = None,
) -> None:
    """Say what a trial shows, with the reason: of a log every day, or of a finished table."""
    from aftertone.proof.trial import (
        FinishedOptions,
        RunningOptions,
        TableColumns,
        finished_report,
        read_table,
    )

    shown = _Shown(as_json=as_json, html=html, chart=chart)
    if table is None:
        asked = RunningOptions(metrics=tuple(metric or ()), control=control)
        if horizon is not None:
            asked = replace(asked, horizon_weeks=horizon)
        _show(_of_log(log or [], declared, asked), shown)
        return
    if log or declared or metric or horizon is not None:
        raise InputError("--table goes with neither a log nor --trial, --metric or --horizon")
    if not arm or not outcome:
        raise InputError(
            "--table needs --arm and --outcome: the columns of the arm and the outcome"
        )
    columns = TableColumns(
        arm=arm,
        outcome=outcome,
        unit=unit,
        received=received,
        cluster=cluster,
        covariates=tuple(covariate or ()),
    )
    options = FinishedOptions(
        control=control,
        shares=dict(_share(one) for one in share or ()),
        margin=margin,
        higher_is_better=not harm,
        looked_often=looked is Looked.OFTEN,
    )
    _show(finished_report(read_table(table, columns), columns, options), shown)


@dataclass(frozen=True, slots=True)
class _Shown:
    """In which forms a report is given out."""

    as_json: bool
    html: Path | None
    chart: Path | None


def _of_log(
    files: list[Path], declared: Path | None, asked: "RunningOptions"
) -> "TrialReport | Description":
    from aftertone.proof.log import read_log, trials_of
    from aftertone.proof.trial import describe, known_trial_file, running_report
    from aftertone.touches import read_trial
    from aftertone.workspace import need_workspace

    files = files or [need_workspace(Path.cwd()).touches_path]
    standing = declared or known_trial_file(files)
    settled = read_trial(standing) if standing else None
    with read_log(files) as touches:
        if touches.set_aside:
            count = len(touches.set_aside)
            rows = (
                "1 row of the log cannot be used and is"
                if count == 1
                else f"{count} rows of the log cannot be used and are"
            )
            typer.echo(f"aftertone: {rows} set aside; `aftertone log check` says why", err=True)
        there = trials_of(touches)
        if not there and declared is None:
            return describe(
                touches, metrics=asked.metrics, trial_file=standing.name if standing else ""
            )
        if settled and declared is None and settled.trial_id not in there:
            typer.echo(
                f"aftertone: {standing} settles the trial {settled.trial_id!r}, and the log holds "
                f"{', '.join(there)}: it is left out",
                err=True,
            )
            settled = None
        return running_report(touches, settled, asked)


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not (name and mark and value):
        raise InputError(f"{option} is {text!r}: write it as {example}")
    return name, value


def _share(text: str) -> tuple[str, float]:
    name, mark, value = text.rpartition("=")
    try:
        share = float(value)
    except ValueError:
        mark = ""
        share = 0.0
    if not mark or not name:
        raise InputError(f"--share is {text!r}: write it as ARM=0.5")
    return name, share


def _show(made: "TrialReport | Description", shown: _Shown) -> None:
    from aftertone.proof.trial import TrialReport

    if not isinstance(made, TrialReport):
        _show_description(made, shown)
        return
    from aftertone.proof.trial import report_to_json
    from aftertone.proof.trial.terminal import print_report

    if shown.html:
        from aftertone.proof.trial.page import report_page

        _write(shown.html, report_page(made))
    if shown.chart:
        from aftertone.proof.trial.chart import chart_bytes

        _write(shown.chart, chart_bytes(made.comparisons[0], path=shown.chart))
    if shown.as_json:
        _print_json(report_to_json(made))
        return
    from rich.console import Console

    print_report(made, Console())


def _show_description(made: "Description", shown: _Shown) -> None:
    from aftertone.proof.trial.described_forms import (
        description_page,
        description_to_json,
        print_description,
    )

    if shown.chart:
        raise InputError(
            f"--chart {shown.chart} draws the difference between the arms of a trial, and the log "
            "holds none: leave --chart out, or settle a trial with `aftertone trial assign`"
        )
    if shown.html:
        _write(shown.html, description_page(made))
    if shown.as_json:
        _print_json(description_to_json(made))
        return
    from rich.console import Console

    print_description(made, Console())


def _write(path: Path, content: str | bytes) -> None:
    write_atomically(path, content)
    typer.echo(f"wrote {path}", err=True)


def _print_json(form: dict[str, Any]) -> None:
    typer.echo(json.dumps(form, indent=2, ensure_ascii=False, allow_nan=False))
