"""A recording becomes a file that every player of podcasts reads."""

import io
from dataclasses import dataclass
from typing import Any

import av
import numpy as np

from aftertone.coach.recording.recording import Recording
from aftertone.coach.recording.resampling import at_rate
from aftertone.errors import MissingEngine

# What podcasts are made in: MP3, which every player reads, at a rate that the oldest of them know;
# 64 kb/s in one channel is beyond what speech needs.
_CODEC = "libmp3lame"
RATE_HZ = 44_100
_BITS_PER_S = 64_000
# LAME scales what it is given by this at such a bit rate.
_LAME_SCALES_BY = 0.95
_BLOCK = 1152


@dataclass(frozen=True, slots=True)
class EncodedSound:
    """A file in memory.

    Attributes
    ----------
    content
        Its bytes.
    media_type
        As a web server and a feed call it.
    suffix
        What its name ends in.
    """

    content: bytes
    media_type: str = "audio/mpeg"
    suffix: str = ".mp3"


def encoded_sound(recording: Recording) -> EncodedSound:
    """Return a recording as MP3, without a title, a name or a date in it.

    The same samples give the same bytes.
    """
    wide = at_rate(recording, RATE_HZ)
    samples = (wide.samples / _LAME_SCALES_BY).astype(np.float32)
    out = io.BytesIO()
    with av.open(
        out, "w", format="mp3", options={"id3v2_version": "0", "fflags": "+bitexact"}
    ) as container:
        stream = _stream(container)
        for start in range(0, len(samples), _BLOCK):
            frame = av.AudioFrame.from_ndarray(
                samples[None, start : start + _BLOCK], format="fltp", layout="mono"
            )
            frame.sample_rate, frame.pts = RATE_HZ, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return EncodedSound(out.getvalue())


def _stream(container: Any) -> Any:
    try:
        stream = container.add_stream(_CODEC, rate=RATE_HZ)
    except av.codec.codec.UnknownCodecError:
        raise MissingEngine(
            f"writing MP3 needs the codec {_CODEC}, which this build of PyAV lacks; install PyAV "
            "from its wheel."
        ) from None
    stream.bit_rate = _BITS_PER_S
    stream.layout = "mono"
    stream.format = "fltp"
    return stream
