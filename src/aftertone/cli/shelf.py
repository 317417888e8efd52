"""`aftertone shelf`: takes whose speaker agreed, as a private podcast."""

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.cli.review import ContextOption, GoalOption, PlanOption
from aftertone.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from rich.console import Console

    from aftertone.cli.joins.shelving import Wanted
    from aftertone.coach.plan import Plan
    from aftertone.coach.review import Review
    from aftertone.coach.review.bleeped_take import BleepedTake
    from aftertone.workspace import Shelf, ShelvedTake, Workspace

shelf = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Keep takes that others may hear as a private podcast, numbers and names bleeped out.",
)
Consent = Annotated[
    str, typer.Option(metavar="SPEAKER", help="Who speaks in it and agreed to be heard.")
]
By = Annotated[str, typer.Option(help="Who writes the consent down; else the name of your login.")]
ContactId = Annotated[
    str, typer.Option(metavar="ID", help="The prospect: the name is bleeped out.")
]
Also = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="What the prospect is called as well: a nickname."),
]
Company = Annotated[
    bool, typer.Option("--company", help="Bleep out the prospect's company as well.")
]
Bleep = Annotated[list[str] | None, typer.Option(metavar="WORDS", help="Bleep these out too.")]
BleepAt = Annotated[
    list[str] | None, typer.Option(metavar="FROM-TO", help="This stretch too: 0:32.0-0:34.6.")
]
Preview = Annotated[
    Path | None,
    typer.Option(metavar="OUT.mp3", help="Write the bleeped take here and shelve nothing."),
]
Listened = Annotated[
    bool, typer.Option("--listened", help="You listened to the preview: shelve it.")
]


@shelf.command()
def add(  # noqa: PLR0913 - Typer's options are parameters
    take: Annotated[Path, typer.Argument(help="The recording.", metavar="TAKE")],
    *,
    consent: Consent,
    by: By = "",
    contact: ContactId = "",
    plan: PlanOption = None,
    also: Also = None,
    company: Company = False,
    bleep: Bleep = None,
    bleep_at: BleepAt = None,
    title: Annotated[str, typer.Option(help="The episode's title, in your own words.")] = "",
    preview: Preview = None,
    listened: Listened = False,
    goal: GoalOption = None,
    context: ContextOption = None,
    engine: Annotated[str, typer.Option(help="The recogniser: a name or a folder.")] = "tiny.en",
) -> None:
    """Bleep numbers and names out of a take and put it on the shelf, by its speaker's consent."""
    from aftertone.cli.joins.bleeping import sought_from, stretch_from
    from aftertone.cli.joins.shelving import (
        Wanted,
        put_on_shelf,
        refuse_doubts,
        tell,
        write_preview,
    )
    from aftertone.cli.review import plan_at
    from aftertone.workspace import need_workspace, read_settings

    if not consent.strip():
        raise InputError("--consent is empty; name who speaks in the take and agreed to be heard")
    workspace = need_workspace(Path.cwd())
    planned = plan_at(plan)
    wanted = Wanted(
        sought=sought_from(
            workspace,
            read_settings(workspace),
            contact=contact,
            plan=planned,
            also=also or (),
            company=company,
            bleep=bleep or (),
        ),
        by_hand=tuple(stretch_from(one) for one in bleep_at or ()),
        title=title.strip(),
        listened=listened,
        preview=preview,
        by=_who(by),
    )
    reviewed, made = _bleep(take, wanted, plan=planned, goal=goal, context=context, engine=engine)
    tell(made, wanted.sought)
    if preview is not None:
        write_preview(made, preview)
        return
    refuse_doubts(made, take, listened=listened)
    put_on_shelf(workspace, reviewed, made, speaker=consent.strip(), wanted=wanted)


@shelf.command()
def remove(
    takes: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="As `aftertone shelf list` shows it.")
    ] = None,
    *,
    speaker: Annotated[str, typer.Option(help="Every take of this speaker.")] = "",
    reason: Annotated[str, typer.Option(help="Why, for the record.")] = "",
    by: By = "",
) -> None:
    """Take takes off the shelf, for a consent that was withdrawn; their sound is deleted."""
    from datetime import UTC, datetime

    from aftertone.workspace import Withdrawal, need_workspace, withdraw

    workspace = need_workspace(Path.cwd())
    there = _shelf(workspace)
    going = _meant(there, takes or (), speaker=speaker.strip())
    now = datetime.now(UTC)
    withdraw(
        workspace,
        [
            Withdrawal(
                take_id=one.take_id, withdrawn_at=now, recorded_by=_who(by), reason=reason.strip()
            )
            for one in going
        ],
    )
    for one in going:
        typer.echo(f"Off the shelf, its sound deleted: {one.take_id}, {one.speaker}, {one.title}")
    typer.echo(
        "Build again (`aftertone shelf build -o DIR`) so that the folder you offer loses it too; "
        "what somebody has downloaded by now stays with them."
    )


@shelf.command(name="list")
def list_(
    withdrawn: Annotated[
        bool, typer.Option("--withdrawn", help="Also what was taken off, by whom and why.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List what stands on the shelf, by whose consent, and what was bleeped out."""
    from rich.console import Console

    from aftertone.workspace import need_workspace

    there = _shelf(need_workspace(Path.cwd()))
    if as_json:
        import json

        from aftertone.workspace.shelf_form import shelf_to_json

        form = shelf_to_json(there)
        typer.echo(json.dumps(form, indent=2, ensure_ascii=False, allow_nan=False))
        return
    console = Console(highlight=False)
    if not there.takes:
        typer.echo("The shelf is empty; `aftertone shelf add TAKE --consent SPEAKER` fills it.")
    for one in there.takes:
        _print_take(console, one)
    for one, end in there.withdrawn if withdrawn else ():
        why = f": {end.reason}" if end.reason else ""
        console.print(
            f"{one.take_id}  {one.speaker}, taken off on {end.withdrawn_at.astimezone():%Y-%m-%d} "
            f"by {end.recorded_by}{why}",
            markup=False,
        )


@shelf.command()
def build(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="The folder to write.")],
    url: Annotated[
        str, typer.Option(help="Where that folder will be offered; else the setting shelf.url.")
    ] = "",
) -> None:
    """Write the shelf as a private podcast into a folder that any web server can offer."""
    from datetime import UTC, datetime

    from aftertone.doors.outgoing.podcast import build_podcast
    from aftertone.workspace import SETTINGS, ShelfNames, need_workspace, read_settings

    workspace = need_workspace(Path.cwd())
    settings = read_settings(workspace)
    address = url or settings.shelf.url
    address += "" if address.endswith("/") else "/"
    setting = next(one for one in SETTINGS if one.key == "shelf.url")
    if not setting.accepts(address):
        raise InputError(f"--url {url!r} must be {setting.range}")
    there = _shelf(workspace)
    built = build_podcast(
        there.takes,
        sounds=workspace.shelf_folder,
        out=out,
        names=ShelfNames(title=settings.shelf.title, url=address),
        changed_at=there.changed_at or datetime.now(UTC),
    )
    count = len(there.takes)
    typer.echo(f"Written: {built.feed}, {count} take{'' if count == 1 else 's'}")
    if built.removed:
        typer.echo(f"Taken away from the folder, since off the shelf: {len(built.removed)}")
    typer.echo(f"In a podcast player: {address}{built.feed.name}")
    if not url and "shelf.url" not in settings.given:
        typer.echo(
            "No --url was given and shelf.url is not set, so this address works on this machine "
            f"alone: python -m http.server -d {out}"
        )
    typer.echo("Who may reach that address is up to its server: put a password on it.")


# --- what is to be bleeped ------------------------------------------------------------------------


def _who(by: str) -> str:
    """Return who writes a consent down."""
    if by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise InputError(
            "this machine does not say who is logged in; name who writes the consent down by --by"
        ) from None


def _bleep(
    take: Path,
    wanted: "Wanted",
    *,
    plan: "Plan | None",
    goal: GoalOption,
    context: ContextOption,
    engine: str,
) -> "tuple[Review, BleepedTake]":
    from aftertone.coach.recording import open_recording
    from aftertone.coach.review import ReviewOptions
    from aftertone.coach.review.bleeped_take import bleep_take
    from aftertone.coach.review.reviewer import review_recording
    from aftertone.coach.review.warm import warming
    from aftertone.touches import Context, Goal

    ear = warming(engine)
    recording = open_recording(take)
    options = ReviewOptions(
        goal=goal or (plan.goal if plan else Goal.CALLBACK),
        context=context or (plan.context if plan else Context.COLD),
        plan=plan,
    )
    review = review_recording(recording, recogniser=ear, options=options)
    made = bleep_take(
        recording, review, recogniser=ear, sought=wanted.sought, by_hand=wanted.by_hand
    )
    return review, made


# --- the shelf ------------------------------------------------------------------------------------


def _shelf(workspace: "Workspace") -> "Shelf":
    from aftertone.workspace import read_shelf

    loaded = read_shelf(workspace)
    if loaded.problems:
        # A line that cannot be read may be a withdrawal: offering the take would be a breach.
        raise InputError(
            f"{workspace.shelf_path}, {loaded.problems[0]}; mend the line, since it may be a "
            "withdrawn consent"
        )
    return loaded.rows[0]


def _meant(there: "Shelf", takes: Sequence[str], *, speaker: str) -> "list[ShelvedTake]":
    """Return the takes that are to go."""
    known = {one.take_id: one for one in there.takes}
    if not takes and not speaker:
        raise InputError(
            "name the takes to remove, or give --speaker NAME; `shelf list` shows both"
        )
    for take_id in takes:
        if take_id not in known:
            raise InputError(
                f"there is no take {take_id!r} on the shelf{did_you_mean(take_id, known)}"
            )
    wanted = [known[one] for one in dict.fromkeys(takes)]
    if speaker:
        theirs = [one for one in there.takes if one.speaker.casefold() == speaker.casefold()]
        if not theirs:
            speakers = sorted({one.speaker for one in there.takes})
            there_are = (
                f"; those on it are of {', '.join(speakers)}" if speakers else ", which is empty"
            )
            raise InputError(f"no take of {speaker!r} is on the shelf{there_are}")
        wanted += [one for one in theirs if one not in wanted]
    return wanted


def _print_take(console: "Console", take: "ShelvedTake") -> None:
    from rich.padding import Padding
    from rich.text import Text

    from aftertone.coach.review.wording import clean

    console.print(Text.assemble((take.take_id, "cyan"), "  ", (clean(take.title), "bold")))
    bleeped = f"bleeped out: {take.bleeped}" if take.bleeped else "nothing bleeped out"
    lines = [
        f"{take.speaker} agreed, {take.agreed_at.astimezone():%Y-%m-%d %H:%M}, written down by "
        f"{take.recorded_by}; {bleeped}"
    ]
    if not take.names_looked_for:
        lines.append("no name could be looked for in it")
    if take.listened_by:
        lines.append(f"listened to by {take.listened_by} before it was put here")
    for line in lines:
        console.print(Padding(Text(clean(line), "dim"), (0, 0, 0, 10)))
