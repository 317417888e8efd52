"""Callback numbers: how many come out whole, and whether those that do not are flagged.

Synthetic voices and real ones (put together from recorded digits) say made-up numbers in the ways
of people: digit by digit, in pairs ("fifty-five"), with "double" and "triple", "eight hundred", in
groups or without a breath, one in five twice; half of them hurried. Each is heard clean and through
G.711, one in four through AMR as well. An item is right where every saying found has exactly its
digits. It is compared with faster-whisper's default call on the same sounds, with the same weights
and threads, whose text goes through the same rules from words to digits.

The sounds are made by bench.number_voices, which also says where the voices come from.
"""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from faster_whisper import WhisperModel

from aftertone.coach.recording import Line, Recording, Source, at_rate, open_recording, through_line
from aftertone.coach.signal import listen
from aftertone.coach.transcript import SpokenNumber, Word, check_numbers, find_numbers
from aftertone.coach.transcript.weights import packaged_weights
from aftertone.coach.transcript.whisper import WhisperRecogniser
from bench.interval import wilson
from bench.number_voices import RATE_HZ, UNHEARD, VOICES, Item, items, present, sound_of
from bench.real_data import ROOT, absent, monologues, phone_clips

EACH = int(os.environ.get("AFTERTONE_NUMBERS_EACH", "11"))
SEED = "bench"
GOAL = 0.90
THREADS = 1
FOLDER = Path(__file__).parents[1] / "out" / "numbers"
CLIPS = 60


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item through one line."""

    item: Item
    line: Line
    plain: bool
    once: bool
    checked: bool
    flagged: bool
    plain_s: float
    check_s: float


class Listeners:
    """The plain call and ours, with the same weights and threads."""

    def __init__(self) -> None:
        self.ours = WhisperRecogniser(threads=THREADS)
        folder = str(packaged_weights().folder)
        self._plain = WhisperModel(
            folder, device="cpu", compute_type="float32", cpu_threads=THREADS
        )

    def plain(self, recording: Recording) -> tuple[SpokenNumber, ...]:
        samples = at_rate(recording, RATE_HZ).samples
        segments, _info = self._plain.transcribe(samples, language="en", word_timestamps=True)
        return find_numbers(
            [
                Word(word.word.strip(), word.start, max(word.start, word.end), word.probability)
                for segment in segments
                for word in segment.words or ()
            ]
        )

    def outcome(self, item: Item, line: Line) -> Outcome:
        source = Source(item.name, "wav", "pcm_s16le", RATE_HZ, 1)
        recording = through_line(Recording(sound_of(item, FOLDER), RATE_HZ, source), line)
        began_s = time.perf_counter()
        plain = self.plain(recording)
        plain_s = time.perf_counter() - began_s
        signals = listen(recording)
        once = self.ours.hear_once(recording, signals)
        began_s = time.perf_counter()
        numbers = check_numbers(recording, signals, once, ear=self.ours).numbers or ()
        check_s = time.perf_counter() - began_s
        return Outcome(
            item=item,
            line=line,
            plain=_right(plain, item),
            once=_right(find_numbers(once.words), item),
            checked=_right(numbers, item),
            flagged=not numbers or any(number.doubtful for number in numbers),
            plain_s=plain_s,
            check_s=check_s,
        )


def _right(numbers: Iterable[SpokenNumber], item: Item) -> bool:
    found = [number.digits for number in numbers]
    return bool(found) and all(digits == item.digits for digits in found)


def measured() -> list[Outcome]:
    """Return what became of every item of every voice that is here."""
    listeners = Listeners()
    asked = [
        (item, line)
        for voice in VOICES
        if present(voice)
        for index, item in enumerate(items(voice, EACH, seed=SEED))
        for line in (Line.NONE, Line.G711, Line.AMR)
        if line is not Line.AMR or index % 4 == 0
    ]
    return [listeners.outcome(item, line) for item, line in asked]


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits} of {of}: {hits / of:.0%} ({low:.0%} to {high:.0%})" if of else "none"


def _row(name: str, group: list[Outcome]) -> str:
    right = [one for one in group if one.checked]
    wrong = [one for one in group if not one.checked]
    cells = (
        name,
        _share(sum(one.plain for one in group), len(group)),
        _share(sum(one.once for one in group), len(group)),
        _share(len(right), len(group)),
        _share(sum(one.flagged for one in wrong), len(wrong)),
        _share(sum(one.flagged for one in right), len(right)),
    )
    return "| " + " | ".join(cells) + " |"


def _table(groups: Iterable[tuple[str, list[Outcome]]]) -> str:
    head = (
        "| | plain tiny.en right | ours before the second listen | ours right | wrong and flagged "
        "| right but flagged |"
    )
    rows = [_row(name, group) for name, group in groups if group]
    return "\n".join((head, "|---|---|---|---|---|---|", *rows))


def _groups(outcomes: list[Outcome]) -> list[tuple[str, list[Outcome]]]:
    lines = ((Line.NONE, "clean"), (Line.G711, "G.711"), (Line.AMR, "AMR"))
    heard = [one for one in outcomes if one.item.voice not in UNHEARD]
    unheard = [one for one in outcomes if one.item.voice in UNHEARD]
    return [
        ("all", outcomes),
        *(
            (f"{name}, {pace}", [o for o in outcomes if o.line is line and o.item.hurried == fast])
            for (line, name), (pace, fast) in product(lines, (("normal", False), ("hurried", True)))
        ),
        ("synthetic voices that the reader learnt from", heard),
        ("synthetic voices new to it", [one for one in unheard if not _real(one)]),
        ("real voices (new to it; glued digits)", [one for one in unheard if _real(one)]),
        *(
            (f"said in {style}", [one for one in outcomes if one.item.style == style])
            for style in dict.fromkeys(one.item.style for one in outcomes)
        ),
        *(
            (
                f"{voice}{' (new to the reader)' if voice in UNHEARD else ''}",
                [one for one in outcomes if one.item.voice == voice],
            )
            for voice in dict.fromkeys(one.item.voice for one in outcomes)
        ),
    ]


def _real(outcome: Outcome) -> bool:
    return outcome.item.voice == "allison" or outcome.item.voice.startswith("real-")


def _made_up() -> str:
    """Count numbers found in real speech that holds none."""
    missing = absent(ROOT / "phone_speech", ROOT / "monologues")
    if missing:
        return missing
    ours = WhisperRecogniser(threads=THREADS)
    clips = [
        open_recording(clip.path) for clip in phone_clips()[:: len(phone_clips()) // CLIPS][:CLIPS]
    ]
    found = []
    for recording in (*clips, *monologues()):
        transcript = ours.transcribe(recording, listen(recording))
        found += [number.written for number in transcript.numbers or ()]
    return (
        f"In {len(clips)} clips of phone_speech and the two monologues, where nobody says a number to "
        f"call, {len(found)} numbers were found."
    )


def run() -> str:
    """Return the tables as Markdown."""
    outcomes = measured()
    if not outcomes:
        return "Not measured: no voice is installed (flite, espeak-ng, festival, asterisk prompts)."
    missing = [voice for voice in VOICES if not present(voice)]
    share = sum(one.check_s for one in outcomes) / sum(one.plain_s for one in outcomes)
    right = sum(one.checked for one in outcomes)
    lines = [
        f"Goal: at least {GOAL:.0%} of whole numbers right, every wrong one flagged. "
        f"{'Reached' if right >= GOAL * len(outcomes) else 'Not reached'}: "
        f"{_share(right, len(outcomes))}. Shares with 95 % Wilson intervals; "
        f"{len({one.item.name for one in outcomes})} numbers, {len(outcomes)} hearings; a number "
        "that was not found at all is wrong, and counts as flagged: the review says that it is missing.",
        "",
        _table(_groups(outcomes)),
        "",
        f"The second listen took {share:.0%} of the time of the plain call on the same sounds "
        f"({THREADS} thread).",
        "",
        _made_up(),
    ]
    if missing:
        lines += ["", f"Voices that are absent here: {', '.join(missing)}."]
    return "\n".join(lines)


if __name__ == "__main__":
    print(run())
