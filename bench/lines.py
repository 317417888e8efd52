"""The same message as it comes out of other codecs: coded to a file and opened again."""

import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import soundfile

from aftertone.coach.recording import Recording, at_rate, open_recording

# Name: (codec, container, file ending, rate in Hz, bits a second or 0 for the codec's own).
_CODECS = {
    "G.711 mu-law": ("pcm_mulaw", "wav", "wav", 8_000, 0),
    "G.711 A-law": ("pcm_alaw", "wav", "wav", 8_000, 0),
    "AMR 12.2": ("libopencore_amrnb", "amr", "amr", 8_000, 12_200),
    "AMR 5.9": ("libopencore_amrnb", "amr", "amr", 8_000, 5_900),
    "MP3 32": ("libmp3lame", "mp3", "mp3", 16_000, 32_000),
    "Opus 16": ("libopus", "ogg", "ogg", 48_000, 16_000),
    "AAC 32": ("aac", "mp4", "m4a", 16_000, 32_000),
}
GSM = "GSM 06.10"
LINES = (*_CODECS, GSM)


def through(recording: Recording, line: str) -> Recording:
    """Return the recording after one of ``LINES``."""
    with tempfile.TemporaryDirectory() as folder:
        if line == GSM:
            path = Path(folder) / "made.wav"
            narrow = at_rate(recording, 8_000)
            soundfile.write(path, narrow.samples, 8_000, subtype="GSM610")
        else:
            codec, container, ending, rate_hz, bits = _CODECS[line]
            path = Path(folder) / f"made.{ending}"
            _encode(path, at_rate(recording, rate_hz), codec=codec, container=container, bits=bits)
        found = open_recording(path)
    return replace(found, source=recording.source)


def _encode(path: Path, recording: Recording, *, codec: str, container: str, bits: int) -> None:
    rate_hz = recording.rate_hz
    with av.open(str(path), "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate_hz)
        context = stream.codec_context
        context.layout = "mono"
        formats = [each.name for each in context.codec.audio_formats]
        context.format = "flt" if codec == "libopus" else formats[0]
        if bits:
            context.bit_rate = bits
        context.open()
        samples = np.ascontiguousarray(recording.samples[None], dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
        frame.sample_rate, frame.pts = rate_hz, 0
        to_format = av.AudioResampler(format=context.format.name, layout="mono", rate=rate_hz)
        waiting = av.AudioFifo()
        for part in (*to_format.resample(frame), *to_format.resample(None)):
            waiting.write(part)
        at = 0  # without times on the pieces an M4A cannot say how much padding it begins with
        while (piece := waiting.read(context.frame_size or 1024, partial=True)) is not None:
            piece.pts, piece.time_base = at, Fraction(1, rate_hz)
            at += piece.samples
            for packet in stream.encode(piece):
                file.mux(packet)
        for packet in stream.encode(None):
            file.mux(packet)
