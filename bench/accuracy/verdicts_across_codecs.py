"""Verdicts across codecs.

The same message as it comes out of five codecs must be judged alike. The sample takes, the two
monologues and the longest phone clips are reviewed as they are and after each codec; a pair is one
measure of one message before and after one codec, measurable in at least one of the two. The
percentiles say how far the value moves; the ``noise`` of ``bands.toml`` is taken from the 80th, as
what lies beyond is a word or a stretch of speech that one codec lost.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from aftertone.coach.delivery import MEASURES, Measure, Take, Verdict, measure_take
from aftertone.coach.recording import Recording, open_recording
from aftertone.coach.signal import listen
from aftertone.coach.transcript.whisper import WhisperRecogniser
from aftertone.touches import Context, Goal
from bench import real_data
from bench.interval import wilson
from bench.lines import through

LINES = ("G.711 mu-law", "AMR 12.2", "GSM 06.10", "MP3 32", "Opus 16")
SAMPLES = Path(__file__).parents[2] / "tests" / "samples"
PHONE_CLIPS = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """One measure of one message before and after a codec."""

    message: str
    line: str
    before: Measure
    after: Measure


def messages() -> Iterator[Recording]:
    """Give the samples and, where the real data is there, monologues and long phone clips."""
    for path in sorted(SAMPLES.glob("*.wav")):
        yield open_recording(path)
    if not real_data.absent(real_data.ROOT / "monologues", real_data.ROOT / "phone_speech"):
        yield from real_data.monologues()
        longest = sorted(real_data.phone_clips(), key=lambda clip: -clip.duration_s)
        for clip in longest[:PHONE_CLIPS]:
            yield open_recording(clip.path)


def measured(recording: Recording, recogniser: WhisperRecogniser) -> Mapping[str, Measure]:
    """Take all measures of one recording."""
    signals = listen(recording)
    words = recogniser.transcribe(recording, signals)
    return measure_take(Take(recording, signals, words, Goal.CALLBACK, Context.COLD))


def pairs() -> list[Pair]:
    """Review every message before and after every codec."""
    recogniser = WhisperRecogniser()
    found = []
    for recording in messages():
        before = measured(recording, recogniser)
        for line in LINES:
            after = measured(through(recording, line), recogniser)
            found += [
                Pair(recording.source.name, line, before[name], after[name]) for name in before
            ]
    return found


def table(found: list[Pair]) -> str:
    """Return the share of unchanged verdicts, in all and by measure."""
    by_measure: dict[str, list[Pair]] = defaultdict(list)
    found = [pair for pair in found if _measurable(pair)]
    for pair in found:
        by_measure[pair.before.name].append(pair)
    lines = [
        "| measure | pairs | same verdict | good against fault | moved, 80th and 95th percentile | noise |",
        "|---|---|---|---|---|---|",
        *(_row(kind.name, by_measure[kind.name]) for kind in MEASURES if by_measure[kind.name]),
    ]
    same = sum(_same(pair) for pair in found)
    low, high = wilson(same, len(found))
    opposite = sum(_opposite(pair) for pair in found)
    lost = sum(Verdict.UNMEASURABLE in (pair.before.verdict, pair.after.verdict) for pair in found)
    messages_seen = len({pair.message for pair in found})
    head = (
        f"{messages_seen} messages through {', '.join(LINES)}: {100 * same / len(found):.1f} % of"
        f" {len(found)} verdicts stay the same (95 % interval {100 * low:.1f} to {100 * high:.1f});"
        f" {lost} become measurable or unmeasurable, and {opposite} turn from good to fault or back."
    )
    caution = (
        "The noise that is allowed for was taken from an earlier run on these same messages, so"
        " the share is what it was fitted to and not a forecast for others. Only the sample takes"
        " (synthetic) carry a number: 15 pairs of three messages."
    )
    return "\n".join([head, "", caution, "", *lines])


def _row(name: str, found: list[Pair]) -> str:
    moved = [
        abs(pair.after.value - pair.before.value)
        for pair in found
        if pair.before.value is not None and pair.after.value is not None
    ]
    same = sum(_same(pair) for pair in found)
    shift = "none measured"
    if moved:
        usual, most = np.percentile(moved, [80, 95])
        shift = f"{usual:.2g} and {most:.2g} {found[0].before.unit}"
    return (
        f"| {name} | {len(found)} | {100 * same / len(found):.0f} % |"
        f" {sum(_opposite(pair) for pair in found)} | {shift} | {found[0].before.noise:g} |"
    )


def _measurable(pair: Pair) -> bool:
    unmeasurable = Verdict.UNMEASURABLE
    return not (pair.before.verdict is unmeasurable and pair.after.verdict is unmeasurable)


def _same(pair: Pair) -> bool:
    return pair.before.verdict is pair.after.verdict


def _opposite(pair: Pair) -> bool:
    return {pair.before.verdict, pair.after.verdict} == {Verdict.GOOD, Verdict.FAULT}


def run() -> str:
    """Return the table."""
    return table(pairs())


if __name__ == "__main__":
    print(run())
