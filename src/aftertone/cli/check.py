"""`aftertone check`: what a written message, or a script to be said, lacks and gets wrong."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.errors import InputError
from aftertone.touches import Channel, Context, Goal

if TYPE_CHECKING:
    from aftertone.coach.message import Message, WordingCheck

# A message is a page at most.
LARGEST_BYTES = 100_000


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
    from aftertone.coach.message import Severity, check_message, written_message
    from aftertone.coach.plan import read_plan

    if fail_on not in {None, "warning", "error"}:
        raise InputError(f"--fail-on is {fail_on!r}: give warning or error")
    planned = read_plan(plan) if plan else None
    message = written_message(
        read_text(file),
        channel=_channel(channel),
        goal=goal or (planned.goal if planned else Goal.CALLBACK),
        context=context or (planned.context if planned else Context.COLD),
        plan=planned,
    )
    found = check_message(message)
    if as_json:
        typer.echo(_as_json(message, found))
    else:
        _print(message, found)
    counted = {Severity.ERROR} if fail_on == "error" else {Severity.ERROR, Severity.WARNING}
    if fail_on and any(one.severity in counted for one in found.faults):
        raise typer.Exit(1)


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


def _as_json(message: "Message", found: "WordingCheck") -> str:
    import json
    from dataclasses import asdict

    from aftertone.provenance import Provenance

    def fault(one: object) -> dict[str, object]:
        form = asdict(one)  # type: ignore[call-overload]
        form["try"] = form.pop("advice")
        return dict(form)

    form = {
        "schema": "aftertone.check/1",
        "channel": message.channel.value,
        "goal": message.goal.value,
        "context": message.context.value,
        "parts": {
            part.value: {
                "present": one.hit is not None,
                "quote": one.quote,
                "start_char": one.hit.start_char if one.hit else None,
                "end_char": one.hit.end_char if one.hit else None,
                "required": one.required,
            }
            for part, one in found.parts.items()
        },
        "findings": [fault(one) for one in found.faults],
        "fix_first": fault(found.fix_first) if found.fix_first else None,
        "spoken_length_s": round(found.spoken_length_s, 1),
        "provenance": asdict(Provenance()),
    }
    return json.dumps(form, indent=2, ensure_ascii=False)


def _print(message: "Message", found: "WordingCheck") -> None:
    from rich.console import Console
    from rich.text import Text

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
    if not found.faults:
        console.print("Nothing needs mending.")
    for place, one in enumerate(found.faults):
        first = one is found.fix_first
        if first:
            console.print(Text("Mend first", style="bold"))
        elif place == 0 or found.faults[place - 1] is found.fix_first:
            console.print(Text("Then" if found.fix_first else "Keep an eye on", style="bold"))
        console.print(Text(f"  {one.name.replace('_', ' ').capitalize()}  {one.severity.value}"))
        if one.quote:
            console.print(Text(f"    “{one.quote}”", style="italic"))
        console.print(Text(f"    {one.why[0].upper()}{one.why[1:]}."))
        console.print(Text(f"    Try: {one.advice}."))
        if one.evidence:
            console.print(Text(f"    Evidence: {', '.join(one.evidence)}", style="dim"))
    said = [part.value.replace("_", " ") for part, one in found.parts.items() if one.hit]
    console.print(Text(f"Said: {', '.join(said) or 'none of the parts'}."))
