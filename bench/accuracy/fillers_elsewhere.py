"""Fillers elsewhere: timed ones in the monologues, and none in the studio prompts.

Neither took part in learning the ear. In the prompts a professional reads: whatever is found there
is false. The monologues give every filler its time; start and end are compared.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aftertone.coach.recording import Span, open_recording
from aftertone.coach.signal import listen
from aftertone.coach.transcript import WordKind
from aftertone.coach.transcript.fillers import is_filler
from aftertone.coach.transcript.whisper import WhisperRecogniser
from bench import real_data
from bench.interval import wilson
from bench.textgrid import read_textgrid

GOAL_MS = 300
GOAL_FALSE = 1.0
_PER_S = 300.0
_SHORTEST_S = 0.05
# Every so manieth prompt is taken, so that the bench takes a minute or two.
EVERY = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The fillers found in one recording."""

    duration_s: float
    spans: tuple[Span, ...]


def fillers_in(path: Path, recogniser: WhisperRecogniser) -> Found:
    recording = open_recording(path)
    transcript = recogniser.transcribe(recording, listen(recording))
    words = transcript.words if transcript.followed else ()
    spans = tuple(word.span for word in words if word.kind is WordKind.FILLER)
    return Found(recording.duration_s, spans)


def monologue_lines(recogniser: WhisperRecogniser) -> list[str]:
    errors_ms: list[tuple[float, float]] = []
    count = false = 0
    for sound in sorted((real_data.ROOT / "monologues").glob("*.wav")):
        # The second annotation of the first monologue has all the fillers of its text (.lab), the
        # first leaves one out; that of the other has one more, of 10 ms.
        second = sound.with_suffix(".words.TextGrid")
        truth = [
            Span(one.start_s, one.end_s)
            for one in read_textgrid(second if second.exists() else sound.with_suffix(".TextGrid"))[
                0
            ]
            if is_filler(one.text) and one.end_s - one.start_s >= _SHORTEST_S
        ]
        found = list(fillers_in(sound, recogniser).spans)
        count += len(truth)
        for span in truth:
            near = min(found, key=lambda one: abs(one.start_s - span.start_s), default=None)
            if near is not None and abs(near.start_s - span.start_s) <= 1.0:
                found.remove(near)
                errors_ms.append(
                    (1000 * abs(near.start_s - span.start_s), 1000 * abs(near.end_s - span.end_s))
                )
        false += len(found)
    off = np.array(errors_ms)
    within = int(np.count_nonzero(off.max(axis=1) <= GOAL_MS)) if len(off) else 0
    low, high = wilson(within, count)
    return [
        "| monologues: fillers | found | false | start off, median and most, ms | end off | both within 300 ms (95 %) |",
        "|---|---|---|---|---|---|",
        f"| {count} | {len(off)} | {false} | {np.median(off[:, 0]):.0f}, {off[:, 0].max():.0f} | "
        f"{np.median(off[:, 1]):.0f}, {off[:, 1].max():.0f} | {within} of {count} ({low:.0%} to {high:.0%}) |",
    ]


def prompt_lines(recogniser: WhisperRecogniser) -> list[str]:
    found = [fillers_in(path, recogniser) for path in real_data.prompts()[::EVERY]]
    seconds = sum(one.duration_s for one in found)
    false = sum(len(one.spans) for one in found)
    rate = false * _PER_S / seconds
    said = "reached" if rate <= GOAL_FALSE else "not reached"
    return [
        "| studio prompts | minutes | false fillers | per 5 minutes |",
        "|---|---|---|---|",
        f"| {len(found)} | {seconds / 60:.1f} | {false} | {rate:.2f} |",
        "",
        f"Goal: at most {GOAL_FALSE:.0f} in 5 minutes: {said}.",
    ]


def run() -> str:
    """Return the tables."""
    if missing := real_data.absent(real_data.ROOT / "monologues", real_data.PROMPTS):
        return missing
    recogniser = WhisperRecogniser(threads=1)
    return "\n".join([*monologue_lines(recogniser), "", *prompt_lines(recogniser)])


if __name__ == "__main__":
    print(run())
