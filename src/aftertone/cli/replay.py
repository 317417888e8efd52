"""`aftertone replay`: what each school would have brought on the team's own calls."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.cli.log import Files, log_files, name_set_aside
from aftertone.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from aftertone.proof.replay import Replay, Rival


def replay(  # noqa: PLR0913, PLR0917 - Typer's options are parameters
    files: Files = None,
    policy: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME|FILE", help="A school, or a policy of yours; all six if none."),
    ] = None,
    metric: Annotated[str, typer.Option(help="What is counted, such as callback.")] = "callback",
    window: Annotated[int, typer.Option(metavar="DAYS", help="7, 14 or 28.")] = 14,
    tones: Annotated[
        str, typer.Option(help="first: of each prospect; every: until the next touch.")
    ] = "first",
    by_account: Annotated[
        bool, typer.Option("--by-account", help="Contacts of an account are not independent.")
    ] = False,
    estimator: Annotated[str, typer.Option(help="dr, snips or ips.")] = "dr",
    margin: Annotated[
        float | None, typer.Option(min=0, help="A difference nobody cares about, in points.")
    ] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="What was known on this day.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write a page.")] = None,
) -> None:
    """Say what rival policies would have brought on the logged calls, and what can't be known."""
    from datetime import UTC

    from aftertone.proof.log import metric_named, read_log, touches
    from aftertone.proof.replay import Counted, ReplayOptions, tones_of
    from aftertone.proof.replay import replay as replay_tones

    if tones not in set(Counted):
        raise InputError(f"--tones is {tones!r}, none of {', '.join(Counted)}")
    options = ReplayOptions(estimator=estimator, margin=None if margin is None else margin / 100)
    rivals = _rivals(policy)
    with read_log(log_files(files)) as log:
        table = touches(
            log,
            metric_named(metric, window_days=window),
            as_of=as_of.replace(tzinfo=UTC) if as_of else None,
            next_touch_competes=tones == Counted.EVERY,
        )
        name_set_aside(log.set_aside)
    logged = tones_of(table, counted=Counted(tones), by_account=by_account)
    _show(replay_tones(logged, rivals, options=options), as_json=as_json, html=html)


def _show(made: "Replay", *, as_json: bool, html: Path | None) -> None:
    from aftertone.proof.replay import replay_to_json
    from aftertone.tables import write_atomically

    if html is not None:
        from aftertone.proof.replay.page import replay_page

        write_atomically(html, replay_page(made))
        typer.echo(f"wrote {html}", err=True)
    if as_json:
        typer.echo(json.dumps(replay_to_json(made), indent=2, ensure_ascii=False, allow_nan=False))
        return
    from rich.console import Console

    from aftertone.proof.replay.terminal import print_replay

    print_replay(made, Console(highlight=False))


def _rivals(wanted: list[str] | None) -> "list[Rival]":
    """Return the policies that were named; as_logged is always among them, to compare with."""
    from aftertone.proof.replay import SCHOOLS, read_policy

    schools = {one.name: one for one in SCHOOLS}
    if not wanted:
        return list(SCHOOLS)
    found: list[Rival] = []
    for one in wanted:
        if one in schools:
            found.append(schools[one])
        elif Path(one).suffix or Path(one).exists():
            found.append(read_policy(Path(one)))
        else:
            raise InputError(
                f"there is no policy {one!r}{did_you_mean(one, schools)}; give "
                f"{', '.join(schools)}, or a file of rules"
            )
    if schools["as_logged"] not in found:
        found.append(schools["as_logged"])
    return found
