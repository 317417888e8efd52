"""`aftertone draft`: the e-mail or the text that follows a message."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.errors import InputError
from aftertone.touches import Channel

if TYPE_CHECKING:
    from aftertone.coach.message import Message
    from aftertone.coach.message.drafts import Draft

draft = typer.Typer(
    name="draft", no_args_is_help=True, add_completion=False, help="Draft what follows a message."
)

PlanFile = Annotated[Path, typer.Option("--plan", help="The plan's YAML file.")]


@draft.command()
def email(
    plan: PlanFile,
    said: Annotated[
        Path | None, typer.Option(help="The review (JSON) of the voicemail that was left.")
    ] = None,
) -> None:
    """Draft the back-up e-mail; with --said it refers to what was really said."""
    from aftertone.coach.message.drafts import draft_email
    from aftertone.coach.plan import read_plan

    _print(draft_email(read_plan(plan), said=_said(said) if said else None, today=_today()))


@draft.command()
def text(plan: PlanFile) -> None:
    """Draft a text of one segment."""
    from aftertone.coach.message.drafts import draft_text
    from aftertone.coach.plan import read_plan

    _print(draft_text(read_plan(plan), today=_today()))


def _today() -> date:
    return datetime.now().astimezone().date()


def _said(file: Path) -> "Message":
    import json

    from aftertone.coach.message import written_message
    from aftertone.touches import Context, Goal

    try:
        form = json.loads(file.read_text(encoding="utf-8"))
        words = [one["text"] for one in form["words"] if one["kind"] == "word"]
        goal, context = Goal(form["goal"]), Context(form["context"])
    except OSError as error:
        raise InputError(f"{str(file)!r} cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{str(file)!r} is no review ({type(error).__name__}: {error}): give what "
            "`aftertone review FILE --json` printed"
        ) from error
    return written_message(" ".join(words), channel=Channel.VOICEMAIL, goal=goal, context=context)


def _print(made: "Draft") -> None:
    typer.echo(made.text)
    notes = []
    if made.segments is not None:
        unit = "characters" if made.segments.encoding == "GSM-7" else "16-bit units"
        notes.append(f"one segment: {made.segments.units} {unit} ({made.segments.encoding})")
    notes += [f"left out for room: {one}" for one in made.left_out]
    notes += [f"to fill in: {one}" for one in made.slots]
    if made.heard:
        notes.append(f"read this before you send it, it stands as it was heard: “{made.heard}”")
    way = made.channel.value
    consent = ", and it may need their consent" if made.channel is Channel.TEXT else ""
    notes.append(f"what the law asks of it{consent}: `aftertone allowed CONTACT --channel {way}`")
    notes += [f"{one.name}: “{one.quote}”: {one.why}" for one in made.faults]
    for note in notes:
        typer.echo(f"aftertone: {note}", err=True)
