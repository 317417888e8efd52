"""The phone line as a filter: what a message sounds like once it went through one."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording.recording import Recording
from aftertone.coach.recording.resampling import at_rate
from aftertone.errors import MissingEngine


class Line(StrEnum):
    """A way that a voice takes to a mailbox."""

    NONE = "none"
    G711 = "g711"
    AMR = "amr"
    GSM = "gsm"


LINE_RATE_HZ = 8000

# (Hz, dB): the telephone band, flat from 300 to 3400 Hz (ITU-T G.712); the slopes outside it are
# ours, gentle enough not to ring for longer than about 10 ms.
_BAND = ((0, -60), (100, -50), (200, -20), (300, 0), (3400, 0), (3700, -30), (4000, -60))
# (Hz, dB): what GSM full rate (libsndfile's encoder) leaves of the wave itself; median of 60 clips
# of real speech (asterisk prompts, ARCTIC). What it loses above 1.5 kHz it fills up with noise.
_GSM_WAVE = (
    (0, -0.3),
    (600, -0.4),
    (850, -0.5),
    (1250, -0.9),
    (1750, -2.7),
    (2250, -6.4),
    (4000, -12),
)
# Noise that follows the speech, as in a modulated noise reference unit (ITU-T P.810). Its strength
# and its colour, (Hz, dB), are set so that level, octave bands and segmental SNR come out as those
# of GSM full rate on the same clips (bench/accuracy/codecs).
_GSM_NOISE_Q_DB = 11.0
_GSM_HISS = (
    (0, 0),
    (850, 0),
    (1250, -3),
    (1750, -3),
    (2250, -4),
    (2750, -12),
    (3200, -6),
    (4000, -6),
)
# libopencore-amr answers 39 samples late in the telephone band: the peak of the cross-correlation
# on the same clips. Nominally the encoder looks 5 ms (40 samples) ahead.
_AMR_DELAY = 39
_AMR_FRAME = 160
_AMR_BITS_PER_S = 12_200
_AMR_CODEC = "libopencore_amrnb"


def through_line(recording: Recording, line: Line) -> Recording:
    """Return the recording as it comes out of a line, at 8 kHz, every moment where it was.

    ``g711`` is the telephone band and mu-law, as on a landline; ``amr`` is the band and a true
    AMR-NB encoding at 12.2 kb/s, as from a cell phone. ``gsm`` is no true encoding (PyAV has none):
    it is the band, the dull treble and the speech-shaped noise of GSM full rate, measured.
    """
    if line is Line.NONE:
        return recording
    narrow = at_rate(recording, LINE_RATE_HZ)
    banded = _shaped(narrow.samples, _BAND)
    if line is Line.G711:
        samples, note = _mulaw(banded), "Heard through a G.711 line (mu-law, 300-3400 Hz)."
    elif line is Line.AMR:
        samples, note = _amr(banded), "Heard through a cell phone line (AMR-NB at 12.2 kb/s)."
    else:
        samples, note = _gsm_like(banded), "Heard through an imitation of a GSM line."
    source = replace(recording.source, notes=(*recording.source.notes, note))
    return replace(narrow, samples=np.clip(samples, -1.0, 1.0), source=source)


def _shaped(
    samples: NDArray[np.float32], curve: Sequence[tuple[float, float]]
) -> NDArray[np.float32]:
    """Return samples at 8 kHz with their spectrum weighted by a curve of (Hz, dB), zero phase."""
    size = len(samples) + LINE_RATE_HZ // 4  # room for the filter to ring out, so nothing wraps
    size += -size % 1000
    spectrum = np.fft.rfft(samples, size)
    hz, gain_db = np.array(curve).T
    weights = 10 ** (np.interp(np.fft.rfftfreq(size, 1 / LINE_RATE_HZ), hz, gain_db) / 20)
    return np.fft.irfft(spectrum * weights, size)[: len(samples)].astype(np.float32)


def _mulaw(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    return _round_trip(samples, _opened("pcm_mulaw", "w"), _opened("pcm_mulaw", "r"), block=1 << 14)


def _amr(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    try:
        encoder = _opened(_AMR_CODEC, "w", bit_rate=_AMR_BITS_PER_S)
    except av.codec.codec.UnknownCodecError:
        raise MissingEngine(
            f"the cell phone line needs the AMR-NB codec {_AMR_CODEC}, which this build of "
            "PyAV lacks; install PyAV from its wheel, or take --line g711."
        ) from None
    tail = np.zeros(2 * _AMR_FRAME - len(samples) % _AMR_FRAME, np.float32)
    heard = _round_trip(
        np.concatenate((samples, tail)), encoder, _opened(_AMR_CODEC, "r"), block=_AMR_FRAME
    )
    return heard[_AMR_DELAY : _AMR_DELAY + len(samples)]


def _gsm_like(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    # The same message must sound the same each time, so the noise has a seed of its own.
    noise = np.random.default_rng(610).standard_normal(len(samples), dtype=np.float32)
    rough = _shaped(samples * noise * np.float32(10 ** (-_GSM_NOISE_Q_DB / 20)), _BAND)
    return _shaped(samples, _GSM_WAVE) + _shaped(rough, _GSM_HISS)


def _opened(codec: str, mode: str, bit_rate: int = 0) -> Any:
    context = _create(codec, mode)
    context.sample_rate, context.layout = LINE_RATE_HZ, "mono"
    if mode == "w":
        context.format = "s16"
    if bit_rate:
        context.bit_rate = bit_rate
    context.open()
    return context


def _create(codec: str, mode: str) -> Any:
    """Return PyAV's codec of that name; apart, so that a test can take one away."""
    return av.CodecContext.create(codec, mode)


def _round_trip(
    samples: NDArray[np.float32], encoder: Any, decoder: Any, *, block: int
) -> NDArray[np.float32]:
    """Return samples after encoding and decoding, block by block."""
    pcm = np.clip(np.round(samples * 2**15), -(2**15), 2**15 - 1).astype(np.int16)
    packets = []
    for start in range(0, len(pcm), block):
        frame = av.AudioFrame.from_ndarray(
            pcm[None, start : start + block], format="s16", layout="mono"
        )
        frame.sample_rate, frame.pts = LINE_RATE_HZ, start
        packets += encoder.encode(frame)
    packets += encoder.encode(None)
    heard = [
        frame.to_ndarray().reshape(-1) for packet in packets for frame in decoder.decode(packet)
    ]
    heard += [frame.to_ndarray().reshape(-1) for frame in decoder.decode(None)]
    joined = np.concatenate(heard)
    if joined.dtype == np.int16:
        return (joined / 2**15).astype(np.float32)
    return joined.astype(np.float32)
