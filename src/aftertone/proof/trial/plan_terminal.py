"""A plan of a trial in the terminal."""

from rich.console import Console
from rich.table import Table

from aftertone.proof.stats import Undecided
from aftertone.proof.trial.planning import TrialPlan
from aftertone.proof.trial.wording import about, number


def print_plan(plan: TrialPlan, console: Console) -> None:
    """Print what can be seen in how many weeks."""
    options = plan.options
    base = 100 * options.base_rate
    console.print(
        f"At {base:.3g} % without a message and {number(options.weekly)} prospects a week, with a "
        "look every day:",
        highlight=False,
    )
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("weeks", justify="right")
    table.add_column("windows closed by then", justify="right")
    table.add_column("smallest rise that is seen four times in five")
    for line in plan.lines:
        if isinstance(line.lift, Undecided):
            table.add_row(str(line.weeks), number(line.prospects), f"none: {line.lift.reason}")
        else:
            rise = 100 * line.lift
            table.add_row(
                str(line.weeks),
                number(line.prospects),
                f"{rise:.1f} points, to {base + rise:.1f} %",
            )
    console.print(table)
    if plan.prospects is None or plan.weeks is None or plan.prospects_at_end is None:
        return
    assert options.lift is not None
    console.print(
        f"To see {100 * options.lift:+.3g} points takes about {about(plan.prospects)} prospects, "
        f"{number(plan.weeks)} weeks; whoever looks once, at the end, needs "
        f"about {about(plan.prospects_at_end)}.",
        highlight=False,
    )
    if plan.weeks > 52:
        console.print("That is over a year: a trial of this team can't know it.", highlight=False)
