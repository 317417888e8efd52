"""`aftertone review`: one recording, or many, as a good coach would hear them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aftertone.errors import InputError
from aftertone.touches import Context, Goal

if TYPE_CHECKING:
    from aftertone.coach.recording import Recording
    from aftertone.coach.review import Review
    from aftertone.coach.review.batch import Reviewed

LineName = Literal["none", "g711", "amr", "gsm"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the user asked for.

    Attributes
    ----------
    files
        Recordings and folders.
    goal, context, rep
        What the takes are judged for, and whose they are.
    engine, transcript
        Who writes down the words.
    as_json, tracks
        How to print.
    csv, html, chart
        Where else to write, or None.
    """

    files: tuple[Path, ...]
    goal: Goal
    context: Context
    rep: str
    engine: str
    transcript: Path | None
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
    goal: Annotated[Goal, typer.Option(help="What the message should lead to.")] = Goal.CALLBACK,
    context: Annotated[
        Context, typer.Option(help="How well the prospect knows the caller.")
    ] = Context.COLD,
    rep: Annotated[
        str, typer.Option(help="Whose takes they are; in a workspace, measured by their own.")
    ] = "",
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
    transcript: Annotated[
        Path | None, typer.Option(help="The words, if you have them (text, JSON, VTT).")
    ] = None,
) -> None:
    """Say what to mend first in a voicemail, and how it measures up."""
    asked = _Asked(
        files=tuple(files),
        goal=goal,
        context=context,
        rep=rep,
        engine=engine,
        transcript=transcript,
        as_json=as_json,
        tracks=tracks,
        csv=csv,
        html=html,
        chart=chart,
    )
    _refuse_what_cannot_be(asked)
    done, refused = _review_all(asked)
    _write_files(asked, done)
    if refused:
        raise typer.Exit(2)


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


def _review_all(asked: _Asked) -> tuple[list["Reviewed"], int]:
    """Review each file and print it; return what was reviewed, and how many were refused."""
    from aftertone.coach.recording import open_recording
    from aftertone.coach.review.batch import Refused, review_files
    from aftertone.coach.review.folder import recordings_in

    files = list(recordings_in(asked.files))
    done, refused = [], 0
    with _progress(len(files)) as advance:
        outcomes = review_files(files, opener=open_recording, reviewer=_reviewer(asked))
        for outcome in outcomes:
            if isinstance(outcome, Refused):
                refused += 1
                typer.echo(f"aftertone: {outcome.sentence}", err=True)
            else:
                _print(asked, outcome)
                done.append(outcome)
            advance()
    if done and not asked.single and not asked.as_json:
        _print_team(asked, done)
    return done, refused


def _reviewer(asked: _Asked) -> "Callable[[Recording], Review]":
    from aftertone.coach.review import ReviewOptions, review_recording
    from aftertone.coach.review.reps import own_baseline
    from aftertone.coach.review.warm import warming
    from aftertone.workspace import find_workspace, takes_of

    recogniser = warming(asked.engine)
    options = ReviewOptions(goal=asked.goal, context=asked.context, rep=asked.rep)
    workspace = find_workspace(Path.cwd()) if asked.rep else None
    kept = takes_of(workspace, asked.rep).rows if workspace else ()

    def one(recording: "Recording") -> "Review":
        baseline = own_baseline(kept, without=recording.source.sha256)
        return review_recording(
            recording, recogniser=recogniser, options=replace(options, baseline=baseline)
        )

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


def _print(asked: _Asked, done: "Reviewed") -> None:
    from aftertone.coach.review.report.json_form import review_to_json, to_text
    from aftertone.coach.review.report.one_line import review_line
    from aftertone.coach.review.report.plain import show, show_line
    from aftertone.coach.review.report.terminal import print_review

    if asked.as_json:
        form = review_to_json(done.review, tracks=asked.tracks)
        typer.echo(to_text(form, one_line=not asked.single))
    elif asked.single:
        show(lambda console: print_review(done.review, console))
    else:
        show_line(review_line(done.review))


def _print_team(asked: _Asked, done: list["Reviewed"]) -> None:
    from aftertone.coach.review.report.plain import show
    from aftertone.coach.review.report.team_table import print_team
    from aftertone.coach.review.team import RepTake, team_of

    team = team_of([RepTake(one.review, asked.rep or one.found.rep) for one in done])
    typer.echo()
    show(lambda console: print_team(team, console))


def _write_files(asked: _Asked, done: list["Reviewed"]) -> None:
    from aftertone.tables import write_atomically, write_csv

    if asked.csv is not None:
        from aftertone.coach.review.report.csv_form import csv_header, csv_row

        rows = [csv_row(one.review, rep=asked.rep or one.found.rep) for one in done]
        write_csv(asked.csv, header=csv_header(), rows=rows)
    for one in done:
        if asked.html is not None:
            from aftertone.coach.review.report.page import review_page

            write_atomically(asked.html, review_page(one.review, one.recording))
        if asked.chart is not None:
            from aftertone.coach.review.report.chart import chart_bytes

            content = chart_bytes(one.review, one.recording, path=asked.chart)
            write_atomically(asked.chart, content)
