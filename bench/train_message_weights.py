"""Learns the weights of wording and writes them: python -m bench.train_message_weights [OUT [LEFT_OUT ...]].

Of the tuning messages, garbled copies of the voicemails, what was heard of some of them, and the lessons
of our own; LEFT_OUT are labelled files kept out of them. The network beside them is taught by
bench/train_message_network.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

import aftertone.coach.message as room
from aftertone.coach.message.clauses import Clause
from aftertone.coach.message.parts import read_parts
from aftertone.coach.message.weights import Weights
from aftertone.coach.plan import Part
from aftertone.touches import Channel
from bench.fit_shares import Lesson, Marks, Teaching, fit
from bench.garbled_messages import Garbler
from bench.heard_lessons import all_heard
from bench.message_lessons import Labelled, Span, labelled_rows, lesson_messages, tuning_rows

HOLD_BACK, GARBLED_COUNTS = 1.0, 0.5
PARTS = tuple(part.value for part in Part)


def marks_of(
    clauses: Sequence[Clause], spans: Mapping[str, Sequence[Span]], names: Sequence[str]
) -> Marks:
    """Return what is labelled in each clause: half of it or of the quote makes it so."""
    marks = np.zeros((len(clauses), len(names)), np.int8)
    for column, name in enumerate(names):
        for a, b in spans.get(name, ()):
            for row, clause in enumerate(clauses):
                shared = min(clause.end_char, b) - max(clause.start_char, a)
                if shared >= 0.5 * min(clause.end_char - clause.start_char, b - a):
                    marks[row, column] = 1
                elif shared > 0 and not marks[row, column]:
                    marks[row, column] = -1
        if name in spans and not (marks[:, column] == 1).any():
            marks[marks[:, column] == -1, column] = 1
    return marks


def part_lesson(row: Labelled, counts: float) -> Lesson:
    this = read_parts(row.message)
    spans = {part.value: places for part, places in row.parts.items()}
    whole = np.full(len(PARTS), counts, np.float32)
    return Lesson(this.cues, marks_of(this.clauses, spans, PARTS), whole)


def write(weights: Weights, path: Path) -> None:
    """Write weights in small numbers: 127 steps to each name's largest."""
    found = np.asarray(weights.values) * np.asarray(weights.steps)
    steps = np.maximum(np.abs(found).max(axis=0), 1e-9) / 127
    values = np.round(found / steps).astype(np.int8)
    kept = np.flatnonzero(values[:-1].any(axis=1))
    cues = np.array(sorted(weights.cues, key=weights.cues.__getitem__))[kept]
    with ZipFile(path, "w", ZIP_DEFLATED) as stored:
        stored.writestr("names.txt", "\n".join(weights.names))
        stored.writestr("cues.txt", "\n".join(cues))
        stored.writestr("steps.txt", " ".join(str(float(one)) for one in steps))
        stored.writestr("values.int8", np.vstack((values[kept], values[-1:])).tobytes())


def main() -> None:
    out = Path(room.__file__).parent / "part_weights.zip"
    if len(sys.argv) > 1:
        out = Path(sys.argv[1])
    kept_out = {row.name for path in sys.argv[2:] for row in labelled_rows(Path(path))}
    rows = [row for row in tuning_rows() if row.name not in kept_out]
    garbler = Garbler(rows)
    voicemails = [row for row in rows if row.message.channel is Channel.VOICEMAIL]
    garbled = [garbler.garbled(row) for row in voicemails]
    heard = all_heard(rows)
    taught = [
        part_lesson(row, counts)
        for some, counts in (
            (rows, 1.0),
            (garbled, GARBLED_COUNTS),
            (heard, 1.0),
            (lesson_messages(), 1.0),
        )
        for row in some
    ]
    weights = fit(taught, PARTS, Teaching(hold_back=HOLD_BACK)).weights
    write(weights, out)
    print(f"{len(taught)} lessons, {len(weights.cues)} cues")


if __name__ == "__main__":
    main()
