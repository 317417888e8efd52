"""Learns the weights of wording and writes them: python -m bench.train_message_weights.

Of the tuning messages and the lessons of our own; the network beside them is taught by
bench/train_message_network.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

import numpy as np

import aftertone.coach.message as room
from aftertone.coach.message.clauses import Clause
from aftertone.coach.message.parts import read_parts
from aftertone.coach.message.parts.reading import Read
from aftertone.coach.message.weights import Weights
from aftertone.coach.plan import Part
from bench.fit_shares import Lesson, Marks, Teaching, fit
from bench.message_lessons import Labelled, Span, lesson_messages, tuning_rows

HOLD_BACK = 1.0
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


def part_lesson(row: Labelled, this: Read) -> Lesson:
    spans = {part.value: places for part, places in row.parts.items()}
    return Lesson(this.cues, marks_of(this.clauses, spans, PARTS), np.ones(len(PARTS), np.float32))


def write(weights: Weights, path: Path) -> None:
    """Write weights in small numbers: 127 steps to each name's largest."""
    found = np.asarray(weights.values) * np.asarray(weights.steps)
    steps = np.maximum(np.abs(found).max(axis=0), 1e-9) / 127
    values = np.round(found / steps).astype(np.int8)
    kept = np.flatnonzero(values[:-1].any(axis=1))
    cues = np.array(sorted(weights.cues, key=weights.cues.__getitem__))[kept]
    with ZipFile(path, "w") as stored:
        stored.writestr("names.txt", "\n".join(weights.names))
        stored.writestr("cues.txt", "\n".join(cues))
        stored.writestr("steps.txt", " ".join(str(float(one)) for one in steps))
        stored.writestr("values.int8", np.vstack((values[kept], values[-1:])).tobytes())


def main() -> None:
    rows = tuning_rows()
    folder = Path(room.__file__).parent
    own = [part_lesson(row, read_parts(row.message)) for row in lesson_messages()]
    taught = [part_lesson(row, read_parts(row.message)) for row in rows]
    weights = fit([*taught, *own], PARTS, Teaching(hold_back=HOLD_BACK)).weights
    write(weights, folder / "part_weights.zip")
    print(f"{len(weights.cues)} cues")


if __name__ == "__main__":
    main()
