"""`aftertone plan`: what a message is meant to say, before anybody says it."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from aftertone.errors import InputError
from aftertone.touches import Context, Goal

if TYPE_CHECKING:
    from aftertone.coach.plan import Plan
    from aftertone.coach.plan.interview import Question

plan = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Plan a message, so that nobody wings it."
)

Kind = TypeVar("Kind", Goal, Context)
# What a point takes of the card: seven of them, the number and the frame are then one screen.
MOST_ON_CARD = 130
PlanFile = Annotated[Path, typer.Argument(help="The plan's YAML file.", metavar="PLAN")]


@plan.command()
def new(
    file: Annotated[
        Path, typer.Argument(help="Where to write it; an unfinished plan goes on.", metavar="PLAN")
    ] = Path("plan.yaml"),
    starter: Annotated[
        str | None, typer.Option("--from", help="A starter; `list` shows them.")
    ] = None,
    goal: Annotated[Goal | None, typer.Option(help="What the message should lead to.")] = None,
    context: Annotated[Context | None, typer.Option(help="How well they know you.")] = None,
) -> None:
    """Fill a plan by answering one question after the other."""
    from aftertone.coach.plan import find_gaps, write_plan
    from aftertone.coach.plan.interview import interview

    if starter == "list":
        _list_starters()
        return
    if file.suffix not in {".yaml", ".yml"}:
        raise InputError(f"the plan's file name {str(file)!r} must end in .yaml")
    if not file.parent.is_dir():
        raise InputError(f"there is no folder {str(file.parent)!r} for the plan; make it first")
    one = _first(file, starter=starter, goal=goal, context=context)
    today = _today()
    write_plan(one, file)
    typer.echo("Leave a line empty to skip a question. Ctrl-C stops; every answer is kept.")

    def keep(filled: "Plan") -> None:
        write_plan(_dated(filled, before=one, today=today), file)

    try:
        filled = _dated(interview(one, ask=_ask, keep=keep), before=one, today=today)
    except typer.Abort:
        typer.echo(f"\n{file} holds every answer so far: the same command goes on with it.")
        raise
    typer.echo(f"\n{file} is written. ", nl=False)
    count = len(find_gaps(filled))
    if count:
        things = "1 thing is" if count == 1 else f"{count} things are"
        typer.echo(f"{things} still open: `aftertone plan check {file}` says what.")
    else:
        typer.echo(f"`aftertone plan card {file}` shows what to say.")


@plan.command()
def check(file: PlanFile) -> None:
    """Say what the plan lacks for its goal, and why it matters."""
    from aftertone.coach.plan import Need, find_gaps, read_plan

    one = read_plan(file)
    gaps = find_gaps(one, today=_today())
    goal = one.goal.value.replace("_", " ")
    if not gaps:
        typer.echo(f"Nothing is missing for {goal}: `aftertone plan card {file}` shows it.")
        return
    for need, heading in (
        (Need.REQUIRED, f"Needed for {goal} ({one.context.value.replace('_', ' ')}):"),
        (Need.HELPS, "Would help:"),
    ):
        these = [gap for gap in gaps if gap.need is need]
        if these:
            typer.echo(heading)
        for gap in these:
            cards = f"  [{', '.join(gap.evidence)}]" if gap.evidence else ""
            typer.echo(f"  {gap.field}: {gap.why}{cards}")


@plan.command()
def card(file: PlanFile) -> None:
    """Print the call card: one screen to have in front of one's eyes at the tone."""
    from rich.console import Console
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    from aftertone.coach.plan import Need, find_gaps, make_card, read_plan

    one = read_plan(file)
    shown = make_card(one)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    cut = []
    for name, text in (("open", shown.opening), *shown.points):
        short = _one_screen(text)
        cut += [name] if short != text else []
        table.add_row(name, Text(short, style="bold" if name == "open" else ""))
    table.add_row("number", Text(shown.number or "none in the plan", style="bold"))
    if shown.number:
        table.add_row("", Text("in these groups, a breath between them, and once more"))
    table.add_row("stay under", Text(f"{shown.length_s:g} s"))
    title = f"{one.goal.value.replace('_', ' ')}, {one.context.value.replace('_', ' ')}"
    if one.prospect.name:
        title = f"{one.prospect.name}: {title}"
    console = Console()
    console.print(Panel(table, title=title, title_align="left", width=min(console.width, 90)))
    if cut:
        console.print(f"Cut to stay on one screen: {', '.join(cut)}; the plan holds all of it.")
    missing = [gap.field for gap in find_gaps(one, today=_today()) if gap.need is Need.REQUIRED]
    if missing:
        console.print(f"Not ready to be said: {', '.join(missing)} (`aftertone plan check`).")


def _one_screen(text: str) -> str:
    """Return a text of the card, cut at a word where it is longer than its two lines."""
    if len(text) <= MOST_ON_CARD:
        return text
    return text[:MOST_ON_CARD].rsplit(maxsplit=1)[0].rstrip(" ,;:.") + " \u2026"


def _first(
    file: Path, *, starter: str | None, goal: Goal | None, context: Context | None
) -> "Plan":
    """Return the plan to begin with: the file's own, a starter, or an empty one."""
    from dataclasses import replace

    from aftertone.coach.plan import Plan, read_plan
    from aftertone.coach.plan.starter import read_starter

    if file.exists():
        if starter:
            raise InputError(
                f"{str(file)!r} is there already: leave out --from to go on with it, or give "
                "another file name"
            )
        typer.echo(f"Going on with {file}.")
        one = read_plan(file)
    elif starter:
        one = read_starter(starter)
    else:
        goal = goal or _choose("What should the message lead to?", Goal)
        context = context or _choose("How well do they know you?", Context)
        one = Plan(goal, context)
    return replace(one, goal=goal or one.goal, context=context or one.context)


def _today() -> date:
    return datetime.now().astimezone().date()


def _dated(filled: "Plan", *, before: "Plan", today: date) -> "Plan":
    """Return a plan whose fresh answers know their day: a "Tuesday", and what is told as true."""
    from dataclasses import replace

    is_fresh = filled.next_step.when != before.next_step.when or filled.written_on is None
    known = {one.text for one in before.facts}
    facts = tuple(
        one if one.as_of or one.text in known else replace(one, as_of=today) for one in filled.facts
    )
    return replace(filled, facts=facts, written_on=today if is_fresh else filled.written_on)


def _choose(question: str, kind: type[Kind]) -> Kind:
    names = [one.value for one in kind]
    typer.echo(question)
    for number, name in enumerate(names, start=1):
        typer.echo(f"  {number}  {name.replace('_', ' ')}")
    while True:
        text = typer.prompt("Number or name", prompt_suffix=": ").strip().replace(" ", "_")
        if text.isdigit() and 1 <= int(text) <= len(names):
            return kind(names[int(text) - 1])
        if text in names:
            return kind(text)
        typer.echo(f"{text!r} is none of these.")


def _ask(question: "Question", why: str, current: str) -> str | None:
    """Ask one question until the answer will do; Ctrl-C or the end of the input stops."""
    from aftertone.coach.plan.interview import what_is_wrong

    typer.echo(f"\n{question.text}  ({question.hint})")
    if why:
        typer.echo(f"  Needed: {why}.")
    if current:
        typer.echo(f"  The starter says: {current}")
    while True:
        try:
            answer: str = typer.prompt(">", default="", show_default=False, prompt_suffix=" ")
        except typer.Abort as stop:
            if isinstance(stop.__context__, KeyboardInterrupt):
                raise
            return None
        wrong = what_is_wrong(question, answer)
        if not wrong:
            return answer
        typer.echo(f"  {wrong}.")


def _list_starters() -> None:
    from aftertone.coach.plan.starter import STARTERS

    width = max(len(name) for name, _ in STARTERS)
    for name, when in STARTERS:
        typer.echo(f"{name:{width}}  {when}")
