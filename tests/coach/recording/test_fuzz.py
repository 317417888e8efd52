"""No bytes, however bent, bring anything but a recording or one sentence."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftertone.coach.recording import Recording, open_recording
from aftertone.errors import InputError
from coach.recording.sounds import chirp, encode

MADE = [
    ("a.wav", 8000, "pcm_s16le", "wav"),
    ("mulaw.wav", 8000, "pcm_mulaw", "wav"),
    ("a.mp3", 16000, "libmp3lame", "mp3"),
    ("a.m4a", 44100, "aac", "ipod"),
    ("a.aac", 44100, "aac", "adts"),
    ("a.ogg", 48000, "libopus", "ogg"),
    ("a.webm", 48000, "libopus", "webm"),
    ("a.flac", 16000, "flac", "flac"),
    ("a.amr", 8000, "libopencore_amrnb", "amr"),
    ("a.3gp", 8000, "libopencore_amrnb", "3gp"),
    ("a.g722", 16000, "g722", "g722"),
    ("a.ulaw", 8000, "pcm_mulaw", "mulaw"),
    ("wav49.wav", 8000, "GSM610", "WAV"),
    ("a.gsm", 8000, "GSM610", "RAW"),
    ("vorbis.ogg", 8000, "VORBIS", "OGG"),
]


@cache
def whole(at: int) -> bytes:
    name, rate_hz, codec, container = MADE[at]
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        made = chirp(rate_hz=rate_hz, seconds=0.6)
        if codec.isupper():
            soundfile.write(path, made, rate_hz, format=container, subtype=codec)
        else:
            encode(path, made, rate_hz=rate_hz, codec=codec, container=container)
        return path.read_bytes()


def recording_or_sentence(name: str, content: bytes) -> Recording | str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            heard = open_recording(path)
        except InputError as error:
            said = str(error)
            assert said.endswith("."), said
            assert "\n" not in said
            assert name in said
            return said
    assert heard.samples.ndim == 1
    assert heard.samples.dtype == np.float32
    assert np.all(np.abs(heard.samples) <= 1)
    assert 0.3 <= heard.duration_s <= 600
    return heard


STARTS = (
    b"",
    b"RIFF\x10\x00\x00\x00WAVE",
    b"OggS",
    b"\x1a\x45\xdf\xa3",
    b"fLaC",
    b"ID3\x04",
    b"#!AMR\n",
    b"\xff\xfb\x90\x00",
    b"\x00\x00\x00\x18ftypM4A ",
    b"caff",
    b".snd",
)
SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@SETTINGS
@given(st.integers(0, len(MADE) - 1), st.floats(0, 1))
def test_cut_anywhere(at: int, share: float) -> None:
    content = whole(at)
    recording_or_sentence(MADE[at][0], content[: int(share * len(content))])


@SETTINGS
@given(
    st.integers(0, len(MADE) - 1),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=40),
)
def test_any_bytes_changed(at: int, changes: list[tuple[float, int]]) -> None:
    content = bytearray(whole(at))
    for share, value in changes:
        content[int(share * len(content))] = value
    recording_or_sentence(MADE[at][0], bytes(content))


@SETTINGS
@given(
    st.integers(0, len(MADE) - 1),
    st.lists(st.tuples(st.integers(0, 120), st.sampled_from([0, 1, 127, 128, 255])), max_size=8),
)
def test_headers_bent(at: int, changes: list[tuple[int, int]]) -> None:
    content = bytearray(whole(at))
    for place, value in changes:
        content[place] = value
    recording_or_sentence(MADE[at][0], bytes(content))


@SETTINGS
@given(
    st.integers(0, len(MADE) - 1), st.integers(0, len(MADE) - 1), st.floats(0, 1), st.floats(0, 1)
)
def test_two_files_run_together(first: int, second: int, end: float, start: float) -> None:
    one, two = whole(first), whole(second)
    joined = one[: int(end * len(one))] + two[int(start * len(two)) :]
    recording_or_sentence(MADE[first][0], joined)


@SETTINGS
@given(
    st.binary(max_size=4000),
    st.sampled_from([name for name, *_ in MADE] + ["a", "a.raw", "a.sln", "a.txt", "a.alaw"]),
    st.sampled_from(STARTS),
)
def test_arbitrary_bytes(content: bytes, name: str, start: bytes) -> None:
    recording_or_sentence(name, start + content)


@pytest.mark.parametrize("size", [-(2**63), -(10**9), -12, 2**62, 2**63 - 1])
def test_a_piece_that_points_outside_the_file(size: int) -> None:
    with TemporaryDirectory() as folder:
        path = encode(
            Path(folder) / "a.caf",
            chirp(rate_hz=8000, seconds=0.6),
            rate_hz=8000,
            codec="pcm_s16le",
            container="caf",
        )
        content = path.read_bytes()
    at = content.index(b"data")
    piece = b"zzzz" + size.to_bytes(8, "big", signed=True) + bytes(30)
    recording_or_sentence("a.caf", content[:at] + piece + content[at:])
    recording_or_sentence("a.caf", content + piece)


@pytest.mark.slow
@settings(parent=SETTINGS, max_examples=1000)
@given(st.integers(0, len(MADE) - 1), st.randoms(use_true_random=False))
def test_many_more_changes(at: int, random: object) -> None:
    content = bytearray(whole(at))
    for _ in range(random.choice([1, 4, 30, 200])):  # type: ignore[attr-defined]
        content[random.randrange(len(content))] = random.randrange(256)  # type: ignore[attr-defined]
    recording_or_sentence(MADE[at][0], bytes(content))
