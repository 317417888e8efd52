"""The listening shelf as a private podcast: a folder that any web server can offer (promise W2).

The folder holds the feed (RSS 2.0 with enclosures), a page to listen in a browser, the bleeped
sound, and a request to search engines to stay away. Whoever reaches the folder can listen: keeping
others out is the work of the server.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from aftertone import __version__
from aftertone.errors import InputError, MissingEngine
from aftertone.tables import write_atomically
from aftertone.workspace import ShelfNames, ShelvedTake

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

FEED = "feed.xml"
PAGE = "index.html"
ROBOTS = "robots.txt"
# Only what a build wrote is ever taken away by the next one.
SOUND_PATTERN = "[0-9a-f]" * 16 + ".mp3"
GENERATOR = "AfterTone"
ABOUT = (
    "Practice takes of voicemail messages, for the ears of the team. Private: the speakers agreed "
    "that colleagues hear them, and nobody else."
)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left behind.

    Attributes
    ----------
    feed
        The file of the feed.
    added, kept, removed
        Names of sound files that were written now, that were there before, and that were taken
        away since their takes are not on the shelf any more.
    """

    feed: Path
    added: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]


def build_podcast(
    takes: Sequence[ShelvedTake],
    *,
    sounds: Path,
    out: Path,
    names: ShelfNames,
    changed_at: datetime,
) -> Built:
    """Write the folder anew: sound first, then the feed, and last take away what is off the shelf."""
    feed = feed_of(takes, names=names, changed_at=changed_at)
    page = _page(takes, names=names)
    contents = [_sound(sounds, take) for take in takes]
    _refuse_a_folder_of_others(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"the folder {out} cannot be made: {error.strerror or error}") from error
    added, kept = [], []
    for take, content in zip(takes, contents, strict=True):
        path = out / take.audio_file
        if path.exists() and path.read_bytes() == content:
            kept.append(take.audio_file)
        else:
            write_atomically(path, content)
            added.append(take.audio_file)
    write_atomically(out / ROBOTS, "User-agent: *\nDisallow: /\n")
    write_atomically(out / PAGE, page)
    write_atomically(out / FEED, feed)
    removed = tuple(_swept(out, {take.audio_file for take in takes}))
    return Built(out / FEED, tuple(added), tuple(kept), removed)


def feed_of(takes: Sequence[ShelvedTake], *, names: ShelfNames, changed_at: datetime) -> bytes:
    """Return the feed: RSS 2.0, the newest take first; the same shelf gives the same bytes."""
    feed = _generator()
    feed.load_extension("podcast")
    feed.title(names.title)
    feed.description(ABOUT)
    # The last link is the channel's own; the first says where the feed itself lies.
    feed.link(href=names.url + FEED, rel="self", type="application/rss+xml")
    feed.link(href=names.url, rel="alternate")
    feed.language("en")
    feed.generator(GENERATOR, version=__version__)
    feed.lastBuildDate(changed_at)
    feed.podcast.itunes_block(itunes_block=True)
    feed.podcast.itunes_author(names.title)
    feed.podcast.itunes_explicit("no")
    feed.podcast.itunes_type("episodic")
    for take in sorted(takes, key=lambda one: (one.agreed_at, one.take_id), reverse=True):
        entry = feed.add_entry(order="append")
        entry.title(take.title)
        entry.description(take.notes)
        entry.guid(str(guid_of(take)), permalink=False)
        entry.pubDate(take.agreed_at)
        entry.enclosure(names.url + take.audio_file, str(take.audio_bytes), take.media_type)
        entry.podcast.itunes_duration(max(1, round(take.duration_s)))
        entry.podcast.itunes_block(itunes_block=True)
        entry.podcast.itunes_explicit("no")
    made: bytes = feed.rss_str(pretty=True)
    return made + b"\n"


def guid_of(take: ShelvedTake) -> UUID:
    """Return the name of an episode, the same in every build."""
    digest = sha256(f"episode\0{take.take_sha256}".encode()).digest()
    return UUID(bytes=digest[:16], version=4)


def _generator() -> "FeedGenerator":
    try:
        from feedgen.feed import FeedGenerator as Generator  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingEngine(
            "a podcast feed needs feedgen, which is not installed: pip install 'aftertone[shelf]'"
        ) from error
    return Generator()


def _sound(sounds: Path, take: ShelvedTake) -> bytes:
    path = sounds / take.audio_file
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"the sound of take {take.take_id} is not in {path} ({error.strerror or error}); put "
            "the take on the shelf again, or take it off with `aftertone shelf remove`"
        ) from error
    if len(content) != take.audio_bytes:
        raise InputError(
            f"{path} has {len(content):,} bytes and not the {take.audio_bytes:,} that were checked; "
            "put the take on the shelf again"
        )
    return content


def _refuse_a_folder_of_others(out: Path) -> None:
    """Refuse to write among, or to sweep, what no build of ours made."""
    if not out.exists():
        return
    if not out.is_dir():
        raise InputError(f"{out} is a file; give a folder for the podcast")
    if not any(out.iterdir()):
        return
    feed = out / FEED
    if not feed.is_file() or f"<generator>{GENERATOR}" not in feed.read_text("utf-8", "replace"):
        raise InputError(
            f"the folder {out} holds other files and no podcast of the shelf; give a new or empty "
            "folder"
        )


def _swept(out: Path, wanted: set[str]) -> Iterator[str]:
    for path in sorted(out.glob(SOUND_PATTERN)):
        if path.name not in wanted:
            try:
                path.unlink()
            except OSError as error:
                raise InputError(
                    f"{path} is off the shelf and cannot be deleted ({error.strerror or error}); "
                    "delete it by hand"
                ) from error
            yield path.name


def _page(takes: Sequence[ShelvedTake], *, names: ShelfNames) -> str:
    import jinja2  # noqa: PLC0415 - `shelf list` needs no page

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    source = files("aftertone.doors.outgoing").joinpath("podcast.html.j2").read_text("utf-8")
    newest = sorted(takes, key=lambda one: (one.agreed_at, one.take_id), reverse=True)
    return environment.from_string(source).render(
        title=names.title, about=ABOUT, feed=FEED, takes=newest
    )
