"""`aftertone call`: the whole moment at the phone, one key for each thing that can happen."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.errors import InputError

if TYPE_CHECKING:
    from aftertone.cli.sitting.clock import Clock
    from aftertone.cli.sitting.desk import Desk, Turn

STOPPED = 130


def call(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    contact: Annotated[
        str, typer.Argument(help="Their id, e-mail, number or name; else the queue's first.")
    ] = "",
    plan: Annotated[Path | None, typer.Option(help="The plan of the message.")] = None,
    at: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="A clock that stands there, to try it out; else now."),
    ] = None,
    pace: Annotated[
        float, typer.Option(min=0, help="With --at: the seconds that each key takes.")
    ] = 30.0,
    rep: Annotated[str, typer.Option(help="Who calls; else the contact's owner.")] = "",
    costs: Annotated[Path | None, typer.Option(help="Your own costs (TOML).")] = None,
    beliefs: Annotated[
        Path | None, typer.Option(help="What `aftertone learn` wrote; the evidence if left out.")
    ] = None,
    trial: Annotated[
        Path | None, typer.Option(help="A running trial; else TRIAL.toml of the workspace.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the draws.")] = 0,
) -> None:
    """Call: who, why now, what to say, what to do at the tone; one key logs what happened."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError(
            "`aftertone call` reads single keys and needs a terminal; without one, `aftertone "
            "advise CONTACT` says what to do and `aftertone log add CONTACT --disposition ...` "
            "logs it"
        )
    from aftertone.cli.sitting.clock import Clock
    from aftertone.cli.sitting.opening import Given, open_sitting
    from aftertone.desk.contact.moments import moment_from
    from aftertone.workspace import need_workspace

    clock = Clock(moment_from(at) if at else None, pace)
    given = Given(plan=plan, rep=rep, costs=costs, beliefs=beliefs, trial=trial, seed=seed)
    desk = open_sitting(need_workspace(Path.cwd()), given)
    turns = _turns(desk, contact, clock)
    if turns:
        _sit(desk, turns, clock)


def _turns(desk: "Desk", contact: str, clock: "Clock") -> "list[Turn]":
    """Return the turn of the contact who was named, else those of the queue."""
    from aftertone.cli.next import counts_of
    from aftertone.cli.sitting.desk import turns_of
    from aftertone.desk.contact.logged import find_contact

    if contact:
        return [desk.named(find_contact(desk.book.loaded.rows, contact), at=clock.now())]
    queue = desk.queue(at=clock.now())
    if not (queue.due or queue.meetings_over):
        typer.echo(f"Nobody is to be called now. {counts_of(queue)}")
    return turns_of(queue)


def _sit(desk: "Desk", turns: "list[Turn]", clock: "Clock") -> None:
    from rich.console import Console

    from aftertone.cli.sitting.keys import TerminalKeys
    from aftertone.cli.sitting.sitting import Phone, Sitting
    from aftertone.cli.sitting.terminal import Screen

    console = Console(highlight=False)
    screen = Screen(console)
    keys = TerminalKeys()
    sitting = Sitting(desk, Phone(keys=keys, clock=clock, console=console, show=screen.show), turns)
    stopped = False
    try:
        with screen, keys:
            sitting.run()
    except KeyboardInterrupt:
        stopped = True
    finally:
        # Whatever ended it, what is in the log is told.
        typer.echo(sitting.told())
    if stopped:
        raise typer.Exit(STOPPED)
