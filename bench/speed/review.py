"""How long a review takes against the plain recogniser's call.

One process, the same clip, threads and weights: a whole review without its page; bare faster-whisper
(defaults, word times); the notebook stack that people would otherwise write (faster-whisper and
librosa's pyin). They take turns, and each repeat gives one ratio. Clips: phone_speech of 9 to 12
and of 13 to 20 s, and monologues and phone clips joined to about 30 s.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from aftertone.coach.recording import Recording, at_rate, open_recording
from aftertone.coach.review import review_recording
from aftertone.coach.transcript.whisper import WhisperRecogniser
from bench import real_data
from bench.plain_call import RATE_HZ, plain_call

THREADS = 2
REPEATS = 3
CLIPS = 4
GAP_S = 0.5
LENGTHS = (
    ("about 10 s", 9.0, 12.0, 0.6),
    ("about 15 s", 13.0, 20.8, 0.6),
    ("about 30 s", 26.0, 30.0, 0.8),
)
# librosa's own example range for speech.
LOWEST_HZ, HIGHEST_HZ = 65.0, 500.0


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds that one clip took, once."""

    review_s: float
    plain_s: float
    rounded_s: float
    notebook_s: float


def clips_of(shortest_s: float, longest_s: float) -> list[Recording]:
    """Return the first clips of that length; longer than any clip, clips of one caller joined."""
    phone = real_data.phone_clips()
    fitting = [clip for clip in phone if shortest_s <= clip.duration_s <= longest_s]
    if fitting:
        return [open_recording(clip.path) for clip in fitting[:CLIPS]]
    found = [one for one in real_data.monologues() if shortest_s - 1 <= one.duration_s <= longest_s]
    parts: list[Recording] = []
    for clip in phone:
        parts.append(open_recording(clip.path))
        length_s = sum(part.duration_s + GAP_S for part in parts)
        if length_s > longest_s:
            parts = parts[-1:]
        elif length_s >= shortest_s:
            found.append(joined(parts))
            parts = []
        if len(found) == CLIPS:
            break
    return found


def joined(parts: Sequence[Recording]) -> Recording:
    gap = np.zeros(round(GAP_S * parts[0].rate_hz), np.float32)
    samples = np.concatenate([piece for part in parts for piece in (part.samples, gap)])
    return replace(parts[0], samples=samples)


def took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def pyin(recording: Recording) -> None:
    import librosa  # noqa: PLC0415 - the rival's own, only where it is measured

    samples = at_rate(recording, RATE_HZ).samples
    librosa.pyin(samples, fmin=LOWEST_HZ, fmax=HIGHEST_HZ, sr=RATE_HZ)


def times_of(recording: Recording, recogniser: WhisperRecogniser) -> list[Times]:
    found = []
    for _repeat in range(REPEATS):
        review_s = took(lambda: review_recording(recording, recogniser=recogniser))
        plain_s = took(lambda: plain_call(recording, threads=THREADS))
        rounded_s = took(lambda: plain_call(recording, threads=THREADS, compute_type="int8"))
        pyin_s = took(lambda: pyin(recording))
        found.append(Times(review_s, plain_s, rounded_s, plain_s + pyin_s))
    return found


def row(name: str, times: Sequence[Times], *, clips: int, goal: float) -> str:
    bare = [each.review_s / each.plain_s for each in times]
    rounded = [each.review_s / each.rounded_s for each in times]
    notebook = [each.review_s / each.notebook_s for each in times]
    return (
        f"| {name} | {clips} x {REPEATS} | {median(t.review_s for t in times):.2f} | "
        f"{median(t.plain_s for t in times):.2f} | "
        f"{median(bare):.2f} ({min(bare):.2f} to {max(bare):.2f}) | {goal} | "
        f"{median(rounded):.2f} ({min(rounded):.2f} to {max(rounded):.2f}) | "
        f"{median(notebook):.2f} ({min(notebook):.2f} to {max(notebook):.2f}) |"
    )


def run() -> str:
    """Return the table."""
    if missing := real_data.absent(real_data.ROOT / "phone_speech", real_data.ROOT / "monologues"):
        return missing
    recogniser = WhisperRecogniser(threads=THREADS)
    lines = [
        "| clips | n x repeats | review, s | bare call, s | review / bare call, median (range) | "
        "goal, at most | the same, its weights rounded to 8 bits too | "
        "review / notebook stack, median (range) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, shortest_s, longest_s, goal in LENGTHS:
        clips = clips_of(shortest_s, longest_s)
        times_of(clips[0], recogniser)  # warms every engine up
        times = [each for clip in clips for each in times_of(clip, recogniser)]
        lines.append(row(name, times, clips=len(clips), goal=goal))
    note = f"Threads: {THREADS} for the recognisers. Loading is not counted on either side."
    return "\n".join([*lines, "", note])


if __name__ == "__main__":
    print(run())
