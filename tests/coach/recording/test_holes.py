"""What is missing inside a file becomes silence, so that later sound keeps its place."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from aftertone.coach.recording import open_recording
from aftertone.errors import InputError
from coach.recording.sounds import Samples, chirp, lag_samples, rms_db


def stamped_webm(path: Path, made: Samples, *, hole_s: float) -> Path:
    """Write Opus whose second half is stamped ``hole_s`` later than it was recorded."""
    with av.open(str(path), "w", format="webm") as file:
        stream = file.add_stream("libopus", rate=48000)
        stream.codec_context.layout = "mono"
        stream.codec_context.format = "flt"
        for start in range(0, len(made) - 959, 960):
            frame = av.AudioFrame.from_ndarray(
                made[None, start : start + 960], format="flt", layout="mono"
            )
            late = round(hole_s * 48000) if start >= len(made) // 2 else 0
            frame.sample_rate, frame.pts = 48000, start
            frame.time_base = Fraction(1, 48000)
            for packet in stream.encode(frame):
                packet.pts += late
                packet.dts += late
                file.mux(packet)
    return path


def test_a_hole_in_the_time_stamps_is_silent(tmp_path: Path) -> None:
    made = chirp(rate_hz=48000, seconds=4.0)
    heard = open_recording(stamped_webm(tmp_path / "a.webm", made, hole_s=1.5))
    assert heard.duration_s == pytest.approx(5.5, abs=0.03)
    assert any("leave out 1.5 s" in note for note in heard.source.notes)
    assert rms_db(heard.samples[round(2.2 * 48000) : round(3.3 * 48000)]) < -80
    first, second = heard.samples[:96000], heard.samples[168000:]
    assert abs(lag_samples(first, made[:96000])) <= 480
    assert abs(lag_samples(second, made[96000:])) <= 480


def test_no_hole_no_note(tmp_path: Path) -> None:
    made = chirp(rate_hz=48000, seconds=4.0)
    heard = open_recording(stamped_webm(tmp_path / "a.webm", made, hole_s=0))
    assert heard.source.notes == ()
    assert heard.duration_s == pytest.approx(4.0, abs=0.03)


def test_a_hole_of_hours_ends_at_the_limit(tmp_path: Path) -> None:
    made = chirp(rate_hz=48000, seconds=4.0)
    path = stamped_webm(tmp_path / "a.webm", made, hole_s=7200)
    with pytest.raises(InputError, match="longer than 10 minutes"):
        open_recording(path)


def test_a_lost_piece_does_not_pull_later_sound_forward(tmp_path: Path) -> None:
    made = chirp(rate_hz=8000, seconds=4.0)
    path = tmp_path / "a.flac"
    with av.open(str(path), "w", format="flac") as file:
        stream = file.add_stream("flac", rate=8000)
        stream.codec_context.layout = "mono"
        stream.codec_context.format = "s16"
        frame = av.AudioFrame.from_ndarray(
            (made[None] * 2**15).astype(np.int16), format="s16", layout="mono"
        )
        frame.sample_rate, frame.pts = 8000, 0
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2
    whole[middle : middle + 20] = bytes(20)
    path.write_bytes(whole)
    heard = open_recording(path)
    assert len(heard.samples) == len(made)
    assert abs(lag_samples(heard.samples[-8000:], made[-8000:])) == 0
