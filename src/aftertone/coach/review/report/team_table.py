"""The table for a coach: what the team should work on first."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aftertone.coach.review.report.plain import plain_text
from aftertone.coach.review.team import Team, TeamHabit
from aftertone.coach.review.titles import title_of
from aftertone.coach.review.wording import clean, counted

# With more reps than this, their columns leave no room for the habit's own name.
MOST_REPS = 6
_NARROW = 72


def team_text(team: Team, *, width: int) -> str:
    """Return the table as plain text."""
    return plain_text(lambda console: print_team(team, console), width=width)


def print_team(team: Team, console: Console) -> None:
    """Print what many takes have in common."""
    console.print(Text(_first_sentence(team), style="bold"))
    if not team.habits:
        return
    reps = list(team.takes_by_rep)[:MOST_REPS] if len(team.takes_by_rep) > 1 else []
    wide = console.width >= _NARROW
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("work on")
    table.add_column("to mend", justify="right", no_wrap=True)
    if wide:
        table.add_column("first", justify="right", no_wrap=True)
        table.add_column("watch", justify="right", no_wrap=True)
        for rep in reps:
            table.add_column(clean(rep), justify="right")
    for habit in team.habits:
        cells = [title_of(habit.name), f"{habit.to_mend} of {habit.told}"]
        if wide:
            cells += [str(habit.first or ""), str(habit.watched or "")]
            cells += [_share(habit, rep, team) for rep in reps]
        table.add_row(*cells)
    console.print()
    console.print(table)
    if wide and len(team.takes_by_rep) > len(reps) > 0:
        console.print(Text(f"{len(team.takes_by_rep)} reps in all; --csv lists them.", style="dim"))


def _first_sentence(team: Team) -> str:
    text = f"{counted(team.takes, 'take')}, {team.clean or 'none'} with nothing to mend."
    top = team.habits[0] if team.habits else None
    if top is None or not top.to_mend:
        return text
    title = title_of(top.name)
    return (
        f"{text} Work on this first: {title[:1].lower()}{title[1:]} "
        f"(to mend in {top.to_mend} of {top.told})."
    )


def _share(habit: TeamHabit, rep: str, team: Team) -> str:
    count = habit.by_rep.get(rep, 0)
    return f"{count} of {team.takes_by_rep[rep]}" if count else ""
