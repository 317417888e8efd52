"""Puts the commands together; each command loads what it needs when it runs."""

import sys

import typer

from aftertone import __version__
from aftertone.errors import AfterToneError

app = typer.Typer(
    name="aftertone",
    help="Plan, review and prove sales voicemails. Everything stays on this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"aftertone {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Plan, review and prove sales voicemails. Everything stays on this machine."""


def main() -> None:
    """Run the command line; an expected error is one sentence and exit code 2."""
    try:
        app()
    except AfterToneError as error:
        typer.echo(f"aftertone: {error}", err=True)
        sys.exit(2)
