"""From a bleeped take to the shelf: what is told, what is refused, what is written down."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import typer

from aftertone.coach.recording import Span
from aftertone.coach.recording.episode_sound import episode_sound
from aftertone.coach.review import Review
from aftertone.coach.review.bleeped_take import BleepedTake
from aftertone.coach.review.episode_notes import bleeped_in_words, episode_notes, tells
from aftertone.coach.review.private_words import Sought
from aftertone.coach.review.wording import clean
from aftertone.errors import InputError
from aftertone.tables import write_atomically
from aftertone.units import seconds_to_clock
from aftertone.workspace import ShelvedTake, Workspace, audio_name, shelve, take_id_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for, beside the take and the consent."""

    sought: Sought
    by_hand: tuple[Span, ...]
    title: str
    listened: bool
    preview: Path | None
    by: str


def tell(made: BleepedTake, sought: Sought) -> None:
    """Say what was found and bleeped; here, in the terminal alone, with its words."""

    for one in made.found:
        heard = f' "{clean(one.words)}"' if one.words else ""
        unsure = ", by its likeness to what was sought" if one.spelled_otherwise else ""
        typer.echo(
            f"Bleeped out: {one.kind}{heard}, {seconds_to_clock(one.span.start_s)} to "
            f"{seconds_to_clock(one.span.end_s)}{unsure}"
        )
    if not made.found:
        typer.echo("Nothing was found to bleep out: no number, and no name.")
    if not made.names_looked_for:
        typer.echo(
            "No name could be looked for: nobody is greeted by name, and neither --contact nor "
            "--plan gives one."
        )
    elif not sought.all_names:
        typer.echo(
            "Only the name in the greeting could be looked for; --contact or --plan gives the "
            "whole name, --also a nickname."
        )


def write_preview(made: BleepedTake, preview: Path) -> None:
    """Write what would stand on the shelf, and what to listen for."""
    write_atomically(preview, episode_sound(made.recording).file.content)
    typer.echo(f"Written: {preview}; nothing is on the shelf yet")
    for doubt in made.doubts:
        typer.echo(f"Listen for this: {doubt}.")


def refuse_doubts(made: BleepedTake, take: Path, *, listened: bool) -> None:
    """Refuse a take of which only a listener can tell, unless one did."""
    if made.doubts and not listened:
        raise InputError(
            f"{take} is not on the shelf, since only a listener can tell: {'; '.join(made.doubts)}. "
            "Hear it by --preview OUT.mp3, add what is missing by --bleep-at FROM-TO, then give "
            "--listened"
        )


def put_on_shelf(
    workspace: Workspace,
    review: Review,
    made: BleepedTake,
    *,
    speaker: str,
    wanted: Wanted,
) -> None:
    """Write a bleeped take onto the shelf, and its consent into the record."""
    notes = episode_notes(review, made)
    told = tells(wanted.title, made, wanted.sought)
    if told:
        raise InputError(f"--title {wanted.title!r} holds {told!r}, which is bleeped out; leave it")
    episode = episode_sound(made.recording)
    sound, loudness = episode.file, episode.loudness
    source = review.source.sha256
    take = ShelvedTake(
        take_id=take_id_of(source),
        speaker=speaker,
        agreed_at=datetime.now(UTC).replace(microsecond=0),
        recorded_by=wanted.by,
        take_sha256=source,
        audio_file=audio_name(sound.content, sound.suffix),
        media_type=sound.media_type,
        audio_bytes=len(sound.content),
        audio_sha256=sha256(sound.content).hexdigest(),
        duration_s=round(made.recording.duration_s, 3),
        title=wanted.title or notes.title,
        notes=notes.text,
        bleeped=bleeped_in_words(made),
        names_looked_for=made.names_looked_for,
        listened_by=wanted.by if wanted.listened else "",
        loudness_lufs=round(loudness.lufs, 1) if loudness else None,
        true_peak_dbtp=round(loudness.true_peak_dbtp, 1) if loudness else None,
    )
    shelve(workspace, take, content=sound.content)
    typer.echo(f"On the shelf: {take.take_id}, {take.title}")
    typer.echo(
        f"Consent of {speaker}, written down by {take.recorded_by}. A voice tells who speaks, "
        "whatever is bleeped out."
    )
