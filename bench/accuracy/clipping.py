"""Clipping, found before and after codecs.

Real speech (phone clips, studio prompts, ARCTIC sentences), scaled so that its largest sample lies
at the ceiling or 3, 6 or 12 dB above it, clipped there, turned down by 2 dB, and coded. Speech that
stays under the ceiling must not be called clipped. What the phone clips had before is not known:
one that is found clipped as it came is left out.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from aftertone.coach.recording import Recording, open_recording
from aftertone.coach.signal import listen
from bench.accuracy.codec_noise import studio_messages
from bench.interval import wilson
from bench.lines import LINES, through
from bench.real_data import PROMPTS, ROOT, absent, phone_clips

PHONE, ARCTIC_EACH = 20, 5
OVER_DB = (0.0, 3.0, 6.0, 12.0)
TURNED_DOWN_DB = -2.0


def messages() -> Iterator[Recording]:
    clips = [clip.path for clip in phone_clips() if clip.duration_s >= 5]
    order = np.random.default_rng(9).permutation(len(clips))
    for recording in (open_recording(clips[i]) for i in order[:PHONE]):
        if not listen(recording).clipped:
            yield recording
    sentences = sorted((ROOT / "pitch" / "arctic" / "spc").glob("*.wav"))
    yield from (open_recording(path) for path in sentences[::ARCTIC_EACH])
    yield from studio_messages()


def clipped(recording: Recording, over_db: float) -> Recording:
    """Return the recording with its loudest parts cut off."""
    samples = recording.samples / np.max(np.abs(recording.samples)) * 10 ** (over_db / 20)
    samples = np.clip(samples, -1, 1) * 10 ** (TURNED_DOWN_DB / 20)
    return replace(recording, samples=samples.astype(np.float32))


def run() -> str:
    missing = absent(ROOT / "phone_speech", ROOT / "pitch", PROMPTS)
    if missing:
        return missing
    found: dict[tuple[str, float], list[bool]] = defaultdict(list)
    lines = ("no codec", *LINES)
    for message in messages():
        for over_db in OVER_DB:
            made = clipped(message, over_db)
            for line in lines:
                heard = made if line == lines[0] else through(made, line)
                found[line, over_db].append(bool(listen(heard).clipped))
    rows = [
        f"| {line} | {' | '.join(_share(found[line, over_db]) for over_db in OVER_DB)} |"
        for line in lines
    ]
    heads = " | ".join(
        f"clipped by {over_db:.0f} dB" if over_db else "not clipped" for over_db in OVER_DB
    )
    return "\n".join(
        [
            f"| codec | {heads} |",
            "|---" * (1 + len(OVER_DB)) + "|",
            *rows,
            "",
            f"Share of {len(found[lines[0], 0.0])} messages called clipped, % (95 %).",
        ]
    )


def _share(called: list[bool]) -> str:
    low, high = wilson(sum(called), len(called))
    return f"{100 * np.mean(called):.0f} ({100 * low:.0f} to {100 * high:.0f})"


if __name__ == "__main__":
    print(run())
