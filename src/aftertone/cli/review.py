"""`aftertone review`: one recording, or many, as a good coach would hear them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aftertone.cli.check import read_text
from aftertone.errors import InputError
from aftertone.touches import Context, Goal

if TYPE_CHECKING:
    from aftertone.coach.plan import Plan
    from aftertone.coach.recording import Recording
    from aftertone.coach.review import Review
    from aftertone.coach.review.batch import Reviewed
    from aftertone.coach.review.heard import Heard
    from aftertone.coach.review.team import RepTake
    from aftertone.coach.review.warm import Ear

LineName = Literal["none", "g711", "amr", "gsm"]
GoalOption = Annotated[
    Goal | None,
    typer.Option(help="What the message should lead to; callback, or as the plan has it."),
]
ContextOption = Annotated[
    Context | None,
    typer.Option(help="How well the prospect knows the caller; cold, or as the plan has it."),
]
PlanOption = Annotated[Path | None, typer.Option(help="The plan that it follows.", metavar="PLAN")]

TranscriptOption = Annotated[
    Path | None, typer.Option(help="The words, if you have them (text, JSON, VTT, SRT).")
]
ScriptOption = Annotated[
    Path | None, typer.Option(help="The message as it was written out, a text file.")
]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the user asked for.

    Attributes
    ----------
    files
        Recordings and folders.
    goal, context, rep
        What the takes are judged for, and whose they are.
    plan, script
        What was meant to be said, or None; and the message as it was written out, or nothing.
    engine, transcript
        Who writes down the words.
    line
        The phone line to the prospect, or None where their ear is not asked for.
    as_json, tracks
        How to print.
    csv, html, chart
        Where else to write, or None.
    """

    files: tuple[Path, ...]
    goal: Goal
    context: Context
    rep: str
    plan: "Plan | None"
    script: str
    engine: str
    transcript: Path | None
    line: LineName | None
    as_json: bool
    tracks: bool
    csv: Path | None
    html: Path | None
    chart: Path | None

    @property
    def single(self) -> bool:
        """True where one recording was named, so that its whole report is wanted."""
        return len(self.files) == 1 and not self.files[0].is_dir()


def review(  # noqa: PLR0913 - Typer reads the options from the parameters
    files: Annotated[
        list[Path], typer.Argument(help="Recordings, or folders of them.", metavar="FILE|DIR")
    ],
    *,
    goal: GoalOption = None,
    context: ContextOption = None,
    plan: PlanOption = None,
    script: ScriptOption = None,
    rep: Annotated[
        str, typer.Option(help="Whose takes they are; in a workspace, measured by their own.")
    ] = "",
    heard: Annotated[
        bool, typer.Option("--heard", help="Add how the prospect gets it (takes longer).")
    ] = False,
    line: Annotated[
        LineName | None,
        typer.Option(help="The phone line for --heard, g711 if left out; asks for it by itself."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON; of several files, one object a line.")
    ] = False,
    tracks: Annotated[
        bool, typer.Option("--tracks", help="With --json: pitch, level and speech in full.")
    ] = False,
    csv: Annotated[
        Path | None, typer.Option(help="Write one row a take.", metavar="OUT.csv")
    ] = None,
    html: Annotated[
        Path | None, typer.Option(help="Write a page that plays the take.", metavar="OUT.html")
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(help="Draw the take.", metavar="OUT.png|.svg")
    ] = None,
    engine: Annotated[
        str, typer.Option(help="The recogniser: a name or a folder.", metavar="NAME")
    ] = "tiny.en",
    transcript: TranscriptOption = None,
) -> None:
    """Say what to mend first in a voicemail, and how it measures up."""
    planned = plan_at(plan)
    asked = _Asked(
        files=tuple(files),
        goal=goal or (planned.goal if planned else Goal.CALLBACK),
        context=context or (planned.context if planned else Context.COLD),
        rep=rep,
        plan=planned,
        script=read_text(str(script)) if script else "",
        engine=engine,
        transcript=transcript,
        line=line or ("g711" if heard else None),
        as_json=as_json,
        tracks=tracks,
        csv=csv,
        html=html,
        chart=chart,
    )
    _refuse_what_cannot_be(asked)
    if _review_all(asked):
        raise typer.Exit(2)


def plan_at(path: Path | None) -> "Plan | None":
    """Return the plan in a file, or None where none was named."""
    if path is None:
        return None
    from aftertone.coach.plan import read_plan

    return read_plan(path)


def _refuse_what_cannot_be(asked: _Asked) -> None:
    """Find out before the work what would spoil its end."""
    for option, path in (("--html", asked.html), ("--chart", asked.chart)):
        if path is not None and not asked.single:
            raise InputError(f"{option} shows one recording, not several; name one file.")
    if asked.transcript is not None and not asked.single:
        raise InputError("--transcript holds the words of one recording; name one file.")
    if asked.tracks and not asked.as_json:
        raise InputError("--tracks adds to JSON; give --json as well.")
    for path in (asked.csv, asked.html, asked.chart):
        if path is not None and not path.parent.is_dir():
            raise InputError(
                f"{path} cannot be written: there is no folder {path.parent}; make it."
            )
        if path is not None and path.is_dir():
            raise InputError(f"{path} cannot be written: it is a folder; give a file's name.")
    if asked.chart is not None and asked.chart.suffix.lower() not in {".png", ".svg"}:
        raise InputError(f"the chart {asked.chart} must end in .png or .svg; give another name.")


def _review_all(asked: _Asked) -> int:
    """Review each file, print it and write what was asked for; return how many were refused."""
    from aftertone.coach.recording import open_recording
    from aftertone.coach.review.batch import Refused, review_files
    from aftertone.coach.review.folder import recordings_in
    from aftertone.coach.review.report.csv_form import csv_header, csv_row
    from aftertone.coach.review.team import rep_take
    from aftertone.coach.review.warm import warming
    from aftertone.tables import write_csv

    files = list(recordings_in(asked.files))
    ear = warming(asked.engine)
    takes, rows, refused = [], [], 0
    with _progress(len(files)) as advance:
        for outcome in review_files(files, opener=open_recording, reviewer=_reviewer(asked, ear)):
            if isinstance(outcome, Refused):
                refused += 1
                typer.echo(f"aftertone: {outcome.sentence}", err=True)
            else:
                heard = _hear(asked, outcome, ear)
                _print(asked, outcome, heard)
                _draw(asked, outcome, heard)
                # Only what the tables need is kept: a thousand takes would not fit into memory.
                rep = asked.rep or outcome.found.rep
                takes.append(rep_take(outcome.review, rep=rep))
                rows.append(csv_row(outcome.review, rep=rep))
            advance()
    if takes and not asked.single and not asked.as_json:
        _print_team(takes)
    if asked.csv is not None and rows:
        write_csv(asked.csv, header=csv_header(), rows=rows)
    if rows and not asked.as_json:
        for path in (asked.csv, asked.html, asked.chart):
            if path is not None:
                typer.echo(f"Written: {path}")
    return refused


def _reviewer(asked: _Asked, ear: "Ear") -> "Callable[[Recording], Review]":
    from datetime import UTC, datetime

    from aftertone.coach.message.team_wording import team_wording
    from aftertone.coach.review import ReviewOptions, review_recording
    from aftertone.coach.review.reps import keep_review, own_baseline
    from aftertone.coach.transcript.given import GivenTranscript
    from aftertone.workspace import find_workspace, takes_of

    recogniser = GivenTranscript(asked.transcript, ear=ear) if asked.transcript else ear
    team = team_wording(Path.cwd())
    options = ReviewOptions(
        goal=asked.goal,
        context=asked.context,
        rep=asked.rep,
        plan=asked.plan,
        script=asked.script,
        rules=team.rules,
        silences=team.silences,
    )
    workspace = find_workspace(Path.cwd()) if asked.rep else None
    kept = takes_of(workspace, asked.rep).rows if workspace else ()
    if asked.rep and workspace is None:
        typer.echo(
            f"aftertone: there is no workspace here, so nothing is kept of {asked.rep}'s takes and "
            "no baseline comes from them; `aftertone init` makes one.",
            err=True,
        )

    def one(recording: "Recording") -> "Review":
        baseline = own_baseline(kept, without=recording.source.sha256)
        review = review_recording(
            recording, recogniser=recogniser, options=replace(options, baseline=baseline)
        )
        if workspace is not None:
            keep_review(workspace, review, rep=asked.rep, kept_at=datetime.now(UTC))
        return review

    return one


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """Show how far a folder is, on stderr and only where somebody watches."""
    import sys

    if count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    watched = sys.stdout.isatty()
    with Progress(
        console=Console(stderr=True), transient=True, redirect_stdout=watched, redirect_stderr=True
    ) as bar:
        task = bar.add_task("Reviewing", total=count)
        yield lambda: bar.advance(task)


def _print(asked: _Asked, done: "Reviewed", heard: "Heard | None") -> None:
    from aftertone.coach.review.report.heard_form import heard_to_json
    from aftertone.coach.review.report.heard_terminal import heard_sentence, print_heard
    from aftertone.coach.review.report.json_form import review_to_json, to_text
    from aftertone.coach.review.report.one_line import review_line
    from aftertone.coach.review.report.plain import show, show_line
    from aftertone.coach.review.report.terminal import print_review

    if asked.as_json:
        form = review_to_json(done.review, tracks=asked.tracks)
        if heard is not None:
            form["heard"] = heard_to_json(heard)
        typer.echo(to_text(form, one_line=not asked.single))
    elif asked.single:
        show(lambda console: print_review(done.review, console))
        if heard is not None:
            typer.echo()
            show(lambda console: print_heard(heard, console))
    else:
        show_line(review_line(done.review))
        if heard is not None:
            typer.echo(f"  on their screen: {heard_sentence(heard)}")


def _hear(asked: _Asked, done: "Reviewed", ear: "Ear") -> "Heard | None":
    if asked.line is None:
        return None
    from aftertone.coach.recording import Line
    from aftertone.coach.review.heard import Against, hear
    from aftertone.coach.review.phone import Phone

    given = asked.transcript is not None
    return hear(
        done.recording,
        done.review.signals,
        line=Line(asked.line),
        recogniser=Phone(asked.engine, ear),
        said=done.review.transcript,
        against=Against.SCRIPT if given else Against.CLEAN_TAKE,
    )


def _print_team(takes: "list[RepTake]") -> None:
    from aftertone.coach.review.report.plain import show
    from aftertone.coach.review.report.team_table import print_team
    from aftertone.coach.review.team import team_of

    typer.echo()
    show(lambda console: print_team(team_of(takes), console))


def _draw(asked: _Asked, done: "Reviewed", heard: "Heard | None") -> None:
    """Write the page and the chart."""
    from aftertone.tables import write_atomically

    if asked.html is not None:
        from aftertone.coach.review.report.page import review_page

        write_atomically(asked.html, review_page(done.review, done.recording, heard=heard))
    if asked.chart is not None:
        from aftertone.coach.review.report.chart import chart_bytes

        content = chart_bytes(done.review, done.recording, path=asked.chart)
        write_atomically(asked.chart, content)
