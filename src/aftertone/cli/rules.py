"""`aftertone rules`: the rules of wording, by group."""

from typing import Annotated

import typer


def rules(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the faults of wording that are looked for, and where each holds."""
    from itertools import groupby

    from aftertone.coach.message import RULES
    from aftertone.touches import Channel

    if as_json:
        import json

        form = [
            {
                "name": one.name,
                "group": one.group,
                "severity": one.severity.value,
                "why": one.why,
                "try": one.advice,
                "evidence": list(one.evidence),
                "source": one.source,
            }
            for one in RULES
        ]
        typer.echo(json.dumps(form, indent=2, ensure_ascii=False))
        return
    width = max(len(one.name) for one in RULES)
    for group, these in groupby(RULES, key=lambda one: one.group):
        typer.echo(group[0].upper() + group[1:])
        for one in these:
            where = "" if len(one.channels) == len(Channel) else _listed(one.channels)
            typer.echo(f"  {one.name:{width}}  {one.severity.value:8} {where}".rstrip())
    typer.echo("`aftertone rule NAME` says why, with lines that it flags and lines that pass.")


def _listed(channels: object) -> str:
    return ", ".join(sorted(one.value for one in channels))  # type: ignore[attr-defined]
