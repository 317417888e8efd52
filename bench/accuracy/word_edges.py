"""Word edges: when words start and end.

The two monologues carry the times of their words; of the first, those of a second annotation as
well, which shows how far two of them differ. Words that the recogniser got right are compared, at
their start and at their end. Intervals draw words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

from aftertone.coach.recording import open_recording
from aftertone.coach.signal import listen
from aftertone.coach.transcript import Word
from aftertone.coach.transcript.whisper import WhisperRecogniser
from bench import real_data
from bench.interval import bootstrap
from bench.plain_call import PlainWord, plain_call
from bench.textgrid import read_textgrid

GOAL_MS = 50


@dataclass(frozen=True, slots=True)
class Timed:
    """A word and when it is said."""

    text: str
    start_s: float
    end_s: float


def by_hand(path: Path) -> list[Timed]:
    return [
        Timed(one.text, one.start_s, one.end_s) for one in read_textgrid(path)[0] if not one.silent
    ]


def plain(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def errors_ms(found: Sequence[Timed], truth: Sequence[Timed]) -> list[tuple[float, float]]:
    """Return how far off the start and the end of each word are that both have."""
    match = SequenceMatcher(
        None, [plain(w.text) for w in found], [plain(w.text) for w in truth], autojunk=False
    )
    return [
        (
            1000 * abs(found[block.a + k].start_s - truth[block.b + k].start_s),
            1000 * abs(found[block.a + k].end_s - truth[block.b + k].end_s),
        )
        for block in match.get_matching_blocks()
        for k in range(block.size)
    ]


def median(words: Sequence[tuple[float, float]]) -> float:
    return float(np.median(words))


def row(name: str, words: Sequence[tuple[float, float]], *, of: int) -> str:
    low, high = bootstrap(words, median)
    starts, ends = np.array(words).T
    return (
        f"| {name} | {len(words)} of {of} | {median(words):.0f} ({low:.0f} to {high:.0f}) | "
        f"{np.median(starts):.0f} / {np.median(ends):.0f} | {np.quantile(words, 0.9):.0f} |"
    )


def timed(words: Iterable[Word | PlainWord]) -> list[Timed]:
    return [Timed(word.text, word.start_s, word.end_s) for word in words]


def run() -> str:
    """Return the table."""
    folder = real_data.ROOT / "monologues"
    if missing := real_data.absent(folder):
        return missing
    recogniser = WhisperRecogniser()
    lines = [
        "| | words | median error, ms (95 %) | start / end | 90th percentile |",
        "|---|---|---|---|---|",
    ]
    sums: dict[str, list[tuple[float, float]]] = {"AfterTone": [], "default call": []}
    count = 0
    for sound in sorted(folder.glob("*.wav")):
        truth = by_hand(sound.with_suffix(".TextGrid"))
        count += len(truth)
        recording = open_recording(sound)
        found = {
            "AfterTone": timed(recogniser.transcribe(recording, listen(recording)).words),
            "default call": timed(plain_call(recording)),
        }
        for name, words in found.items():
            errors = errors_ms(words, truth)
            sums[name] += errors
            lines.append(row(f"{sound.stem}: {name}", errors, of=len(truth)))
        second = sound.with_suffix(".words.TextGrid")
        if second.exists():
            errors = errors_ms(by_hand(second), truth)
            lines.append(row(f"{sound.stem}: second annotation", errors, of=len(truth)))
    lines += [row(f"both: {name}", errors, of=count) for name, errors in sums.items()]
    reached = "reached" if median(sums["AfterTone"]) <= GOAL_MS else "not reached"
    return "\n".join([*lines, "", f"Goal: a median of at most {GOAL_MS} ms: {reached}."])


if __name__ == "__main__":
    print(run())
