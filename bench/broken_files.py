"""Makes files as they go wrong in real life: those to be refused, and those to be opened anyway."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
import soundfile
from numpy.typing import NDArray

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Broken:
    """One way to be broken.

    Attributes
    ----------
    name
        What happened to the file.
    make
        Makes it in a folder and returns its path.
    says
        A pattern that the sentence (or, for a file that opens, one of its notes) must match.
    """

    name: str
    make: Callable[[Path], Path]
    says: str


def speechlike(rate_hz: int, seconds: float = 2.0) -> Samples:
    """Return a buzz that comes and goes four times a second."""
    t = np.arange(round(rate_hz * seconds)) / rate_hz
    buzz = sum(np.sin(2 * np.pi * 120 * k * t) / k for k in range(1, 20))
    return np.asarray(0.15 * buzz * (0.55 + 0.45 * np.sin(2 * np.pi * 4 * t)), np.float32)


def wav_bytes(
    samples: Samples, rate_hz: int, *, channels: int = 1, tag: int = 1, bits: int = 16
) -> bytes:
    """Return a WAV file, so plain that a test may bend its header."""
    data = (
        samples.astype("<f4").tobytes()
        if tag == 3
        else np.round(samples * 32767).astype("<i2").tobytes()
    )
    block = channels * bits // 8
    form = struct.pack("<HHIIHH", tag, channels, rate_hz, rate_hz * block % 2**32, block, bits)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body += b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body


def encoded(path: Path, samples: Samples, rate_hz: int, *, codec: str, container: str) -> Path:
    """Write mono samples with one of PyAV's encoders."""
    with av.open(str(path), "w", format=container) as file:
        _add_sound(file, samples, rate_hz, codec=codec)
    return path


def _add_sound(
    file: av.container.OutputContainer, samples: Samples, rate_hz: int, *, codec: str
) -> None:
    stream = file.add_stream(codec, rate=rate_hz)
    context = stream.codec_context
    context.layout = "mono"
    context.format = "flt" if codec == "libopus" else context.codec.audio_formats[0].name
    context.open()
    frame = av.AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
    frame.sample_rate, frame.pts = rate_hz, 0
    to_format = av.AudioResampler(format=context.format.name, layout="mono", rate=rate_hz)
    waiting = av.AudioFifo()
    for part in (*to_format.resample(frame), *to_format.resample(None)):
        waiting.write(part)
    at = 0
    while (piece := waiting.read(context.frame_size or 1024, partial=True)) is not None:
        piece.pts, piece.time_base = at, context.time_base
        at += piece.samples
        for packet in stream.encode(piece):
            file.mux(packet)
    for packet in stream.encode(None):
        file.mux(packet)


def video(path: Path, *, with_sound: bool) -> Path:
    """Write two seconds of grey pictures, with or without sound."""
    with av.open(str(path), "w", format="mp4") as file:
        pictures = file.add_stream("mpeg4", rate=10)
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        packets = []
        for index in range(20):
            grey = np.full((48, 64, 3), 10 * index, np.uint8)
            packets += pictures.encode(av.VideoFrame.from_ndarray(grey, format="rgb24"))
        packets += pictures.encode(None)
        if with_sound:
            _add_sound(file, speechlike(44100), 44100, codec="aac")
        for packet in packets:
            file.mux(packet)
    return path


def _put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _file(name: str, content: Callable[[], bytes]) -> Callable[[Path], Path]:
    return lambda folder: _put(folder, name, content())


def _encoded_bytes(folder: Path, codec: str, container: str, rate_hz: int = 44100) -> bytes:
    path = encoded(
        folder / f"whole.{container}",
        speechlike(rate_hz),
        rate_hz,
        codec=codec,
        container=container,
    )
    whole = path.read_bytes()
    path.unlink()
    return whole


def _cut(
    name: str, codec: str, container: str, *, keep: float, rate_hz: int = 44100
) -> Callable[[Path], Path]:
    """Keep the first ``keep`` of a file: bytes where it is a whole number, else a share."""

    def make(folder: Path) -> Path:
        whole = _encoded_bytes(folder, codec, container, rate_hz)
        return _put(folder, name, whole[: int(keep if keep > 1 else keep * len(whole))])

    return make


def _soundfile(
    name: str, samples: Callable[[], Samples], rate_hz: int, subtype: str
) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        soundfile.write(folder / name, samples(), rate_hz, subtype=subtype)
        return folder / name

    return make


def _bad_number(value: float) -> Callable[[], bytes]:
    def make() -> bytes:
        samples = speechlike(16000)
        samples[5000:5010] = value
        return wav_bytes(samples, 16000, tag=3, bits=32)

    return make


def _folder(folder: Path) -> Path:
    (folder / "takes.wav").mkdir()
    return folder / "takes.wav"


def _dangling(folder: Path) -> Path:
    (folder / "a.wav").symlink_to(folder / "gone.wav")
    return folder / "a.wav"


def _loop(folder: Path) -> Path:
    (folder / "a.wav").symlink_to(folder / "b.wav")
    (folder / "b.wav").symlink_to(folder / "a.wav")
    return folder / "a.wav"


def _hour_of_wav(folder: Path) -> Path:
    size = 3600 * 16000
    header = wav_bytes(np.zeros(0, np.float32), 8000)
    with (folder / "hour.wav").open("wb") as file:
        file.write(header[:4] + struct.pack("<I", size + 36) + header[8:40])
        file.write(struct.pack("<I", size))
        file.truncate(size + 44)  # a hole in the file: takes no room on the disk
    return folder / "hour.wav"


def _hour_of_mp3(folder: Path) -> Path:
    whole = _encoded_bytes(folder, "libmp3lame", "mp3", 16000)
    frame = whole[whole.index(b"\xff\xf3") :]
    return _put(folder, "hour.mp3", frame * 1800)


def _protected(folder: Path) -> Path:
    whole = _encoded_bytes(folder, "aac", "mp4")
    return _put(folder, "bought.m4a", whole.replace(b"mp4a", b"drms"))


def _cut_behind_its_index(folder: Path) -> Path:
    """Write an MP4 whose index comes first, as phones upload it, and lose its end."""
    options = {"movflags": "faststart"}
    with av.open(str(folder / "a.m4a"), "w", format="ipod", options=options) as file:
        _add_sound(file, speechlike(44100), 44100, codec="aac")
    whole = (folder / "a.m4a").read_bytes()
    return _put(folder, "a.m4a", whole[: len(whole) * 6 // 10])


def _garbled_aac(folder: Path) -> Path:
    whole = bytearray(_encoded_bytes(folder, "aac", "adts"))
    noise = np.random.default_rng(3)
    at = 0
    while at + 7 < len(whole):
        length = (whole[at + 3] & 3) << 11 | whole[at + 4] << 3 | whole[at + 5] >> 5
        whole[at + 7 : at + length] = noise.bytes(len(whole[at + 7 : at + length]))
        at += length
    return _put(folder, "garbled.aac", bytes(whole))


def _noise_bytes(count: int) -> bytes:
    # 0xFF and 0xFE are left out, so that no MPEG frame can begin by chance.
    return np.random.default_rng(7).integers(0, 0xFE, count, dtype=np.uint8).tobytes()


def _sound() -> bytes:
    return wav_bytes(speechlike(8000), 8000)


def _nothing() -> bytes:
    return wav_bytes(np.zeros(0, np.float32), 8000)


def _with_rate(rate_hz: int) -> Callable[[], bytes]:
    return lambda: wav_bytes(speechlike(8000), rate_hz)


_JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8
_WORDS = b"Hello, this is a note about the call on Tuesday. Please ring back.\n" * 50

REFUSED: tuple[Broken, ...] = (
    Broken("empty file", _file("a.wav", bytes), r"is empty \(0 bytes\)"),
    Broken("missing file", lambda folder: folder / "a.wav", "does not exist"),
    Broken("missing folder", lambda folder: folder / "no" / "a.wav", "does not exist"),
    Broken("folder", _folder, "is a folder"),
    Broken("link to nowhere", _dangling, "does not exist"),
    Broken("link to itself", _loop, "cannot be read|does not exist"),
    Broken("name too long", lambda folder: folder / ("a" * 300 + ".wav"), "cannot be read"),
    Broken(
        "name with a zero byte", lambda folder: folder / "a\0.wav", "does not exist|cannot be read"
    ),
    Broken("text", _file("a.txt", lambda: _WORDS), "is a text file, not sound"),
    Broken("text named .wav", _file("a.wav", lambda: _WORDS), "is a text file, not sound"),
    Broken("text named .ulaw", _file("a.ulaw", lambda: _WORDS), "is a text file, not sound"),
    Broken(
        "playlist named .wav",
        _file("a.wav", lambda: b"#EXTM3U\n#EXTINF:10,\n/etc/hostname\n#EXT-X-ENDLIST\n"),
        "is a text file, not sound",
    ),
    Broken(
        "error page named .mp3",
        _file("a.mp3", lambda: b"<!DOCTYPE html>\n<html><body>404 Not Found</body></html>\n"),
        "is a web page",
    ),
    Broken(
        "Git LFS pointer",
        _file("a.wav", lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
        "Git LFS pointer",
    ),
    Broken("JPEG", _file("a.jpg", lambda: _JPEG), "is a JPEG picture"),
    Broken("JPEG named .mp3", _file("a.mp3", lambda: _JPEG), "is a JPEG picture"),
    Broken("PNG", _file("a.png", lambda: _PNG), "is a PNG picture"),
    Broken("PDF", _file("a.pdf", lambda: b"%PDF-1.7\n" + _PNG), "is a PDF document"),
    Broken("ZIP", _file("a.zip", lambda: b"PK\x03\x04" + _PNG), "is a ZIP archive"),
    Broken("gzip named .gsm", _file("a.gsm", lambda: b"\x1f\x8b\x08" + _PNG), "is a gzip archive"),
    Broken("MIDI", _file("a.mid", lambda: b"MThd" + _PNG), "is a MIDI file"),
    Broken("encrypted", _file("a.wav", lambda: b"Salted__" + _noise_bytes(5000)), "encrypted"),
    Broken("garbled", _file("a.wav", lambda: _noise_bytes(20000)), "no kind of sound file"),
    Broken("raw, unnamed kind", _file("a.raw", lambda: _noise_bytes(9000)), r"\.ulaw, \.alaw"),
    Broken("raw GSM that is none", _file("a.gsm", lambda: _noise_bytes(9900)), "GSM frames"),
    Broken("only zero bytes", _file("a.m4a", lambda: bytes(5000)), "nothing but zero bytes"),
    Broken("WAV cut in its header", _file("a.wav", lambda: _sound()[:30]), "header|no sound in it"),
    Broken(
        "WAV cut after 9 bytes", _file("a.wav", lambda: _sound()[:9]), "no kind of sound|header"
    ),
    Broken("WAV cut after its header", _file("a.wav", lambda: _sound()[:44]), "no sound in it"),
    Broken("WAV with an empty data chunk", _file("a.wav", _nothing), "no sound in it"),
    Broken(
        "WAV of an unknown codec",
        _file(
            "a.wav",
            lambda: _sound().replace(b"\x10\x00\x00\x00\x01\x00", b"\x10\x00\x00\x00\x34\x12"),
        ),
        "codec that is not known",
    ),
    Broken("rate of 0 Hz", _file("a.wav", _with_rate(0)), "header|sample rate"),
    Broken("rate of 50 Hz", _file("a.wav", _with_rate(50)), "sample rate of 50 Hz"),
    Broken("rate of 3 GHz", _file("a.wav", _with_rate(3_000_000_000)), "sample rate|header"),
    Broken("not a number", _file("a.wav", _bad_number(float("nan"))), "10 samples that are no"),
    Broken("infinite", _file("a.wav", _bad_number(float("inf"))), "10 samples that are no"),
    Broken(
        "digital silence",
        _file("a.wav", lambda: wav_bytes(np.zeros(16000, np.float32), 8000)),
        "silent from start to end",
    ),
    Broken("silence in mu-law", _file("a.ulaw", lambda: b"\xff" * 16000), "silent from start"),
    Broken("silence in A-law", _file("a.alaw", lambda: b"\xd5" * 16000), "silent from start"),
    Broken(
        "silence with an offset",
        _file("a.wav", lambda: wav_bytes(np.full(16000, 0.25, np.float32), 8000)),
        "silent from start to end",
    ),
    Broken(
        "a tenth of a second",
        _file("a.wav", lambda: wav_bytes(speechlike(8000, 0.1), 8000)),
        "lasts only 0.10 s",
    ),
    Broken("an hour of WAV", _hour_of_wav, "longer than 10 minutes"),
    Broken("an hour of MP3", _hour_of_mp3, "longer than 10 minutes"),
    Broken(
        "video without sound",
        lambda folder: video(folder / "a.mp4", with_sound=False),
        "only pictures",
    ),
    Broken("M4A without its end", _cut("a.m4a", "aac", "ipod", keep=0.7), "cut off or damaged"),
    Broken(
        "M4A cut after 20 bytes",
        _cut("a.m4a", "aac", "ipod", keep=20),
        "cut off or damaged|no sound",
    ),
    Broken("M4A with copy protection", _protected, "copy-protected"),
    Broken(
        "MP3 of a few bytes", _cut("a.mp3", "libmp3lame", "mp3", keep=6), "no kind|no sound|cut off"
    ),
    Broken(
        "Ogg cut after its header",
        _cut("a.ogg", "libopus", "ogg", keep=60, rate_hz=48000),
        "no sound|cut off",
    ),
    Broken(
        "WebM cut in its header",
        _cut("a.webm", "libopus", "webm", keep=100, rate_hz=48000),
        "no sound|cut off",
    ),
    Broken(
        "FLAC cut after its header", _cut("a.flac", "flac", "flac", keep=60), "no sound|cut off"
    ),
    Broken("AMR of its first line", _file("a.amr", lambda: b"#!AMR\n"), "no sound|cut off"),
    Broken("AAC with garbled frames", _garbled_aac, "damaged|cannot be decoded"),
)

OPENED: tuple[Broken, ...] = (
    Broken("WAV cut in the middle", _file("a.wav", lambda: _sound()[:20000]), "cut off: .* 2.0 s"),
    Broken(
        "WebM cut in the middle",
        _cut("a.webm", "libopus", "webm", keep=0.6, rate_hz=48000),
        "cut off",
    ),
    Broken(
        "Ogg cut in the middle",
        _cut("a.ogg", "libopus", "ogg", keep=0.6, rate_hz=48000),
        "breaks off",
    ),
    Broken("MP3 cut in the middle", _cut("a.mp3", "libmp3lame", "mp3", keep=0.6), "cut off"),
    Broken("M4A cut behind its index", _cut_behind_its_index, "cut off"),
    Broken("FLAC cut in the middle", _cut("a.flac", "flac", "flac", keep=0.6), "cut off"),
    Broken("MP3 named .wav", _cut("a.wav", "libmp3lame", "mp3", keep=1.0), "is an MP3 file"),
    Broken("M4A named .mp3", _cut("a.mp3", "aac", "ipod", keep=1.0), "is an MP4 file"),
    Broken(
        "Ogg named .wav", _cut("a.wav", "libopus", "ogg", keep=1.0, rate_hz=48000), "is an Ogg file"
    ),
    Broken("WAV named .ulaw", _file("a.ulaw", _sound), "is a WAV file"),
    Broken("WAV named .docx", _file("a.docx", _sound), "is a WAV file"),
    Broken(
        "video with sound", lambda folder: video(folder / "a.mp4", with_sound=True), "is a video"
    ),
    Broken(
        "float beyond full scale",
        _file("a.wav", lambda: wav_bytes(8 * speechlike(8000), 8000, tag=3, bits=32)),
        "times full scale",
    ),
    Broken(
        "constant offset",
        _file("a.wav", lambda: wav_bytes(speechlike(8000) + np.float32(0.1), 8000)),
        r"offset of \+0\.1",
    ),
    Broken(
        "fully clipped", _soundfile("a.wav", lambda: np.sign(speechlike(8000)), 8000, "PCM_16"), ""
    ),
    Broken(
        "noise only",
        _soundfile(
            "a.wav",
            lambda: np.random.default_rng(1).normal(0, 0.05, 16000).astype(np.float32),
            8000,
            "PCM_16",
        ),
        "",
    ),
    Broken("no extension", _file("a", _sound), ""),
    Broken(
        "WAV of unstated length",
        _file("a.wav", lambda: _sound()[:40] + b"\xff" * 4 + _sound()[44:]),
        "",
    ),
    Broken(
        "WAV of stated length 0",
        _file("a.wav", lambda: _sound()[:40] + bytes(4) + _sound()[44:]),
        "",
    ),
    Broken(
        "MP3 cut at both ends",
        lambda folder: _put(folder, "a.mp3", _encoded_bytes(folder, "libmp3lame", "mp3")[900:-500]),
        "",
    ),
)
