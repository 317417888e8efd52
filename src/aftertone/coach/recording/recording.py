"""The sound of one message, with its sample rate and where it came from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Source:
    """Where a recording came from and how it was stored.

    Attributes
    ----------
    name
        The file's name as the user gave it.
    container, codec
        FFmpeg's short names (``wav``, ``pcm_mulaw``), or ``raw`` for a file without a header.
    rate_hz, channels
        As stored.
    channel_kept
        Index of the channel that carries the caller, or None where the channels were mixed or
        there was only one.
    claimed_duration_s
        What the header says, or None; the true length is that of the samples.
    sha256
        Of the whole file, in hexadecimal.
    notes
        Sentences for the user about the file itself, for example that it was cut off.
    """

    name: str
    container: str
    codec: str
    rate_hz: int
    channels: int
    channel_kept: int | None = None
    claimed_duration_s: float | None = None
    sha256: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """One message as one channel of sound.

    Attributes
    ----------
    samples
        Shape (n,), float32 within -1..1 where 1 is full scale.
    rate_hz
        Samples a second. It never has a default and travels with the samples.
    source
        Where they came from.
    """

    samples: NDArray[np.float32]
    rate_hz: int
    source: Source

    @property
    def duration_s(self) -> float:
        """Length in seconds, by its samples."""
        return len(self.samples) / self.rate_hz
