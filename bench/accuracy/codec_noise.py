"""How far signal measures move with the codec.

The same message as it comes out of telephone and internet codecs: speech level, signal to noise,
spread of pitch and share of pauses are measured before and after. What a codec moves a figure by is
measurement noise: a difference smaller than that tells nothing about the speaker. The samples that
ship with the project, phone clips, messages made of studio prompts, and the two monologues.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, Source, at_rate, open_recording
from aftertone.coach.signal import Signals, listen
from bench.lines import LINES, through
from bench.real_data import PROMPTS, ROOT, absent, monologues, phone_clips, prompts

SAMPLES = Path(__file__).parents[2] / "tests" / "samples"
RATE_HZ = 16_000
PHONE, STUDIO = 30, 15
SHORTEST_S = 8.0


def speech_level(signals: Signals) -> float:
    return signals.loudness.speech_dbfs if signals.loudness else np.nan


def snr(signals: Signals) -> float:
    found = signals.loudness.snr_db if signals.loudness else None
    return np.nan if found is None else found


def semitones(signals: Signals) -> NDArray[np.float64]:
    """Return the pitch around the speaker's own median."""
    hz = signals.pitch.hz[~np.isnan(signals.pitch.hz)]
    return 12 * np.log2(hz / np.median(hz)) if len(hz) else np.full(1, np.nan)


def pitch_sd(signals: Signals) -> float:
    return float(np.std(semitones(signals)))


def pitch_range(signals: Signals) -> float:
    low, high = np.quantile(semitones(signals), (0.05, 0.95))
    return float(high - low)


def pitch_median(signals: Signals) -> float:
    hz = signals.pitch.hz
    return 12 * float(np.log2(np.nanmedian(hz))) if np.any(~np.isnan(hz)) else np.nan


def pause_share(signals: Signals) -> float:
    if not signals.speech:
        return np.nan
    whole_s = signals.speech[-1].end_s - signals.speech[0].start_s
    return 100 * (1 - sum(span.duration_s for span in signals.speech) / whole_s)


def pauses(signals: Signals) -> float:
    return len(signals.speech) - 1.0


def clipped(signals: Signals) -> float:
    return sum(span.duration_s for span in signals.clipped)


# Title, unit and how it is taken.
FIGURES: tuple[tuple[str, Callable[[Signals], float]], ...] = (
    ("speech level, dB", speech_level),
    ("signal to noise, dB", snr),
    ("pitch spread (SD), st", pitch_sd),
    ("pitch range (5-95 %), st", pitch_range),
    ("median pitch, st", pitch_median),
    ("share of pauses, points", pause_share),
    ("count of pauses", pauses),
    ("clipped, s", clipped),
)


def messages() -> Iterator[Recording]:
    for path in sorted(SAMPLES.glob("*.wav")):
        yield open_recording(path)
    yield from monologues()
    clips = [clip.path for clip in phone_clips() if clip.duration_s >= SHORTEST_S]
    order = np.random.default_rng(5).permutation(len(clips))
    yield from (open_recording(clips[i]) for i in order[:PHONE])
    yield from studio_messages()


def studio_messages() -> Iterator[Recording]:
    """Give messages of five prompts each, with half a second between them."""
    paths = prompts()
    order = np.random.default_rng(6).permutation(len(paths))
    gap = np.zeros(RATE_HZ // 2, np.float32)
    for first in range(0, 5 * STUDIO, 5):
        spoken = [at_rate(open_recording(paths[i]), RATE_HZ).samples for i in order[first:][:5]]
        samples = np.concatenate([part for one in spoken for part in (one, gap)])
        source = Source("prompts", "wav", "pcm_s16le", RATE_HZ, channels=1)
        yield Recording(samples, RATE_HZ, source)


def run() -> str:
    missing = absent(ROOT / "phone_speech", ROOT / "monologues", PROMPTS)
    if missing:
        return missing
    moved: dict[str, list[list[float]]] = {line: [] for line in LINES}
    values = []
    for message in messages():
        before = listen(message)
        plain = [figure(before) for _, figure in FIGURES]
        values.append(plain)
        for line in LINES:
            after = listen(through(message, line))
            moved[line].append(
                [figure(after) - was for (_, figure), was in zip(FIGURES, plain, strict=True)]
            )
    by_line = {line: np.abs(np.array(rows)) for line, rows in moved.items()}
    everything = np.concatenate(list(by_line.values()))
    rows = []
    for column, (title, _) in enumerate(FIGURES):
        spread = np.nanquantile(np.array(values)[:, column], (0.1, 0.9))
        cells = [f"{spread[0]:.1f} to {spread[1]:.1f}"]
        cells += [_moved(everything[:, column]), *(_moved(by_line[k][:, column]) for k in LINES)]
        rows.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(
        [
            f"| figure | most messages (10-90 %) | any codec | {' | '.join(LINES)} |",
            "|---" * (3 + len(LINES)) + "|",
            *rows,
            "",
            f"How far the figure moves: median and 95th percentile of the absolute difference; "
            f"{len(values)} messages through {len(LINES)} codecs.",
        ]
    )


def _moved(differences: NDArray[np.float64]) -> str:
    middle, high = np.nanquantile(differences, (0.5, 0.95))
    return f"{middle:.2f}, {high:.2f}"


if __name__ == "__main__":
    print(run())
