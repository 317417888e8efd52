"""Every codec that people really have comes out at its pitch, its level, its length, its moment."""

from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from aftertone.coach.recording import open_recording
from aftertone.coach.recording.decoding import _BETTER_DECODER
from aftertone.errors import MissingEngine
from coach.recording.sounds import Samples, chirp, encode, heard_hz, lag_samples, rms_db, tone


@dataclass(frozen=True, slots=True)
class Coded:
    """A file to make, and how far its codec may move level (dB), end and moment (s)."""

    name: str
    rate_hz: int
    codec: str
    container: str
    bit_rate: int | None = None
    opens_as: str = ""
    rate_heard_hz: int = 0
    level_db: float = 0.1
    end_s: float = 0.0
    lag_s: float = 0.0


# LAME turns everything down to 0.95 of its level (0.45 dB). The AMR decoders answer 5 ms late and
# fill their last frame of 20 ms. G.722's filter bank takes 22 samples. AAC without a container
# (ADTS) and MP2 have nowhere to say how much padding they begin with.
OWN_CODECS = [
    Coded("a.mp3", 8000, "libmp3lame", "mp3", 16_000, "mp3float", level_db=0.5),
    Coded("a.mp3", 16000, "libmp3lame", "mp3", 32_000, "mp3float", level_db=0.5),
    Coded("a.mp3", 44100, "libmp3lame", "mp3", 64_000, "mp3float", level_db=0.5),
    Coded("a.mp2", 16000, "mp2", "mp2", 32_000, end_s=0.03, lag_s=0.035),
    Coded("a.m4a", 16000, "aac", "ipod", 32_000, level_db=0.2, end_s=0.07),
    Coded("a.m4a", 44100, "aac", "ipod", 64_000, end_s=0.03),
    Coded("a.mp4", 48000, "aac", "mp4", 64_000, end_s=0.03),
    Coded("a.mov", 48000, "aac", "mov", 64_000, end_s=0.03),
    Coded("a.aac", 44100, "aac", "adts", 64_000, end_s=0.05, lag_s=0.024),
    Coded("alac.m4a", 44100, "alac", "ipod"),
    Coded("a.opus", 8000, "libopus", "ogg", 12_000, "opus", 48000, level_db=0.2, lag_s=2e-4),
    Coded("a.opus", 16000, "libopus", "ogg", 24_000, "opus", 48000, lag_s=2e-4),
    Coded("a.ogg", 48000, "libopus", "ogg", 24_000, "opus", lag_s=2e-4),
    Coded("a.webm", 48000, "libopus", "webm", 32_000, "opus", lag_s=2e-4),
    Coded("a.mka", 48000, "libopus", "matroska", 32_000, "opus", lag_s=2e-4),
    Coded("a.flac", 16000, "flac", "flac"),
    Coded("a.amr", 8000, "libopencore_amrnb", "amr", 12_200, "amrnb", 0, 0.6, 0.021, 0.006),
    Coded("a.amr", 8000, "libopencore_amrnb", "amr", 5_900, "amrnb", 0, 1.0, 0.021, 0.006),
    Coded("a.3gp", 8000, "libopencore_amrnb", "3gp", 12_200, "amrnb", 0, 0.6, 0.021, 0.006),
    Coded("a.g722", 16000, "g722", "g722", lag_s=0.0015),
    Coded("g722.wav", 16000, "g722", "wav", lag_s=0.0015),
    Coded("a.ulaw", 8000, "pcm_mulaw", "mulaw"),
    Coded("a.ul", 8000, "pcm_mulaw", "mulaw"),
    Coded("a.alaw", 8000, "pcm_alaw", "alaw"),
    Coded("a.al", 8000, "pcm_alaw", "alaw"),
    Coded("a.sln", 8000, "pcm_s16le", "s16le"),
    Coded("a.sln16", 16000, "pcm_s16le", "s16le"),
    Coded("a.SLN48", 48000, "pcm_s16le", "s16le"),
    Coded("a.au", 8000, "pcm_mulaw", "au"),
    Coded("a.aiff", 44100, "pcm_s16be", "aiff"),
    Coded("a.caf", 44100, "pcm_s16le", "caf"),
    Coded("a.w64", 16000, "pcm_s16le", "w64"),
    Coded("a.mkv", 16000, "pcm_s16le", "matroska"),
]


def name_of(coded: Coded) -> str:
    return f"{coded.name}-{coded.codec}-{coded.rate_hz}"


def check(path: Path, made: Samples, coded: Coded) -> None:
    heard = open_recording(path)
    rate_hz = heard.rate_hz
    assert rate_hz == (coded.rate_heard_hz or coded.rate_hz)
    assert heard.source.codec == (coded.opens_as or coded.codec)
    assert heard.source.channels == 1
    assert len(heard.source.sha256) == 64
    assert heard.source.notes == ()
    there = chirp(rate_hz=rate_hz) if rate_hz != coded.rate_hz else made
    assert 0 <= len(heard.samples) - len(there) <= coded.end_s * rate_hz
    assert abs(lag_samples(heard.samples, there)) <= coded.lag_s * rate_hz
    assert rms_db(heard.samples) == pytest.approx(rms_db(there), abs=coded.level_db)


@pytest.mark.parametrize("coded", OWN_CODECS, ids=name_of)
def test_a_sweep_stays_in_its_place(tmp_path: Path, coded: Coded) -> None:
    made = chirp(rate_hz=coded.rate_hz)
    path = encode(
        tmp_path / coded.name,
        made,
        rate_hz=coded.rate_hz,
        codec=coded.codec,
        container=coded.container,
        bit_rate=coded.bit_rate,
    )
    check(path, made, coded)


@pytest.mark.parametrize("coded", OWN_CODECS, ids=name_of)
def test_a_tone_keeps_its_pitch(tmp_path: Path, coded: Coded) -> None:
    path = encode(
        tmp_path / coded.name,
        tone(440, rate_hz=coded.rate_hz, seconds=1.0),
        rate_hz=coded.rate_hz,
        codec=coded.codec,
        container=coded.container,
        bit_rate=coded.bit_rate,
    )
    heard = open_recording(path)
    assert heard_hz(heard.samples, heard.rate_hz) == pytest.approx(440, abs=0.5)


# GSM full rate predicts speech; a sweep loses up to 2 dB in it, speech 0.3 dB.
SOUNDFILE_CODECS = [
    Coded("wav49.wav", 8000, "GSM610", "WAV", None, "gsm_ms", level_db=2.0, end_s=0.04),
    Coded("a.gsm", 8000, "GSM610", "RAW", None, "gsm", level_db=2.0, end_s=0.04),
    Coded("vorbis.ogg", 8000, "VORBIS", "OGG", None, "vorbis", end_s=0.01),
    Coded("ima.wav", 8000, "IMA_ADPCM", "WAV", None, "adpcm_ima_wav", level_db=0.2, end_s=0.04),
    Coded("ms.wav", 8000, "MS_ADPCM", "WAV", None, "adpcm_ms", level_db=0.5, end_s=0.04),
    Coded("big.wav", 8000, "PCM_16", "RF64", None, "pcm_s16le"),
    Coded("extensible.wav", 8000, "PCM_16", "WAVEX", None, "pcm_s16le"),
    Coded("sphere.wav", 8000, "PCM_16", "NIST", None, "pcm_s16le"),
    Coded("a.voc", 8000, "ULAW", "VOC", None, "pcm_mulaw", end_s=2e-4),  # the closing byte
]


@pytest.mark.parametrize("coded", SOUNDFILE_CODECS, ids=name_of)
def test_what_libsndfile_writes_is_read(tmp_path: Path, coded: Coded) -> None:
    made = chirp(rate_hz=8000)
    path = tmp_path / coded.name
    soundfile.write(path, made, 8000, format=coded.container, subtype=coded.codec)
    check(path, made, coded)


def test_amr_wideband_lasts_as_long_as_its_frames(tmp_path: Path) -> None:
    # No encoder is at hand; frames of 12.65 kb/s with arbitrary bits decode to some sound.
    bits = np.random.default_rng(1).integers(0, 256, (100, 32), dtype=np.uint8)
    frames = b"".join(b"\x14" + frame.tobytes() for frame in bits)
    (tmp_path / "a.awb").write_bytes(b"#!AMR-WB\n" + frames)
    heard = open_recording(tmp_path / "a.awb")
    assert (heard.rate_hz, heard.source.codec) == (16000, "amrwb")
    assert heard.duration_s == pytest.approx(2.0)


def test_wideband_comfort_noise_keeps_its_length(tmp_path: Path) -> None:
    # FFmpeg's own decoder drops the descriptions of the noise: 2.0 s come out as 1.9 s.
    rng = np.random.default_rng(1)
    speech = [b"\x14" + rng.bytes(32) for _ in range(60)]
    pause = [b"\x4c" + rng.bytes(5) if at % 8 == 0 else b"\x7c" for at in range(40)]
    (tmp_path / "a.awb").write_bytes(b"#!AMR-WB\n" + b"".join(speech[:40] + pause + speech[40:]))
    heard = open_recording(tmp_path / "a.awb")
    assert heard.duration_s == pytest.approx(2.0)
    assert heard.source.notes == ()


def test_a_pause_sent_as_comfort_noise_keeps_its_length(tmp_path: Path) -> None:
    # FFmpeg's own AMR decoder drops the 92 frames of the pause: 4.0 s come out as 2.2 s.
    hiss = np.random.default_rng(0).normal(0, 1e-4, 16000)
    made = np.concatenate([chirp(rate_hz=8000)[:8000], hiss, chirp(rate_hz=8000)[:8000]])
    with av.open(str(tmp_path / "a.amr"), "w", format="amr") as file:
        stream = file.add_stream("libopencore_amrnb", rate=8000, options={"dtx": "1"})
        stream.codec_context.layout = "mono"
        pcm = (made * 2**15).astype(np.int16)
        for start in range(0, len(pcm), 160):
            frame = av.AudioFrame.from_ndarray(
                pcm[None, start : start + 160], format="s16", layout="mono"
            )
            frame.sample_rate, frame.pts = 8000, start
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    heard = open_recording(tmp_path / "a.amr")
    assert (tmp_path / "a.amr").stat().st_size < 0.7 * 32 * len(made) / 160  # pauses were left out
    assert heard.duration_s == pytest.approx(4.0, abs=0.021)
    assert abs(lag_samples(heard.samples, made.astype(np.float32))) <= 48
    assert rms_db(heard.samples[12000:20000]) < -60


def test_low_rate_opus_is_not_distorted(tmp_path: Path) -> None:
    # FFmpeg's own Opus decoder is up to 2.3 times too loud on such sweeps.
    made = chirp(rate_hz=48000)
    path = encode(
        tmp_path / "a.opus", made, rate_hz=48000, codec="libopus", container="ogg", bit_rate=24_000
    )
    heard = open_recording(path).samples
    for start in range(4800, len(made) - 9600, 4800):
        piece = slice(start, start + 4800)
        assert rms_db(heard[piece]) == pytest.approx(rms_db(made[piece]), abs=1.0)


def test_webm_from_a_browser_states_no_length(tmp_path: Path) -> None:
    path = encode(
        tmp_path / "a.webm",
        chirp(rate_hz=48000),
        rate_hz=48000,
        codec="libopus",
        container="webm",
        bit_rate=32_000,
    )
    whole = path.read_bytes()
    at = whole.index(b"\x44\x89\x88")  # the element Duration, eight bytes long
    path.write_bytes(whole[:at] + b"\xec\x89" + bytes(9) + whole[at + 11 :])  # a void of its size
    heard = open_recording(path)
    assert heard.source.claimed_duration_s is None
    assert heard.duration_s == 3.0
    assert heard.source.notes == ()


def test_an_absent_decoder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = encode(
        tmp_path / "a.opus", chirp(rate_hz=48000), rate_hz=48000, codec="libopus", container="ogg"
    )
    monkeypatch.setitem(_BETTER_DECODER, "opus", "no_such_decoder")
    with pytest.raises(MissingEngine, match=r"a\.opus needs the decoder no_such_decoder"):
        open_recording(path)
