"""Which channel of a recording carries the caller."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# A channel this far below the loudest is taken for dead (crosstalk of telephone hybrids is
# typically 20-35 dB down; speech is not).
_DEAD_BELOW_LOUDEST_DB = 40.0
# From this correlation on, two channels hold the same sound and their mean loses nothing.
_SAME_SOUND = 0.9
# Loudness difference from which the quieter of two equal channels would only dilute the mean.
_LEVEL_APART_DB = 6.0
# Shared part of the active frames below which two channels are two sides of a call.
_TWO_SIDES_OVERLAP = 0.5
_FRAME_S = 0.02
_BLOCK = 1 << 20
# A frame is active within this distance of its channel's loud parts (95th percentile).
_ACTIVE_WITHIN_DB = 20.0
# ... and this far above its quiet parts (10th percentile): steady noise is then never active.
_OUT_OF_NOISE_DB = 10.0
# In a call that reached a mailbox one side speaks after the other: of all pairs of active frames
# at least this share is in that order (1 without any overlap, about 0.5 in a talk).
_AFTER_SHARE = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One channel of sound and why it is this one.

    Attributes
    ----------
    samples
        Shape (n,), float32.
    channel_kept
        Its index, or None for a mix or where there was only one.
    note
        For the user; empty where there was nothing to choose.
    """

    samples: NDArray[np.float32]
    channel_kept: int | None
    note: str


def caller_channel(frames: NDArray[np.float32], rate_hz: int) -> Choice:
    """Return the channel, or the mix, that carries the caller, from samples of (channels, n)."""
    if len(frames) == 1:
        return Choice(frames[0], None, "")
    levels = np.array([_rms_dbfs(channel) for channel in frames])
    alive = np.flatnonzero(levels > levels.max() - _DEAD_BELOW_LOUDEST_DB)
    if len(alive) == 1:
        kept = int(alive[0])
        return Choice(
            frames[kept].copy(),
            kept,
            f"Only channel {kept + 1} of {len(frames)} carries sound, so that one is reviewed.",
        )
    if len(frames) > 2:
        return _of_many(frames, levels)
    return _of_two(frames, levels, rate_hz)


def _of_many(frames: NDArray[np.float32], levels: NDArray[np.float64]) -> Choice:
    kept = int(np.argmax(levels))
    return Choice(
        frames[kept].copy(),
        kept,
        f"The file has {len(frames)} channels; the loudest, channel {kept + 1}, is reviewed.",
    )


def _of_two(frames: NDArray[np.float32], levels: NDArray[np.float64], rate_hz: int) -> Choice:
    correlation = _correlation(frames[0], frames[1])
    louder = int(np.argmax(levels))
    level_apart_db = float(abs(levels[0] - levels[1]))
    if correlation >= _SAME_SOUND and level_apart_db < _LEVEL_APART_DB:
        mixed = frames.mean(axis=0, dtype=np.float32)
        return Choice(mixed, None, "The two channels hold the same sound and were averaged.")
    active = [_active(channel, rate_hz) for channel in frames]
    both = int(np.sum(active[0] & active[1]))
    shared = both / max(1, int(np.sum(active[0] | active[1])))
    if abs(correlation) >= _SAME_SOUND or shared >= _TWO_SIDES_OVERLAP:
        return Choice(
            frames[louder].copy(),
            louder,
            f"The two channels hold the same scene; the louder, channel {louder + 1}, is reviewed.",
        )
    kept, why = _caller_of_two_sides(active, louder)
    return Choice(
        frames[kept].copy(),
        kept,
        f"Channel {kept + 1} of 2 is taken for the caller, because {why}.",
    )


def _caller_of_two_sides(active: list[NDArray[np.bool_]], louder: int) -> tuple[int, str]:
    """Return which of two sides of a call leaves the message, and why."""
    counts = [int(np.sum(side)) for side in active]
    if not any(counts):
        return louder, "it is the louder and neither stands out of its noise"
    if not all(counts):
        return int(np.argmax(counts)), "the other holds only noise"
    # The greeting and the tone come first, the caller speaks after them.
    first, second = (np.flatnonzero(side) for side in active)
    second_after = float(np.mean(np.searchsorted(first, second))) / len(first)
    if max(second_after, 1 - second_after) >= _AFTER_SHARE:
        return int(second_after > 0.5), "it speaks after the other side"
    return int(np.argmax(counts)), "it speaks more than the other side"


def _sum_of_products(one: NDArray[np.float32], two: NDArray[np.float32]) -> float:
    """Return the sum of (one - its mean) * (two - its mean), block by block: no large copies."""
    one_mean, two_mean = (np.mean(each, dtype=np.float64) for each in (one, two))
    return sum(
        float(np.dot(one[at : at + _BLOCK] - one_mean, two[at : at + _BLOCK] - two_mean))
        for at in range(0, len(one), _BLOCK)
    )


def _rms_dbfs(samples: NDArray[np.float32]) -> float:
    return 10.0 * math.log10(max(_sum_of_products(samples, samples) / len(samples), 1e-20))


def _correlation(one: NDArray[np.float32], two: NDArray[np.float32]) -> float:
    spread = math.sqrt(_sum_of_products(one, one) * _sum_of_products(two, two))
    return _sum_of_products(one, two) / spread if spread > 0 else 0.0


def _active(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.bool_]:
    """Return which frames of 20 ms come near to the channel's loud parts and out of its noise."""
    step = max(1, round(rate_hz * _FRAME_S))
    count = max(1, len(samples) // step)
    frames = samples[: count * step].reshape(count, -1)
    power = np.einsum("ij,ij->i", frames, frames) / step
    floor, loud = np.quantile(power, (0.1, 0.95))
    near = loud * 10 ** (-_ACTIVE_WITHIN_DB / 10)
    active: NDArray[np.bool_] = power > max(near, floor * 10 ** (_OUT_OF_NOISE_DB / 10), 1e-12)
    return active
