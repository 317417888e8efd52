"""`aftertone check`: what a written message, or a script to be said, lacks and gets wrong."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.errors import InputError
from aftertone.touches import Channel, Context, Goal

if TYPE_CHECKING:
    from rich.console import Console

    from aftertone.coach.message import Message, WordingCheck, WordingFault
    from aftertone.coach.message.off_plan import Coverage
    from aftertone.coach.message.rewrite import NotRewritten, Rewrite
    from aftertone.coach.message.silences import Silenced
    from aftertone.coach.plan import Plan

# More changes are a new message, and nobody reads them one by one.
MOST_CHANGES = 12
# A message is a page at most.
LARGEST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class _Made:
    """All that there is to say about a message."""

    message: "Message"
    found: "WordingCheck"
    silenced: "tuple[Silenced, ...]"
    rewritten: "Rewrite | NotRewritten"
    coverage: "Coverage | None"
    language: str


def check(  # noqa: PLR0917 - Typer's options are parameters
    file: Annotated[str, typer.Argument(help="A text file, or - for standard input.")],
    channel: Annotated[str, typer.Option(help="voicemail, email or text.")] = "voicemail",
    goal: Annotated[Goal | None, typer.Option(help="What it should lead to.")] = None,
    context: Annotated[Context | None, typer.Option(help="How well they know you.")] = None,
    plan: Annotated[Path | None, typer.Option(help="The plan that it follows.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    fail_on: Annotated[
        str | None, typer.Option(help="Exit code 1 at a fault of this weight: warning or error.")
    ] = None,
) -> None:
    """Say what the words of a message lack and get wrong, and what to mend first."""
    # numpy's matrices are small here: a second thread only waits for the first, and costs a start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from aftertone.coach.message import Severity, check_message, written_message
    from aftertone.coach.message.language import other_language, without_missing
    from aftertone.coach.message.off_plan import cover
    from aftertone.coach.message.rewrite import NotRewritten, rewrite
    from aftertone.coach.message.silences import apart, line_silences
    from aftertone.coach.message.team_wording import team_wording

    if fail_on not in {None, "warning", "error"}:
        raise InputError(f"--fail-on is {fail_on!r}: give warning or error")
    planned = _planned(plan) if plan else None
    team = team_wording(Path.cwd())
    text, of_lines = line_silences(read_text(file), known=team.names)
    message = written_message(
        text,
        channel=_channel(channel),
        goal=goal or (planned.goal if planned else Goal.CALLBACK),
        context=context or (planned.context if planned else Context.COLD),
        plan=planned,
    )
    silences = (*team.silences, *of_lines)
    quiet = {one.rule for one in silences}
    found, silenced = apart(check_message(message, rules=team.rules), silences)
    language = other_language(message)
    if language:
        found = without_missing(found)
    made = _Made(
        message,
        found,
        silenced,
        NotRewritten("it seems not to be English")
        if language
        else NotRewritten("nothing of it is your own")
        if message.aside and message.aside.nothing_own
        else rewrite(message, rules=[one for one in team.rules if one.name not in quiet]),
        cover(message, planned) if planned and not language else None,
        language,
    )
    if as_json:
        typer.echo(_as_json(made))
    else:
        _print(made)
    counted = {Severity.ERROR} if fail_on == "error" else {Severity.ERROR, Severity.WARNING}
    if fail_on and any(one.severity in counted for one in found.faults):
        raise typer.Exit(1)


def _planned(file: Path) -> "Plan":
    from aftertone.coach.plan import read_plan

    return read_plan(file)


def _channel(name: str) -> Channel:
    from aftertone.coach.message import MESSAGE_CHANNELS
    from aftertone.errors import did_you_mean

    names = [one.value for one in MESSAGE_CHANNELS]
    if name not in names:
        raise InputError(
            f"--channel is {name!r}{did_you_mean(name, names)}: give one of {', '.join(names)}"
        )
    return Channel(name)


def read_text(file: str) -> str:
    """Return the text of a file, or of standard input for ``-``."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"{file!r} cannot be read: {error.strerror or error}") from error
    if len(data) > LARGEST_BYTES:
        raise InputError(f"{file!r} has {len(data):,} bytes, far more than a message has")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            f"{file!r} is not UTF-8 text: save the message as plain text (for a recording there "
            "is `aftertone review`)"
        ) from None
    if not text.strip():
        raise InputError(f"{file!r} is empty: write the message into it")
    return text


def _as_json(made: _Made) -> str:
    import json
    from dataclasses import asdict

    from aftertone.coach.message.check_form import check_to_json
    from aftertone.provenance import Provenance

    form = check_to_json(
        made.message,
        made.found,
        rewritten=made.rewritten,
        coverage=made.coverage,
        silenced=made.silenced,
        language=made.language,
    )
    plan = made.message.plan
    settings: dict[str, str | int | float | bool | None] = {
        "plan_sha256": _sum_of(plan) if plan else None
    }
    form["provenance"] = asdict(Provenance(settings=settings))
    return json.dumps(form, indent=2, ensure_ascii=False)


def _sum_of(plan: "Plan") -> str:
    from hashlib import sha256

    from aftertone.coach.plan import plan_text

    return sha256(plan_text(plan).encode()).hexdigest()


def _print(made: _Made) -> None:
    from rich.console import Console
    from rich.text import Text

    from aftertone.coach.message.check import too_long_to_weigh

    message, found = made.message, made.found
    console = Console(highlight=False)
    goal = message.goal.value.replace("_", " ")
    console.print(
        Text.assemble(
            (f"{message.channel.value}", "bold"),
            f"  goal: {goal}, contact: {message.context.value.replace('_', ' ')}",
            f", about {found.spoken_length_s:.0f} s to say"
            if message.channel is Channel.VOICEMAIL
            else "",
        )
    )
    told = message.aside.told if message.aside else ""
    alien = told if message.aside and message.aside.nothing_own else ""
    for note in (made.language, too_long_to_weigh(message), alien):
        if note:
            console.print(Text(f"{note[0].upper()}{note[1:]}."))
    if not found.faults and not made.language:
        console.print("Nothing needs mending.")
    for place, these in enumerate(_by_rule(found.faults)):
        if found.fix_first in these:
            console.print(Text("Mend first", style="bold"))
        elif place == (1 if found.fix_first else 0):
            console.print(Text("Then" if found.fix_first else "Keep an eye on", style="bold"))
        _print_fault(these, console)
    said = [part.value.replace("_", " ") for part, one in found.parts.items() if one.hit]
    console.print(Text(f"Said: {', '.join(said) or 'none of the parts'}."))
    if told and not alien:
        console.print(Text(f"{told[0].upper()}{told[1:]}."))
    for silenced in made.silenced:
        whole = (
            f"Silenced: {silenced.fault.name} “{silenced.fault.quote}” ({silenced.silence.reason})"
        )
        console.print(Text(whole, style="dim"))
    _print_coverage(made, console)
    if found.fix_first:
        _print_rewrite(made, console)


def _by_rule(faults: "Sequence[WordingFault]") -> "list[list[WordingFault]]":
    """Return the faults of each rule together, in the order of the first of each."""
    rules: dict[tuple[str, str, bool], list[WordingFault]] = {}
    for one in faults:
        rules.setdefault((one.name, one.severity.value, one.learnt), []).append(one)
    return list(rules.values())


def _print_fault(these: "Sequence[WordingFault]", console: "Console") -> None:
    """Print what one rule finds, with each place where it does."""
    from rich.padding import Padding
    from rich.text import Text

    from aftertone.coach.message.titles import fault_title

    one = these[0]
    likely = f"  likely ({one.confidence:.0%})" if one.learnt and one.confidence else ""
    console.print(Text(f"  {fault_title(one.name)}  {one.severity.value}{likely}"))
    quotes = dict.fromkeys(" ".join(other.quote.split()) for other in these if other.quote)
    lines = [Text(f"“{quote}”", style="italic") for quote in quotes]
    lines.append(Text(f"{one.why[0].upper()}{one.why[1:]}."))
    lines.append(Text(f"Try: {one.advice}."))
    if one.evidence:
        lines.append(Text(f"Evidence: {', '.join(one.evidence)}", style="dim"))
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 4), expand=False))


def _print_coverage(made: _Made, console: "Console") -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if made.coverage is None:
        if made.language and made.message.plan:
            console.print("Against the plan: nothing is compared, since it is not in English.")
        return
    console.print(Text("Against the plan", style="bold"))
    grid = Table.grid(padding=(0, 2))
    for one in made.coverage.points:
        grid.add_row(one.standing, Text(one.text))
    console.print(Padding(grid, (0, 0, 0, 2), expand=False))
    for hit in made.coverage.beside:
        quote = " ".join(made.message.quote(hit.start_char, hit.end_char).split())
        console.print(Padding(Text(f"Not in the plan: “{quote}”"), (0, 0, 0, 2), expand=False))


def _print_rewrite(made: _Made, console: "Console") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from aftertone.coach.message.rewrite import NotRewritten

    one = made.rewritten
    if isinstance(one, NotRewritten):
        console.print(Text(f"No rewrite: {one.reason}.", style="dim"))
        return
    if not one.changes:
        console.print(Text("Its sentences can all stay as they are; what it lacks stands above."))
        return
    spoken = made.message.channel is Channel.VOICEMAIL
    seconds = f", about {one.spoken_length_s:.0f} s" if spoken else ""
    console.print(Text(f"{one.heading}{seconds}", style="bold"))
    console.print(Padding(Text(one.text), (0, 0, 0, 2), expand=False))
    for change in one.changes[:MOST_CHANGES]:
        kind = change.kind.value.replace("_", " ")
        line = Text(f"{kind}: “{change.quote}” ({change.why})", style="dim")
        console.print(Padding(line, (0, 0, 0, 4), expand=False))
    if len(one.changes) > MOST_CHANGES:
        more = len(one.changes) - MOST_CHANGES
        console.print(Text(f"    and {more} more changes (`--json` lists them)", style="dim"))
    if one.still_missing:
        parts = ", ".join(
            part.value.replace("_", " ")
            + " (said only in what is left out)" * (made.found.parts[part].hit is not None)
            for part in one.still_missing
        )
        where = "the plan has no words for it" if made.message.plan else "a plan would say it"
        console.print(Text(f"  Still missing: {parts}; {where}."))
