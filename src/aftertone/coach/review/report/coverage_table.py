"""What of the plan was said, in the terminal: each point with its place, and what was beside it."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aftertone.coach.message.about import About
from aftertone.coach.message.rewrite import NotRewritten, Rewrite
from aftertone.coach.message.script_overlap import ScriptOverlap
from aftertone.coach.review.findings import shortened
from aftertone.coach.review.report.plain import heading
from aftertone.coach.review.said import Said, SaidCoverage
from aftertone.coach.review.wording import clean, counted, listed
from aftertone.units import seconds_to_clock


def print_rewrite(said: Said, console: Console) -> None:
    """Print the message written anew, with what changed and why."""
    made = said.rewritten
    if made is None:
        return
    heading(made.heading if isinstance(made, Rewrite) else "Written anew", console)
    if isinstance(made, NotRewritten):
        console.print(Padding(Text(f"There is none: {made.reason}."), (0, 0, 0, 2)))
        return
    console.print(Padding(Text(clean(made.text)), (0, 0, 0, 2)))
    for line in change_lines(made):
        console.print(Padding(Text(clean(line), style="dim"), (0, 0, 0, 4)))


def change_lines(made: Rewrite) -> Iterator[str]:
    """Yield what changed and why, then what is still missing."""
    for one in made.changes:
        yield f"{one.kind.value.replace('_', ' ')}: \u201c{one.quote}\u201d ({one.why})"
    if made.still_missing:
        parts = listed([part.value.replace("_", " ") for part in made.still_missing])
        yield f"still missing: {parts}"


def print_coverage(said: Said, console: Console) -> None:
    """Print each planned point, said or not, and how far the message follows a script."""
    if said.coverage is None and said.script is None:
        return
    heading("Against the plan" if said.coverage else "Against the script", console)
    if said.coverage is not None:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(justify="right", style="cyan", no_wrap=True)
        grid.add_column(no_wrap=True)
        grid.add_column()
        for one in said.coverage.points:
            sign, style = SIGNS[one.said.standing]
            time = "" if one.span is None else seconds_to_clock(one.span.start_s)
            grid.add_row(time, Text(sign, style=style), clean(one.said.text))
        console.print(Padding(grid, (0, 0, 0, 2)))
    for line in coverage_lines(said):
        console.print(Padding(Text(line), (0, 0, 0, 2)))


SIGNS = {
    "said": ("said", "green"),
    "perhaps": ("perhaps", "yellow"),
    "otherwise": ("otherwise", "red"),
    "left out": ("left out", "red"),
}


def coverage_lines(said: Said) -> Iterator[str]:
    """Yield what there is to say of the message as a whole, a sentence a line."""
    if said.coverage is not None:
        yield from _beside(said.coverage)
    yield from whole_lines(said)


def whole_lines(said: Said) -> Iterator[str]:
    """Yield of whom the message speaks and how far it follows a script."""
    if said.coverage is not None:
        yield from about_lines(said.coverage.about)
    if said.script is not None:
        yield script_line(said.script)


def _beside(coverage: SaidCoverage) -> Iterator[str]:
    for one in coverage.beside:
        time = "" if one.span is None else f" at {seconds_to_clock(one.span.start_s)}"
        yield f"Not in the plan{time}: \u201c{clean(shortened(one.quote.split()))}\u201d"


def about_lines(about: About) -> Iterator[str]:
    """Yield who is spoken of, where anybody is."""
    if about.share is not None:
        yield (
            f"You spoke of them {counted(about.theirs, 'time')} and of yourself "
            f"{counted(about.ours, 'time')}."
        )


def script_line(script: ScriptOverlap) -> str:
    """Return how much of the message is the script, word for word."""
    if script.word_for_word:
        return f"It follows the script word for word ({script.common} of {script.words} words)."
    return f"{script.common} of {script.words} words are the script's, in runs of four or more."
