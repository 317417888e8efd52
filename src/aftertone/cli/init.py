"""`aftertone init`: makes a team's folder."""

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Where; the current folder if left out."),
    ] = None,
    region: Annotated[
        str, typer.Option(help="Under whose law the team calls: US, GB, US-CA; set it here once.")
    ] = "",
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
    made = make_workspace(folder or here, region=_region(region))
    if region and "aftertone.toml" in made.kept:
        raise InputError(
            f"{made.workspace.settings_path} is there already, and is left as it was; set "
            f"`region` in it by hand"
        )
    verb = "Made" if "aftertone.toml" in made.added else "Found"
    typer.echo(f"{verb} the workspace {made.workspace.root}")
    if made.kept:
        typer.echo(f"  there already, left as it was: {', '.join(made.kept)}")
    if made.added:
        typer.echo(f"  added: {', '.join(made.added)}")
    if verb == "Made":
        typer.echo(
            f"Next: set your own worths{'' if region else ' and region'} in aftertone.toml; "
            "`aftertone contacts import` brings your people in, and contacts.example.csv shows "
            "what contacts.csv holds."
        )


def _region(text: str) -> str:
    """Return a region as the settings write it."""
    from aftertone.desk.contact.columns import region
    from aftertone.errors import InputError

    if not text:
        return ""
    try:
        return region(text)
    except ValueError as error:
        raise InputError(f"--region: {error}") from None
