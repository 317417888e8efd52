"""Files of every codec open as what they are: same tone, same level, same length, same moment."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from aftertone.coach.recording import at_rate, open_recording
from coach.recording.sounds import chirp, encode, heard_hz, lag_samples, rms_db, tone

WAV_KINDS = [
    (rate_hz, subtype)
    for rate_hz in (8000, 11025, 16000, 22050, 44100, 48000)
    for subtype in ("PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW")
]


@pytest.mark.parametrize(("rate_hz", "subtype"), WAV_KINDS)
def test_wav_keeps_tone_level_and_length(tmp_path: Path, rate_hz: int, subtype: str) -> None:
    made = tone(997, rate_hz=rate_hz)  # at 1000 Hz the G.711 laws round few phases, always alike
    soundfile.write(tmp_path / "a.wav", made, rate_hz, subtype=subtype)
    heard = open_recording(tmp_path / "a.wav")
    assert heard.rate_hz == rate_hz
    assert len(heard.samples) == len(made)
    assert heard.samples.dtype == np.float32
    assert heard_hz(heard.samples, rate_hz) == pytest.approx(997, abs=0.5)
    assert rms_db(heard.samples) == pytest.approx(rms_db(made), abs=0.05)


def test_wav_of_64_bit_whole_numbers_keeps_tone_and_level(tmp_path: Path) -> None:
    made = tone(997, rate_hz=8000)
    encode(tmp_path / "a.wav", made, rate_hz=8000, codec="pcm_s64le", container="wav")
    heard = open_recording(tmp_path / "a.wav")
    assert len(heard.samples) == len(made)
    assert np.max(np.abs(heard.samples - made)) < 1e-6


@pytest.mark.parametrize("from_hz", [8000, 11025, 16000, 22050, 44100, 48000])
def test_another_rate_moves_nothing(tmp_path: Path, from_hz: int) -> None:
    soundfile.write(tmp_path / "a.wav", chirp(rate_hz=from_hz), from_hz, subtype="FLOAT")
    for to_hz in (8000, 16000):
        there = at_rate(open_recording(tmp_path / "a.wav"), to_hz)
        assert there.rate_hz == to_hz
        assert len(there.samples) == 3 * to_hz
        assert lag_samples(there.samples, chirp(rate_hz=to_hz)) == 0
        # Below 0.42 of the lower rate the filter is flat.
        assert np.max(np.abs(there.samples - chirp(rate_hz=to_hz))[400:-400]) < 0.003


def test_mp3_is_heard_in_its_place(tmp_path: Path) -> None:
    path = encode(
        tmp_path / "a.mp3", chirp(rate_hz=44100), rate_hz=44100, codec="libmp3lame", container="mp3"
    )
    heard = open_recording(path)
    assert heard.source.codec == "mp3float"
    assert len(heard.samples) == 3 * 44100
    assert lag_samples(heard.samples, chirp(rate_hz=44100)) == 0


@pytest.mark.parametrize(("from_hz", "to_hz"), [(44100, 16000), (48000, 8000), (16000, 8000)])
def test_what_the_lower_rate_cannot_hold_does_not_come_back_as_another_tone(
    tmp_path: Path, from_hz: int, to_hz: int
) -> None:
    made = tone(0.53 * to_hz, rate_hz=from_hz, peak=0.5)
    soundfile.write(tmp_path / "a.wav", made, from_hz, subtype="FLOAT")
    there = at_rate(open_recording(tmp_path / "a.wav"), to_hz)
    assert rms_db(there.samples) < rms_db(made) - 90


def test_the_rate_that_is_there_is_left_alone(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(440, rate_hz=8000), 8000)
    heard = open_recording(tmp_path / "a.wav")
    assert at_rate(heard, 8000) is heard


def test_the_cover_of_an_album_is_no_video_and_hides_nothing(tmp_path: Path) -> None:
    path = encode(
        tmp_path / "a.mp3", chirp(rate_hz=44100), rate_hz=44100, codec="libmp3lame", container="mp3"
    )
    sound = path.read_bytes()
    sound = sound[sound.index(b"\xff\xfb") :]
    picture = b"\x89PNG\r\n\x1a\n" + bytes(100_000)
    frame = b"\x00image/png\x00\x03\x00" + picture
    body = b"APIC" + len(frame).to_bytes(4, "big") + b"\x00\x00" + frame
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    path.write_bytes(b"ID3\x03\x00\x00" + size + body + sound)
    heard = open_recording(path)
    assert heard.source.notes == ()
    assert heard.duration_s == 3.0
    assert heard.source.claimed_duration_s == pytest.approx(3.0, abs=0.1)
    path.write_bytes(path.read_bytes()[: -len(sound) // 2])
    assert any("cut off" in note for note in open_recording(path).source.notes)
