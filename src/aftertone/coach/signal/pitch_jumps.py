"""Octave jumps of a pitch track are mended, and stray pieces that no voice makes are left out."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.signal.runs import runs

# A piece ends where the pitch moves further than this from one frame of 16 ms to the next: the
# fastest voluntary change of pitch is about 12 semitones in 100 ms [1]_, 2 in a frame.
_JUMP_ST = 4.0
# Neighbours are pieces at most this far away.
_NEIGHBOUR_FRAMES = 12
# Once halved or doubled, a jumped piece continues its neighbours within this.
_CONTINUES_ST = 3.0
# Even acting surprise speakers stay within 12.5 semitones from the 5th to the 95th percentile
# (speech.md). Further than this from the median, a piece must be long and sure: with it, codecs
# move the spread by 0.11 semitones in 95 % of the cases, without by 0.68 (codec_noise bench, n 350).
_FAR_ST = 9.0
_SHORT_FRAMES = 6
_SURE = 0.85


def without_jumps(hz: NDArray[np.float64], confidence: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a pitch track without octave jumps and stray pieces.

    Parameters
    ----------
    hz
        Shape (n,), NaN where unvoiced.
    confidence
        Shape (n,), 0..1.

    Returns
    -------
    ndarray
        Shape (n,). A piece far from the speaker's median is moved by an octave where it then
        continues its neighbours, and is left out where it is short or unsure; else it stays.

    References
    ----------
    .. [1] Xu, Y. and Sun, X., "Maximum speed of pitch change and how it may relate to speech",
       Journal of the Acoustical Society of America 111(3), 2002.
    """
    voiced = ~np.isnan(hz)
    if not voiced.any():
        return hz
    pitch_st = 12 * np.log2(hz)
    sure = voiced & (confidence >= _SURE)
    middle = float(np.median(pitch_st[sure] if sure.any() else pitch_st[voiced]))
    far = np.zeros(len(hz), bool)
    pieces = _pieces(pitch_st)
    for start, end in pieces:
        far[start:end] = abs(float(np.median(pitch_st[start:end])) - middle) > _FAR_ST
    near = np.where(far, np.nan, pitch_st)
    mended = hz.copy()
    for start, end in pieces:
        if not far[start]:
            continue
        shift = _shift(pitch_st, near, start=start, end=end)
        if shift is not None:
            mended[start:end] *= 2 ** (shift / 12)
        elif end - start < _SHORT_FRAMES or float(np.mean(confidence[start:end])) < _SURE:
            mended[start:end] = np.nan
    return mended


def _pieces(pitch_st: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return first and past-the-last frame of each stretch without a gap or a jump."""
    pieces = []
    for start, end in zip(*runs(~np.isnan(pitch_st)), strict=True):
        jumps = np.flatnonzero(np.abs(np.diff(pitch_st[start:end])) > _JUMP_ST) + 1 + start
        edges = [int(start), *map(int, jumps), int(end)]
        pieces += list(pairwise(edges))
    return pieces


def _shift(
    pitch_st: NDArray[np.float64], near: NDArray[np.float64], *, start: int, end: int
) -> float | None:
    """Return the octave that makes a piece continue its neighbours, or None."""
    before = near[max(0, start - _NEIGHBOUR_FRAMES) : start]
    after = near[end : end + _NEIGHBOUR_FRAMES]
    meets = []
    if np.any(~np.isnan(before)):
        meets.append(float(before[~np.isnan(before)][-1] - pitch_st[start]))
    if np.any(~np.isnan(after)):
        meets.append(float(after[~np.isnan(after)][0] - pitch_st[end - 1]))
    for octave in (-12.0, 12.0):
        if meets and max(abs(gap - octave) for gap in meets) <= _CONTINUES_ST:
            return octave
    return None
