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
_RATE_HZ = 44_100
_BITS_PER_S = 64_000
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
    wide = at_rate(recording, _RATE_HZ)
    pcm = np.clip(np.round(wide.samples * 2.0**15), -(2**15), 2**15 - 1).astype(np.int16)
    out = io.BytesIO()
    with av.open(
        out, "w", format="mp3", options={"id3v2_version": "0", "fflags": "+bitexact"}
    ) as container:
        stream = _stream(container)
        for start in range(0, len(pcm), _BLOCK):
            frame = av.AudioFrame.from_ndarray(
                pcm[None, start : start + _BLOCK], format="s16p", layout="mono"
            )
            frame.sample_rate, frame.pts = _RATE_HZ, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return EncodedSound(out.getvalue())


def _stream(container: Any) -> Any:
    try:
        stream = container.add_stream(_CODEC, rate=_RATE_HZ)
    except av.codec.codec.UnknownCodecError:
        raise MissingEngine(
            f"writing MP3 needs the codec {_CODEC}, which this build of PyAV lacks; install PyAV "
            "from its wheel."
        ) from None
    stream.bit_rate = _BITS_PER_S
    stream.layout = "mono"
    stream.format = "s16p"
    return stream
