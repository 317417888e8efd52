"""Pitch against a laryngograph.

42 sentences by two men (CMU ARCTIC), whose glottal closures were marked on a laryngograph: the
reference is the median of five periods around each moment. As they are, after codecs, after the
phone line of this project (the slopes of ITU-T G.712), and after a band cut off without any slope,
which leaves nothing of a man's fundamental and is harder than any line. Gross errors are off by more than a fifth; the median error is
that of the moments both call voiced, without the gross ones; voicing disagreement is the share of
all moments of the recording. The rival is librosa's pyin over the same range.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, at_rate, open_recording
from aftertone.coach.recording.line import Line, through_line
from aftertone.coach.signal import listen
from aftertone.coach.signal.pitch import HIGHEST_HZ, LOWEST_HZ
from bench.interval import bootstrap
from bench.lines import through
from bench.real_data import ROOT, absent

FOLDER = ROOT / "pitch" / "arctic"
RATE_HZ = 16_000
GROSS = 0.2
GOALS = (0.5, 1.0, 6.0)
PHONE = "phone line, G.712 slopes and G.711"
CUT = "300 to 3,400 Hz, cut without slopes"
LINES = ("as recorded", PHONE, "G.711 mu-law", "AMR 12.2", CUT)

NO_RIVAL = " The rival, librosa's pyin, is not installed here (requirements/bench.lock.txt has it)."

Tracker = Callable[[Recording], tuple[NDArray[np.float64], float]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One sentence: errors as shares where both are voiced, and how often voicing differs."""

    errors: NDArray[np.float64]
    differs: int
    frames: int


def closures(path: Path) -> NDArray[np.float64]:
    return np.array([float(line.split()[0]) for line in path.read_text("utf-8").splitlines()])


def reference_hz(closed_s: NDArray[np.float64], at_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the pitch at each moment, NaN where the folds are still."""
    period_s = np.diff(closed_s)
    single = np.where((period_s > 1 / 500) & (period_s < 1 / 50), 1 / period_s, np.nan)
    padded = np.pad(single, 2, constant_values=np.nan)
    around = np.lib.stride_tricks.sliding_window_view(padded, 5)
    smooth = np.full(len(single), np.nan)
    voiced = ~np.isnan(single)
    smooth[voiced] = np.nanmedian(around[voiced], axis=1)
    period = np.searchsorted(closed_s, at_s, side="right") - 1
    inside = (period >= 0) & (period < len(single))
    return np.where(inside, smooth[np.clip(period, 0, len(single) - 1)], np.nan)


def ours(recording: Recording) -> tuple[NDArray[np.float64], float]:
    track = listen(recording).pitch
    return track.hz, track.step_s


def pyin(recording: Recording) -> tuple[NDArray[np.float64], float]:
    import librosa  # noqa: PLC0415 - heavy, and only this bench needs it

    samples = at_rate(recording, RATE_HZ).samples
    hz, _, _ = librosa.pyin(samples, sr=RATE_HZ, fmin=LOWEST_HZ, fmax=HIGHEST_HZ, hop_length=256)
    return np.asarray(hz, np.float64), 256 / RATE_HZ


def narrowed(recording: Recording) -> Recording:
    """Return the recording with only the band that a phone line passes."""
    spectrum = np.fft.rfft(recording.samples)
    frequency = np.fft.rfftfreq(len(recording.samples), 1 / recording.rate_hz)
    spectrum[(frequency < 300) | (frequency > 3400)] = 0
    samples = np.fft.irfft(spectrum, len(recording.samples)).astype(np.float32)
    return replace(recording, samples=samples)


def outcome(tracker: Tracker, recording: Recording, closed_s: NDArray[np.float64]) -> Outcome:
    hz, step_s = tracker(recording)
    true_hz = reference_hz(closed_s, np.arange(len(hz), dtype=np.float64) * step_s)
    both = ~np.isnan(hz) & ~np.isnan(true_hz)
    return Outcome(
        errors=np.abs(hz[both] / true_hz[both] - 1),
        differs=int(np.sum(np.isnan(hz) != np.isnan(true_hz))),
        frames=len(hz),
    )


def gross(outcomes: Sequence[Outcome]) -> float:
    errors = np.concatenate([one.errors for one in outcomes])
    return 100 * float(np.mean(errors > GROSS))


def median_error(outcomes: Sequence[Outcome]) -> float:
    errors = np.concatenate([one.errors for one in outcomes])
    return 100 * float(np.median(errors[errors <= GROSS]))


def voicing(outcomes: Sequence[Outcome]) -> float:
    return 100 * sum(one.differs for one in outcomes) / sum(one.frames for one in outcomes)


def figures(outcomes: Sequence[Outcome]) -> str:
    cells = []
    for figure in (gross, median_error, voicing):
        low, high = bootstrap(outcomes, figure, rounds=500)
        cells.append(f"{figure(outcomes):.2f} ({low:.2f} to {high:.2f})")
    return f"{sum(len(one.errors) for one in outcomes)} | {' | '.join(cells)}"


def heard(recording: Recording, line: str) -> Recording:
    if line == LINES[0]:
        return recording
    if line == PHONE:
        return through_line(recording, Line.G711)
    return narrowed(recording) if line == CUT else through(recording, line)


def run() -> str:
    missing = absent(FOLDER)
    if missing:
        return missing
    sentences = [
        (open_recording(FOLDER / "spc" / f"{marks.stem}.wav"), closures(marks))
        for marks in sorted((FOLDER / "gci").glob("*.pm"))
    ]
    trackers: dict[str, Tracker] = {"AfterTone": ours}
    if find_spec("librosa"):
        trackers["librosa pyin"] = pyin
    rows = []
    missed = []
    for line in LINES:
        for name, tracker in trackers.items():
            found = [outcome(tracker, heard(sound, line), closed) for sound, closed in sentences]
            rows.append(f"| {line} | {name} | {figures(found)} |")
            if tracker is ours:
                off = (gross(found), median_error(found), voicing(found))
                if any(got > goal for got, goal in zip(off, GOALS, strict=True)):
                    missed.append(line)
    return "\n".join(
        [
            "| line | tracker | voiced frames | gross errors, % (95 %) | median error, % (95 %) "
            "| voicing disagreement, % (95 %) |",
            "|---|---|---|---|---|---|",
            *rows,
            "",
            f"{len(sentences)} sentences, men only. Goal: at most {GOALS[0]} %, {GOALS[1]} % and "
            f"{GOALS[2]} % on every line: "
            f"{'not reached on: ' + '; '.join(missed) if missed else 'reached'}."
            + ("" if "librosa pyin" in trackers else NO_RIVAL),
        ]
    )


if __name__ == "__main__":
    print(run())
