"""`aftertone init`: makes a team's folder."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Where; the current folder if left out."),
    ] = None,
) -> None:
    """Make a workspace, or add what is missing in one; nothing is ever written over."""
    from aftertone.errors import InputError
    from aftertone.workspace import find_workspace, make_workspace

    here = Path.cwd()
    around = find_workspace(here)
    if folder is None and around is not None and around.root != here.resolve():
        raise InputError(
            f"{here} lies inside the workspace {around.root}; run `aftertone init {around.root}` "
            "to add what that one lacks, or name a folder to make another"
        )
    made = make_workspace(folder or here)
    verb = "Made" if "aftertone.toml" in made.added else "Found"
    typer.echo(f"{verb} the workspace {made.workspace.root}")
    if made.kept:
        typer.echo(f"  there already, left as it was: {', '.join(made.kept)}")
    if made.added:
        typer.echo(f"  added: {', '.join(made.added)}")
    if verb == "Made":
        typer.echo(
            "Next: set your own worths and region in aftertone.toml, and put your people into "
            "contacts.csv as contacts.example.csv shows."
        )
