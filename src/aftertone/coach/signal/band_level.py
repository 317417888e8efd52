"""The level of a recording within bands of frequency, fine enough in time to place an edge."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.signal.level import power_to_dbfs

STEP_S = 0.005
_WINDOW_S = 0.016
# The first is where voices are strongest, the last two where s, f and t are. The narrowest phone
# line passes 300-3400 Hz, so that the third is heard on every line and the fourth on none.
BANDS_HZ = ((200.0, 900.0), (900.0, 2000.0), (2000.0, 3400.0), (3400.0, 7500.0))
# What every telephone line passes: levels are compared here, so that they do not move with the line.
LINE_HZ = (300.0, 3400.0)
_BLOCK = 4096


@dataclass(frozen=True, slots=True, eq=False)
class BandLevels:
    """Short-time level by band.

    Attributes
    ----------
    step_s
        Time between frames; frame ``i`` is centred at ``i * step_s``.
    dbfs
        Shape (n, bands), dB relative to full scale, in the order of ``BANDS_HZ``.
    line_dbfs
        Shape (n,), the level within what a phone line passes.
    """

    step_s: float
    dbfs: NDArray[np.float64]
    line_dbfs: NDArray[np.float64]


def band_levels(samples: NDArray[np.float32], rate_hz: int) -> BandLevels:
    """Return the level of each band every 5 ms.

    Parameters
    ----------
    samples
        Shape (n,), full scale 1.
    rate_hz
        16,000 in practice; a band above half of it is at the floor of -100.

    Returns
    -------
    BandLevels
        Levels over 16 ms Hann windows.
    """
    window = np.hanning(round(_WINDOW_S * rate_hz) + 1)[:-1].astype(np.float32)
    size = len(window)
    frames = 1 + int(len(samples) / rate_hz / STEP_S + 1e-9) if len(samples) else 0
    padded = np.concatenate((np.zeros(size // 2, np.float32), samples, np.zeros(size, np.float32)))
    views = np.lib.stride_tricks.sliding_window_view(padded, size)
    frequency = np.fft.rfftfreq(size, 1 / rate_hz)
    # One column a band, the phone line last; a bin counts twice, for its negative twin.
    bands = np.stack(
        [(frequency >= low) & (frequency < high) for low, high in (*BANDS_HZ, LINE_HZ)], axis=1
    )
    weight = bands * (2.0 / (size * float(np.sum(np.square(window, dtype=np.float64)))))
    power = np.zeros((frames, bands.shape[1]))
    start = np.rint(np.arange(frames) * STEP_S * rate_hz).astype(np.int64)
    for first in range(0, frames, _BLOCK):
        block = views[start[first : first + _BLOCK]] * window
        spectrum = np.fft.rfft(block, axis=1)
        power[first : first + _BLOCK] = (spectrum.real**2 + spectrum.imag**2) @ weight
    dbfs = power_to_dbfs(power)
    return BandLevels(step_s=STEP_S, dbfs=dbfs[:, :-1], line_dbfs=dbfs[:, -1])
