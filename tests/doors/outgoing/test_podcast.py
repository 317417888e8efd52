"""The shelf as a feed that podcast players read, in a folder that a web server offers (W2)."""

import io
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree as ET

import av
import feedparser
import numpy as np
import pytest

from aftertone.coach.recording import Recording, Source, open_recording
from aftertone.coach.recording.encoding import encoded_sound
from aftertone.doors.outgoing.podcast import Built, build_podcast, feed_of, guid_of
from aftertone.errors import InputError, MissingEngine
from aftertone.workspace import ShelfNames, ShelvedTake, audio_name, take_id_of

NOON = datetime(2027, 3, 12, 12, 0, tzinfo=UTC)
NAMES = ShelfNames(title="Takes & trials <of> Łódź", url="https://shelf.example/pod/")
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


def tone(hz: float) -> bytes:
    times = np.arange(8000 * 2) / 8000
    samples = (0.2 * np.sin(2 * np.pi * hz * times)).astype(np.float32)
    return encoded_sound(
        Recording(samples, 8000, Source("a.wav", "wav", "pcm_s16le", 8000, 1))
    ).content


def taken(content: bytes, *, sha: str, day: int = 0) -> ShelvedTake:
    return ShelvedTake(
        take_id=take_id_of(sha),
        speaker="Alice Example",
        agreed_at=NOON + timedelta(days=day),
        recorded_by="Mia",
        take_sha256=sha,
        audio_file=audio_name(content, ".mp3"),
        media_type="audio/mpeg",
        audio_bytes=len(content),
        audio_sha256=sha256(content).hexdigest(),
        duration_s=2.0,
        title=f"Callback, cold, 0:02: <b>an easy pace</b> & more {day}",
        notes="What works: an easy pace & “room to breathe”.",
        bleeped="1 name",
        names_looked_for=True,
    )


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


@pytest.fixture
def takes(sounds: Path) -> list[ShelvedTake]:
    made = []
    for day, (hz, sha) in enumerate(((500, "a" * 64), (700, "b" * 64))):
        content = tone(hz)
        one = taken(content, sha=sha, day=day)
        (sounds / one.audio_file).write_bytes(content)
        made.append(one)
    return made


def built(takes: list[ShelvedTake], sounds: Path, out: Path, *, names: ShelfNames = NAMES) -> Built:
    return build_podcast(takes, sounds=sounds, out=out, names=names, changed_at=NOON)


def test_a_podcast_player_reads_what_was_shelved(
    takes: list[ShelvedTake], sounds: Path, tmp_path: Path
) -> None:
    made = built(takes, sounds, tmp_path / "pod")
    read = feedparser.parse(made.feed.read_bytes())
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "rss20"
    assert read.feed.title == NAMES.title
    assert read.feed.itunes_block
    newest, oldest = read.entries
    assert (newest.title, oldest.title) == (takes[1].title, takes[0].title)
    assert newest.description == takes[1].notes
    assert (newest.id, newest.guidislink) == (str(guid_of(takes[1])), False)
    (enclosure,) = newest.enclosures
    assert enclosure.href == NAMES.url + takes[1].audio_file
    assert int(enclosure.length) == (sounds / takes[1].audio_file).stat().st_size
    assert enclosure.type == "audio/mpeg"
    assert newest.itunes_duration == "2"


def test_the_feed_keeps_the_rules_of_rss(takes: list[ShelvedTake]) -> None:
    root = ET.fromstring(feed_of(takes, names=NAMES, changed_at=NOON))  # noqa: S314 - our own
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = list(root)
    for needed in ("title", "link", "description"):
        assert len(channel.findall(needed)) == 1
        assert channel.findtext(needed)
    assert channel.findtext("link") == NAMES.url
    assert parsedate_to_datetime(channel.findtext("lastBuildDate") or "") == NOON
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own is not None
    assert (own.get("rel"), own.get("href")) == ("self", NAMES.url + "feed.xml")
    guids = set()
    for item in channel.findall("item"):
        assert item.findtext("title")
        enclosure = item.find("enclosure")
        assert enclosure is not None
        assert set(enclosure.keys()) == {"url", "length", "type"}
        assert (enclosure.get("url") or "").startswith("https://")
        assert (enclosure.get("length") or "").isdigit()
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        guids.add(UUID(guid.text or ""))
        assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is not None
        assert item.findtext(f"{ITUNES}block") == "yes"
    assert len(guids) == len(takes)
    assert channel.findtext(f"{ITUNES}block") == "yes"


def test_nothing_in_the_folder_names_the_speaker_or_the_recording(
    takes: list[ShelvedTake], sounds: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pod"
    built(takes, sounds, out)
    whole = "".join(path.name for path in out.iterdir()).encode() + b"".join(
        path.read_bytes() for path in out.iterdir()
    )
    for secret in (b"Alice", b"Mia", b"a" * 32, takes[0].take_id.encode()):
        assert secret not in whole
    page = (out / "index.html").read_text("utf-8")
    assert 'name="robots" content="noindex' in page
    assert "&lt;b&gt;an easy pace&lt;/b&gt;" in page
    assert (out / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"


def test_the_same_shelf_gives_the_same_folder_and_the_same_guids(
    takes: list[ShelvedTake], sounds: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    built(takes, sounds, one)
    built(list(reversed(takes)), sounds, two)
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in two.iterdir()
    }
    louder = replace(takes[0], audio_file="0" * 16 + ".mp3", title="Another")
    assert guid_of(louder) == guid_of(takes[0])


def test_what_is_off_the_shelf_leaves_the_folder_and_nothing_else_does(
    takes: list[ShelvedTake], sounds: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pod"
    first = built(takes, sounds, out)
    (out / ".htaccess").write_text("Require valid-user\n", "utf-8")
    (out / "jingle.mp3").write_bytes(b"ours")
    second = built(takes[1:], sounds, out)
    assert set(first.added) == {one.audio_file for one in takes}
    assert (second.removed, second.kept) == ((takes[0].audio_file,), (takes[1].audio_file,))
    assert {path.name for path in out.iterdir()} == {
        "feed.xml", "index.html", "robots.txt", ".htaccess", "jingle.mp3", takes[1].audio_file,
    }  # fmt: skip
    assert len(feedparser.parse((out / "feed.xml").read_bytes()).entries) == 1


def test_an_empty_shelf_is_a_feed_without_episodes(sounds: Path, tmp_path: Path) -> None:
    made = built([], sounds, tmp_path / "pod")
    read = feedparser.parse(made.feed.read_bytes())
    assert (read.bozo, read.entries) == (False, [])
    assert "The shelf is empty." in (tmp_path / "pod" / "index.html").read_text("utf-8")


def test_a_folder_of_others_is_left_alone(
    takes: list[ShelvedTake], sounds: Path, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "feed.xml").write_text("<rss><generator>Other</generator></rss>", "utf-8")
    with pytest.raises(InputError, match="holds other files"):
        built(takes, sounds, tmp_path / "site")
    assert len(list((tmp_path / "site").iterdir())) == 1
    with pytest.raises(InputError, match="is a file"):
        built(takes, sounds, tmp_path / "site" / "feed.xml")


def test_sound_that_is_gone_or_was_changed_stops_the_build(
    takes: list[ShelvedTake], sounds: Path, tmp_path: Path
) -> None:
    (sounds / takes[0].audio_file).write_bytes(b"another")
    with pytest.raises(InputError, match="has 7 bytes and not the"):
        built(takes, sounds, tmp_path / "pod")
    (sounds / takes[0].audio_file).unlink()
    with pytest.raises(InputError, match=r"take [0-9a-f]{8} is not in"):
        built(takes, sounds, tmp_path / "pod")
    assert not (tmp_path / "pod").exists()


@contextmanager
def offered(folder: Path) -> Iterator[str]:
    """Offer a folder on this machine alone and yield its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its signature
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def fetched(address: str) -> tuple[bytes, str]:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
        return answer.read(), answer.headers["Content-Type"]


def test_a_web_server_offers_it_and_the_sound_is_decoded_again(
    takes: list[ShelvedTake], sounds: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pod"
    out.mkdir()
    with offered(out) as address:
        built(takes, sounds, out, names=replace(NAMES, url=address))
        read = feedparser.parse(fetched(address + "feed.xml")[0])
        assert len(read.entries) == 2
        for entry, hz in zip(read.entries, (700, 500), strict=True):
            (enclosure,) = entry.enclosures
            content, media_type = fetched(enclosure.href)
            assert (len(content), media_type) == (int(enclosure.length), enclosure.type)
            with av.open(io.BytesIO(content)) as container:
                assert container.format.name == "mp3"
            heard = tmp_path / "heard.mp3"
            heard.write_bytes(content)
            sound = open_recording(heard)
            assert sound.duration_s == pytest.approx(float(entry.itunes_duration), abs=0.01)
            spectrum = np.abs(np.fft.rfft(sound.samples))
            assert int(np.argmax(spectrum)) / sound.duration_s == pytest.approx(hz, abs=1)
        assert fetched(address)[1].startswith("text/html")


def test_without_the_extra_one_sentence_says_how_to_get_it(
    takes: list[ShelvedTake], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "feedgen.feed", None)
    with pytest.raises(MissingEngine, match=r"pip install 'aftertone\[shelf\]'"):
        feed_of(takes, names=NAMES, changed_at=NOON)
