"""`aftertone rules`: the rules of wording, by group, the team's own among them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from aftertone.coach.message.team_wording import TeamWording


def rules(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Hold the team's own rules against their own lines.")
    ] = False,
) -> None:
    """List the faults of wording that are looked for, and where each holds."""
    from aftertone.coach.message.team_wording import team_wording

    team = team_wording(Path.cwd())
    if check:
        _check(team)
    elif as_json:
        _print_json(team)
    else:
        _print(team)


def _check(team: "TeamWording") -> None:
    """Say of each line of the team's rules that comes out otherwise; exit code 1 if one does."""
    from aftertone.coach.message.own_rules import wrong_lines

    wrong = [line for own in team.own for line in wrong_lines(own)]
    for one in wrong:
        told = "is flagged and must pass" if one.flagged else "passes and must be flagged"
        typer.echo(f"{one.rule}: {one.line!r} {told}")
    lines = sum(len(own.must_flag) + len(own.must_pass) for own in team.own)
    if not team.own:
        typer.echo("There are no rules of your own here: put them into rules/ of the workspace.")
    else:
        typer.echo(f"{len(team.own)} own rules, {lines} lines, {len(wrong)} not as they should be.")
    if wrong:
        raise typer.Exit(1)


def _print_json(team: "TeamWording") -> None:
    import json

    silenced = {one.rule: one.reason for one in team.silences}
    form = [
        {
            "name": one.name,
            "group": one.group,
            "severity": one.severity.value,
            "why": one.why,
            "try": one.advice,
            "evidence": list(one.evidence),
            "source": one.source,
            "silenced": silenced.get(one.name),
        }
        for one in team.rules
    ]
    typer.echo(json.dumps(form, indent=2, ensure_ascii=False))


def _print(team: "TeamWording") -> None:
    from itertools import groupby

    from aftertone.touches import Channel

    silenced = {one.rule: one.reason for one in team.silences}
    width = max(len(one.name) for one in team.rules)
    for group, these in groupby(team.rules, key=lambda one: one.group):
        typer.echo(group[0].upper() + group[1:])
        for one in these:
            where = "" if len(one.channels) == len(Channel) else _listed(one.channels)
            if one.name in silenced:
                where = f"{where} silenced: {silenced[one.name]}".strip()
            typer.echo(f"  {one.name:{width}}  {one.severity.value:8} {where}".rstrip())
    typer.echo("`aftertone rule NAME` says why, what to try instead, and where it holds.")


def _listed(channels: object) -> str:
    return ", ".join(sorted(one.value for one in channels))  # type: ignore[attr-defined]
