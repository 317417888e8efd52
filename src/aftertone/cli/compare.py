"""`aftertone compare`: takes of one message side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.cli.review import ContextOption, GoalOption, PlanOption
from aftertone.errors import InputError
from aftertone.touches import Context, Goal

if TYPE_CHECKING:
    from aftertone.coach.review import ReviewOptions
    from aftertone.coach.review.batch import Reviewed


def compare(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Takes, in the order in which they were recorded.", metavar="FILE FILE"
        ),
    ],
    *,
    goal: GoalOption = None,
    context: ContextOption = None,
    plan: PlanOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option(help="Write a page that plays the takes.", metavar="OUT.html")
    ] = None,
    engine: Annotated[
        str, typer.Option(help="The recogniser: a name or a folder.", metavar="NAME")
    ] = "tiny.en",
) -> None:
    """Say what got better from take to take, and which one to keep."""
    from aftertone.coach.message.team_wording import team_wording
    from aftertone.coach.plan import read_plan
    from aftertone.coach.review import ReviewOptions, comparison
    from aftertone.coach.review.report.compare_form import comparison_to_json
    from aftertone.coach.review.report.compare_terminal import print_comparison
    from aftertone.coach.review.report.json_form import to_text
    from aftertone.coach.review.report.plain import show

    if html is not None and not html.parent.is_dir():
        raise InputError(f"{html} cannot be written: there is no folder {html.parent}; make it.")
    planned = read_plan(plan) if plan else None
    team = team_wording(Path.cwd())
    options = ReviewOptions(
        goal=goal or (planned.goal if planned else Goal.CALLBACK),
        context=context or (planned.context if planned else Context.COLD),
        plan=planned,
        rules=team.rules,
        silences=team.silences,
    )
    takes, sentences = _review(files, options=options, engine=engine)
    for sentence in sentences:
        typer.echo(f"aftertone: {sentence}", err=True)
    if len(takes) < 2 and sentences:
        raise typer.Exit(2)
    result = comparison.compare([take.review for take in takes])
    if as_json:
        typer.echo(to_text(comparison_to_json(result), one_line=False))
    else:
        show(lambda console: print_comparison(result, console))
    if html is not None:
        from aftertone.coach.review.report.compare_page import comparison_page
        from aftertone.tables import write_atomically

        write_atomically(html, comparison_page(result, [take.recording for take in takes]))
        if not as_json:
            typer.echo(f"Written: {html}")
    if sentences:
        raise typer.Exit(2)


def _review(
    files: list[Path], *, options: "ReviewOptions", engine: str
) -> tuple[list["Reviewed"], list[str]]:
    """Return the reviews of the takes that could be opened, and why the others could not."""
    from aftertone.coach.recording import open_recording
    from aftertone.coach.review import review_recording
    from aftertone.coach.review.batch import Refused, review_files
    from aftertone.coach.review.folder import recordings_in
    from aftertone.coach.review.warm import warming

    recogniser = warming(engine)
    takes, sentences = [], []
    for outcome in review_files(
        recordings_in(files),
        opener=open_recording,
        reviewer=lambda recording: review_recording(
            recording, recogniser=recogniser, options=options
        ),
    ):
        if isinstance(outcome, Refused):
            sentences.append(outcome.sentence)
        else:
            takes.append(outcome)
    return takes, sentences
