"""`aftertone rule NAME`: one rule of wording."""

from typing import Annotated

import typer

from aftertone.errors import InputError, did_you_mean


def rule(name: Annotated[str, typer.Argument(help="As `aftertone rules` lists it.")]) -> None:
    """Show one rule: what it finds and why, what to say instead, what it rests on."""
    from pathlib import Path

    from aftertone.coach.message import RULES
    from aftertone.coach.message.team_wording import team_wording
    from aftertone.evidence import card

    team = team_wording(Path.cwd())
    one = next((each for each in team.rules if each.name == name), None)
    if one is None:
        names = [each.name for each in team.rules]
        raise InputError(
            f"there is no rule {name!r}{did_you_mean(name, names)}; `aftertone rules` lists them"
        )
    typer.echo(f"{one.name}  ({one.group}, {one.severity.value})")
    typer.echo(f"  Why: {one.why}.")
    typer.echo(f"  Try: {one.advice}.")
    if one.written_advice:
        typer.echo(f"  Try in an e-mail or a text: {one.written_advice}.")
    for kind, values in (("channel", one.channels), ("goal", one.goals), ("context", one.contexts)):
        names = sorted(value.value for value in values)
        typer.echo(f"  For {kind}: {', '.join(names)}")
    for evidence in one.evidence:
        found = card(evidence)
        typer.echo(f"  Evidence: {found.name} (grade {found.grade}): {found.claim}")
    if one not in RULES:
        typer.echo(f"  Source: {one.source}")
    elif not one.evidence:
        typer.echo(f"  Evidence: no card; a convention of the sources (promise {one.source})")
