"""Learns the ear for fillers from phone_speech and writes it: python -m bench.train_filler_ear [OUT].

The ear is a ridge regression on the states of the recogniser's encoder, a moment (20 ms) being a
filler or not. Where the fillers lie is not in the data: the hand transcript is placed in time by
the recogniser's attention. "Ah" counts as a filler as it does in the transcripts (n_fillers).
Cross-validated by session (a session is one caller): each caller's clips are judged by an ear that
never heard that caller.
"""

import hashlib
import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Span, open_recording
from aftertone.coach.signal import listen
from aftertone.coach.transcript import Word, WordKind, filler_ear
from aftertone.coach.transcript.filler_ear import FillerEar, leave_out
from aftertone.coach.transcript.fillers import is_filler, join_fillers
from aftertone.coach.transcript.port import Encoded
from aftertone.coach.transcript.weights import PACKAGED_SHA256
from aftertone.coach.transcript.whisper import WhisperRecogniser
from bench.interval import bootstrap
from bench.real_data import PhoneClip, phone_clips

FOLDS = 5
# How much the size of the weights counts in the fit; 0.05 to 3 gave F1 within 0.015.
RIDGE = 1.0
# Chosen on cross-validated readings; the table shows the figures around it.
LEAST = 0.20
# Moments this near a filler belong to neither side.
_APART = 4
# A filler whose placed times are shorter than it can be is taken to be at least this long.
_SHORTEST = 4

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A clip from inside the recogniser.

    Attributes
    ----------
    parts, labels
        Its windows, and for each moment of each 1 in a filler, 0 elsewhere, -1 for neither.
    written
        Its words where the prompt is believed; none where the message was not followed.
    """

    clip: PhoneClip
    parts: tuple[Encoded, ...]
    labels: tuple[NDArray[np.int8], ...]
    written: tuple[Word, ...]

    @property
    def fillers(self) -> int:
        return sum(is_filler(word) for word in texts_of(self.clip))

    @property
    def fold(self) -> int:
        session = self.clip.path.name.split("_")[0]
        return int(hashlib.sha256(session.encode()).hexdigest(), 16) % FOLDS


def texts_of(clip: PhoneClip) -> list[str]:
    return clip.text.replace("%", "").split()


def hear(clips: Sequence[PhoneClip]) -> list[Heard]:
    recogniser = WhisperRecogniser(threads=1)
    recogniser.ear = None
    return [hear_clip(clip, recogniser) for clip in clips]


def hear_clip(clip: PhoneClip, recogniser: WhisperRecogniser) -> Heard:
    recording = open_recording(clip.path)
    signals = listen(recording)
    found = recogniser.transcribe(recording, signals)
    parts = recogniser.encoded(recording, signals)
    labels = [np.full(len(part.states), -1, np.int8) for part in parts]
    if len(parts) == 1:  # where there are two, nothing says which words of the text fell into which
        end_s = parts[0].start_s + len(parts[0].states) * parts[0].step_s
        placed = recogniser.place(recording, Span(parts[0].start_s, end_s), texts=texts_of(clip))
        labels = [label(placed, parts[0])]
    return Heard(clip, parts, tuple(labels), found.words if found.followed else ())


def label(words: Sequence[Word], part: Encoded) -> NDArray[np.int8]:
    labels = np.zeros(len(part.states), np.int8)
    for word in words:
        if is_filler(word.text):
            first = int((word.start_s - part.start_s) / part.step_s)
            last = int((word.end_s - part.start_s) / part.step_s)
            labels[max(0, first - _APART) : max(0, last + _APART)] = -1
            labels[max(0, first - 1) : max(last, first + _SHORTEST)] = 1
    return labels


def fit(heard: Sequence[Heard]) -> FillerEar:
    """Return the ear with both kinds of moments counting the same in total."""
    pairs = [pair for clip in heard for pair in zip(clip.parts, clip.labels, strict=True)]
    states = np.concatenate([part.states[known >= 0] for part, known in pairs]).astype(float)
    labels = np.concatenate([known[known >= 0] for _part, known in pairs])
    middle, spread = states.mean(axis=0), states.std(axis=0)
    rows = np.column_stack(((states - middle) / spread, np.ones(len(states))))
    share = np.where(labels == 1, 0.5 / np.mean(labels == 1), 0.5 / np.mean(labels == 0))
    shrink = RIDGE * len(rows) * np.diag(np.append(np.ones(states.shape[1]), 0.0))
    weighted = rows * share[:, None]
    found = np.linalg.solve(weighted.T @ rows + shrink, weighted.T @ (2.0 * labels - 1))
    weights = found[:-1] / spread
    return FillerEar(weights, float(found[-1] - middle @ weights), LEAST)


def count_written(heard: Heard, ear: FillerEar | None) -> int:
    """Return how many fillers a transcript of the clip would have; None believes the prompt."""
    words: list[Word] = []
    starts_s = [part.start_s for part in heard.parts[1:]]
    for at, part in enumerate(heard.parts):
        own = [word for word in heard.written if bisect_right(starts_s, word.start_s) == at]
        words += leave_out(own, ear.unheard(own, part)) if ear else own
    return sum(word.kind is WordKind.FILLER for word in join_fillers(words))


def counts(heard: Heard, ear: FillerEar | None) -> tuple[int, int, int]:
    """Return fillers found, found wrongly and missed in a clip, by count."""
    written = count_written(heard, ear)
    right = min(written, heard.fillers)
    return right, written - right, heard.fillers - right


def f1(rows: Sequence[tuple[int, int, int]]) -> float:
    right, wrong, missed = (sum(row[at] for row in rows) for at in range(3))
    return 2 * right / max(1, 2 * right + wrong + missed)


def table(heard: Sequence[Heard], ears: Sequence[FillerEar]) -> str:
    lines = [
        "| fillers written | least | found | wrong | missed | F1 (95 %) |",
        "|---|---|---|---|---|---|",
    ]
    for name, least in [("as the prompt gives them", None)] + [
        ("heard by the ear, cross-validated", least)
        for least in (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
    ]:
        judges = [None if least is None else replace(ear, least=least) for ear in ears]
        rows = [counts(clip, judges[clip.fold]) for clip in heard]
        low, high = bootstrap(rows, f1, rounds=500)
        sums = " | ".join(str(sum(row[at] for row in rows)) for at in range(3))
        shown = "" if least is None else f"{least:.2f}"
        lines.append(f"| {name} | {shown} | {sums} | {f1(rows):.3f} ({low:.3f}-{high:.3f}) |")
    return "\n".join(lines)


def written_ear(ear: FillerEar, report: str) -> str:
    numbers = "\n".join(
        "  " + " ".join(f"{weight:.5g}," for weight in ear.weights[at : at + 8])
        for at in range(0, len(ear.weights), 8)
    )
    said = "\n".join(f"# {line}" for line in report.splitlines())
    return (
        f"# Learnt by `python -m bench.train_filler_ear` on {datetime.now(UTC):%Y-%m-%d} from"
        " phone_speech (WUW Corpus II,\n# CC BY-SA 4.0): a ridge regression on the encoder's states"
        " of the weights named below.\n"
        f"# Fillers (um, uh, ah) on its clips, counted per clip, each caller judged by an ear that"
        f" never heard them:\n{said}\n"
        f'recogniser_sha256 = "{PACKAGED_SHA256}"\nleast = {ear.least}\nbias = {ear.bias:.5g}\n'
        f"weights = [\n{numbers}\n]\n"
    )


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(filler_ear.__file__).with_suffix(".toml")
    heard = hear(phone_clips())
    ears = [fit([clip for clip in heard if clip.fold != fold]) for fold in range(FOLDS)]
    report = table(heard, ears)
    print(report)
    out.write_text(written_ear(fit(heard), report), encoding="utf-8")
    print(f"written: {out}")


if __name__ == "__main__":
    main()
