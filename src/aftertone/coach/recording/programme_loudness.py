"""How loud a whole take is to a listener, and the same loudness for every take."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import av
import av.filter
import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording.recording import Recording

# FFmpeg's meter tells -70 where no block of 400 ms is over the absolute gate.
_SILENT_LUFS = -69.9
_BLOCK = 4096
# Peaks between two samples are seen at four times the rate (BS.1770, annex 2).
_OVERSAMPLED = 4
# A limiter takes some loudness away, so that the gain is found in steps.
_ROUNDS = 5
_NEAR_LU = 0.1
# Short enough that a click is all that is turned down, long enough that nothing buzzes.
_ATTACK_MS, _RELEASE_MS = 5, 50

_Filter = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ProgrammeLoudness:
    """What a loudness meter says of a whole take.

    Attributes
    ----------
    lufs
        Integrated loudness of the one channel, by ITU-R BS.1770 and EBU R 128.
    true_peak_dbtp
        The highest peak, between the samples too; 0 is full scale.
    """

    lufs: float
    true_peak_dbtp: float


def programme_loudness(recording: Recording) -> ProgrammeLoudness | None:
    """Return how loud a recording is; None where nothing in it is loud enough to be measured."""
    last: dict[str, str] = {}
    for frame in _filtered(recording, [("ebur128", "peak=true:metadata=1")]):
        last |= frame.metadata
    lufs = float(last.get("lavfi.r128.I", "-inf"))
    if lufs <= _SILENT_LUFS:
        return None
    return ProgrammeLoudness(lufs, 20 * math.log10(float(last["lavfi.r128.true_peak"])))


def at_loudness(recording: Recording, *, lufs: float, most_dbtp: float) -> Recording:
    """Return a recording that is so loud, with no peak above a bound.

    It is one gain for the whole take, so that loud and quiet stay as they were said; only peaks
    that would come above the bound are turned down for as long as they last. A recording in which
    nothing can be measured is returned as it is.
    """
    before = programme_loudness(recording)
    if before is None:
        return recording
    gain_db, louder = lufs - before.lufs, recording
    for _ in range(_ROUNDS):
        gained = recording.samples * np.float32(10 ** (gain_db / 20))
        louder = replace(recording, samples=gained)
        if before.true_peak_dbtp + gain_db <= most_dbtp:
            break
        louder = _limited(louder, most_dbtp)
        there = programme_loudness(louder)
        if there is None or abs(lufs - there.lufs) <= _NEAR_LU:
            break
        gain_db += lufs - there.lufs
    return louder


def _limited(recording: Recording, most_dbtp: float) -> Recording:
    """Return a recording of which only the peaks above a bound are turned down."""
    bound = 10 ** (most_dbtp / 20)
    limiter = (
        f"limit={bound:.6f}:attack={_ATTACK_MS}:release={_RELEASE_MS}:level=disabled:latency=true"
    )
    frames = _filtered(
        recording,
        [
            ("aresample", str(_OVERSAMPLED * recording.rate_hz)),
            ("alimiter", limiter),
            ("aresample", str(recording.rate_hz)),
            ("aformat", "sample_fmts=flt"),
        ],
    )
    samples = np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])
    fitted: NDArray[np.float32] = np.zeros(len(recording.samples), np.float32)
    count = min(len(samples), len(fitted))
    fitted[:count] = samples[:count]
    return replace(recording, samples=fitted)


def _filtered(recording: Recording, filters: Sequence[_Filter]) -> "Iterator[av.AudioFrame]":
    """Yield what FFmpeg's filters make of a recording, frame by frame."""
    graph = av.filter.Graph()
    last = graph.add_abuffer(
        sample_rate=recording.rate_hz,
        format="flt",
        layout="mono",
        time_base=Fraction(1, recording.rate_hz),
    )
    for name, options in [*filters, ("abuffersink", "")]:
        node = graph.add(name, options)
        last.link_to(node)
        last = node
    graph.configure()
    for start in range(0, len(recording.samples), _BLOCK):
        block = np.ascontiguousarray(recording.samples[None, start : start + _BLOCK], np.float32)
        frame = av.AudioFrame.from_ndarray(block, format="flt", layout="mono")
        frame.sample_rate, frame.pts = recording.rate_hz, start
        graph.push(frame)
        yield from _ready(graph)
    graph.push(None)
    yield from _ready(graph)


def _ready(graph: "av.filter.Graph") -> "Iterator[av.AudioFrame]":
    while True:
        try:
            yield graph.pull()
        except (av.BlockingIOError, av.EOFError):  # what is ready is out, or all is
            return
