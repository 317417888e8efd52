"""Makes sounds and files of them for the tests of this room."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


def tone(hz: float, *, rate_hz: int, seconds: float = 2.0, peak: float = 0.25) -> Samples:
    """Return a pure tone."""
    return (peak * np.sin(2 * np.pi * hz * np.arange(round(rate_hz * seconds)) / rate_hz)).astype(
        np.float32
    )


def chirp(*, rate_hz: int, seconds: float = 3.0, peak: float = 0.3) -> Samples:
    """Return a sweep through the telephone band whose level sways: it fits itself in one place."""
    t = np.arange(round(rate_hz * seconds)) / rate_hz
    sweep = np.sin(2 * np.pi * (350 * t + (2600 / 2 / seconds) * t**2))
    return (peak * sweep * (0.6 + 0.4 * np.sin(2 * np.pi * 3.3 * t))).astype(np.float32)


def encode(
    path: Path,
    samples: Samples,
    *,
    rate_hz: int,
    codec: str,
    container: str,
    bit_rate: int | None = None,
) -> Path:
    """Write samples of (n,) or (channels, n) with one of PyAV's encoders."""
    block = np.ascontiguousarray(np.atleast_2d(samples), dtype=np.float32)
    layout = "mono" if len(block) == 1 else "stereo"
    with av.open(str(path), "w", format=container) as file:
        stream = file.add_stream(codec, rate=rate_hz)
        context = stream.codec_context
        context.layout = layout
        formats = [each.name for each in context.codec.audio_formats]
        context.format = "flt" if codec == "libopus" else formats[0]
        if bit_rate:
            context.bit_rate = bit_rate
        context.open()
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
        frame.sample_rate, frame.pts = rate_hz, 0
        to_format = av.AudioResampler(format=context.format.name, layout=layout, rate=rate_hz)
        waiting = av.AudioFifo()
        for part in to_format.resample(frame) + to_format.resample(None):
            waiting.write(part)
        at = 0
        while (piece := waiting.read(context.frame_size or 1024, partial=True)) is not None:
            piece.pts, piece.time_base = at, Fraction(1, rate_hz)
            at += piece.samples
            for packet in stream.encode(piece):
                file.mux(packet)
        for packet in stream.encode(None):
            file.mux(packet)
    return path


def heard_hz(samples: Samples, rate_hz: int) -> float:
    """Return the frequency of the strongest tone, within a tenth of a hertz."""
    middle = samples[len(samples) // 10 : -len(samples) // 10]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), 16 * len(middle)))
    return float(np.argmax(spectrum)) * rate_hz / (16 * len(middle))


def rms_db(samples: Samples) -> float:
    """Return the level of the middle part in dB."""
    middle = samples[len(samples) // 10 : -len(samples) // 10]
    return float(10 * np.log10(np.mean(np.square(middle, dtype=np.float64)) + 1e-20))


def lag_samples(sound: Samples, reference: Samples) -> int:
    """Return by how many samples ``sound`` comes after ``reference``."""
    size = len(sound) + len(reference)
    product = np.fft.rfft(sound, size) * np.conj(np.fft.rfft(reference, size))
    at = int(np.argmax(np.fft.irfft(product, size)))
    return at if at < size // 2 else at - size
