"""Puts the commands together. A command's file is loaded only when it is asked for."""

import atexit
import errno
import gc
import os
import re
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from aftertone import __version__
from aftertone.cli.plain_values import take_plain_values
from aftertone.errors import AfterToneError, InputError, did_you_mean

# Name and one line, in the order of `aftertone --help`. The command `name` is the function (or the
# Typer group) `name` of `cli/name.py`; its file is loaded only when the command is called, so that
# the help stays fast whatever a command needs.
COMMANDS = {
    "init": "Make a workspace, or add what is missing in one.",
    "plan": "Plan a message, so that nobody wings it.",
    "review": "Say what to mend first in a voicemail, and how it measures up.",
    "heard": "Hear a message as the prospect does, and read what their screen makes of it.",
    "compare": "Say what got better from take to take, and which one to keep.",
    "shelf": "Keep takes that others may hear as a private podcast, numbers and names bleeped out.",
    "check": "Say what a written message lacks and gets wrong.",
    "next": "Show today's queue: who, which number, when, and why, the most valuable first.",
    "advise": "Say what to do when nobody picks up, what each option is worth, and how sure that is.",
    "call": "Call: who, what to say, what to do at the tone; one key logs what happened.",
    "rules": "List the faults of wording that are looked for.",
    "rule": "Show one rule of wording: why it matters and what it rests on.",
    "draft": "Draft the e-mail or the text that follows a message.",
    "contacts": "Bring in the people to call, and check them.",
    "allowed": "Say whether a number may be called, left a message or texted, and when.",
    "cadence": "Show the touches that come next, check a template, export to a calendar.",
    "visits": "Draw prospects' web visits as towers, and say who is in sight now.",
    "fact": "Say that a fact has changed: who was told, and who must be told again.",
    "log": "Write down a touch, and what came of it.",
    "learn": "Turn the log into beliefs with their spread, which the advice uses.",
    "habits": "Say what a rep's own log shows, how it moves, and what to try.",
    "simulate": "Make up a sales floor whose truth is known, for trying things out.",
    "trial": "Plan a randomised trial, assign its arms, and read what it shows.",
    "survival": "Say how soon prospects answer a message, and what a later answer costs.",
    "replay": "Say what each school would have brought on your own calls, and what can't be known.",
    "measures": "List what is measured, and the question that each measure answers.",
    "measure": "Show one measure: how it is computed, its band and its evidence.",
    "debate": "Sort a discussion thread into camps, reasons and mistakes, each with its quotations.",
    "evidence": "Show what is known about voicemail, how well, and who disagrees.",
    "doctor": "Say what is installed, what is missing and how to get it.",
}


class Commands(TyperGroup):
    """The group of all commands, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Return the names in the order of the register."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """Return what the help shows of a command, or None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name], callback=None)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Load the command that the first argument names; an unknown one is an InputError."""
        name = args[0]
        if name in COMMANDS:
            return name, load(name), args[1:]
        if name.startswith("-"):
            return super().resolve_command(ctx, args)
        raise InputError(
            f"there is no command {name!r}{did_you_mean(name, COMMANDS)}; "
            "`aftertone --help` lists them"
        )


def load(name: str) -> Any:
    """Return the command, or the group of commands, of one file of this room."""
    function: Callable[..., None] | typer.Typer = getattr(
        import_module(f"aftertone.cli.{name}"), name
    )
    if isinstance(function, typer.Typer):
        command: Any = get_command(function)
        command.name = name
    else:
        one = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        one.command(name)(function)
        command = get_command(one)
    take_plain_values(command)
    return command


app = typer.Typer(
    name="aftertone",
    cls=Commands,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"aftertone {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    version: bool = typer.Option(  # noqa: ARG001 - read by its callback
        False, "--version", callback=_print_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Plan, review and prove sales voicemails. Everything stays on this machine."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; an expected error is one sentence and exit code 2."""
    # The recogniser's OpenMP threads would otherwise spin while they wait for each other: beside
    # other busy programs one review then took 80 s instead of 12 s (docs/speed.md).
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    # Loading makes tens of thousands of objects that all stay: looking for garbage among them, again
    # and again and once more at the end, took a tenth of a second of `aftertone check`.
    gc.set_threshold(50_000, 20, 20)
    atexit.register(gc.freeze)
    commands: Any = get_command(app)
    take_plain_values(commands)
    try:
        code = commands(args=arguments, prog_name="aftertone", standalone_mode=False)
    except AfterToneError as error:
        _stop(str(error))
    except typer.TyperException as error:
        _stop(_usage_sentence(error), code=error.exit_code)
    except typer.Abort:
        _stop("stopped", code=130)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _leave_output()
        _stop(f"what was to be printed could not be written: {error.strerror}; make room for it")
    sys.exit(code if isinstance(code, int) else 0)


# What a disk says that can take no more of what is printed.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def _leave_output() -> None:
    """Let what could not be printed go nowhere, or the end of the program would try it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _stop(sentence: str, *, code: int = 2) -> None:
    typer.echo(f"aftertone: {sentence}", err=True)
    sys.exit(code)


# What Typer says of a value that is none of a few names.
_CHOICE = re.compile(
    r"Invalid value for '(?:-\w' / ')?(?P<option>[^']+)'(?: / '[^']+')*: (?:Value error, )?"
    r"'(?P<given>[^']*)' is not one of (?P<known>'.+')"
)


def _usage_sentence(error: typer.TyperException) -> str:
    """Put what Typer says about a wrong call on one line, with where to read more."""
    sentence = " ".join(error.format_message().split()).rstrip(".")
    if choice := _CHOICE.fullmatch(sentence):
        known = re.findall(r"'([^']*)'", choice["known"])
        given = choice["given"]
        return f"{choice['option']} is {given!r}{did_you_mean(given, known)}: give one of {', '.join(known)}"
    where = getattr(getattr(error, "ctx", None), "command_path", "aftertone")
    return f"{sentence}; `{where} --help` lists what can be given"
