"""The parts of a message in the terminal: when each is said, in which words, and what is not said."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aftertone.coach.plan import Part
from aftertone.coach.review.findings import shortened
from aftertone.coach.review.report.plain import heading
from aftertone.coach.review.said import Said, SaidPart
from aftertone.coach.review.wording import clean, listed
from aftertone.units import seconds_to_clock

PART_TITLES = {
    Part.GREETING_BY_NAME: "greeting by name",
    Part.WHO: "who you are",
    Part.COMPANY: "your company",
    Part.REASON: "reason",
    Part.RELEVANCE: "about them",
    Part.VALUE: "what it brings",
    Part.QUESTION: "question",
    Part.NEXT_STEP: "next step",
    Part.WHEN: "when",
    Part.CALLBACK_NUMBER: "number",
    Part.THANKS_OR_CLOSE: "close",
    Part.EMAIL_REFERENCE: "e-mail",
}


def print_parts(said: Said, console: Console) -> None:
    """Print the parts in the order in which they were said, then what is missing."""
    heading("What it says", console)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="cyan", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(style="italic")
    for one in in_order_of_time(said):
        time = "" if one.start_s is None else seconds_to_clock(one.start_s)
        grid.add_row(time, PART_TITLES[one.part], Text(f'"{clean(shortened(one.quote.split()))}"'))
    console.print(Padding(grid, (0, 0, 0, 2)))
    for text, style in _unsaid(said):
        console.print(Padding(Text(text, style=style), (0, 0, 0, 2)))


def in_order_of_time(said: Said) -> list[SaidPart]:
    """Return the parts that were said, in order of time; without times, in that of a message."""
    return sorted(
        (one for one in said.parts.values() if one.said),
        key=lambda one: one.start_s if one.start_s is not None else 0.0,
    )


def _unsaid(said: Said) -> Iterator[tuple[str, str]]:
    missing = [one for one in said.parts.values() if not one.said and one.need is not None]
    needed = [PART_TITLES[one.part] for one in missing if one.required]
    helping = [PART_TITLES[one.part] for one in missing if not one.required]
    if needed:
        yield f"Not said, and needed: {listed(needed)}.", "yellow"
    if helping:
        yield f"Not said, would help: {listed(helping)}.", "dim"
