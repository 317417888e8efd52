"""Learns the weights of wording and writes them: python -m bench.train_message_weights parts|faults.

Cross-validated by message on the tuning half; the lessons of our own are in every fold's teaching
and never judged.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np

import aftertone.coach.message as room
from aftertone.coach.message.clauses import Clause
from aftertone.coach.message.parts import read_parts
from aftertone.coach.message.parts.reading import Read, decide
from aftertone.coach.message.weights import Weights
from aftertone.coach.plan import Part
from bench.fit_shares import Lesson, Marks, fit
from bench.message_lessons import Labelled, Span, lesson_messages, tuning_rows
from bench.message_scores import Scored, figures_line, lines_by_name, score_parts

FOLDS = 6
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
    return Lesson(this.cues, marks_of(this.clauses, spans, PARTS), np.ones(len(PARTS)))


def cross_validated_parts(rows: Sequence[Labelled], extra: Sequence[Lesson]) -> list[Scored]:
    """Return how each row's parts are found by weights that never saw it."""
    reads = [read_parts(row.message) for row in rows]
    lessons = [part_lesson(row, this) for row, this in zip(rows, reads, strict=True)]
    fold = np.random.default_rng(0).permutation(len(rows)) % FOLDS
    scored: dict[int, Scored] = {}
    for judged in range(FOLDS):
        taught = [lessons[at] for at in range(len(rows)) if fold[at] != judged]
        weights = fit([*taught, *extra], PARTS, hold_back=HOLD_BACK)
        for at in (int(one) for one in np.flatnonzero(fold == judged)):
            found = decide(reads[at], weights)
            scored[at] = score_parts(rows[at], found)
    return [scored[at] for at in range(len(rows))]


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
    rows = tuning_rows()
    folder = Path(room.__file__).parent
    own = [part_lesson(row, read_parts(row.message)) for row in lesson_messages()]
    if "cv" in sys.argv:
        scored = cross_validated_parts(rows, own)
        print(figures_line("parts", scored, goal=""))
        print("\n".join(lines_by_name(scored)))
    taught = [part_lesson(row, read_parts(row.message)) for row in rows]
    weights = fit([*taught, *own], PARTS, hold_back=HOLD_BACK)
    write(weights, folder / "part_weights.zip")
    print(f"{len(weights.cues)} cues")


if __name__ == "__main__":
    main()
