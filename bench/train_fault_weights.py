"""Learns the weights of faults and writes them: python -m bench.train_fault_weights [OUT].

Each ``tuning*.jsonl`` is one writer's. Each writer in turn is left out and judged by weights that the
others taught; the bars are chosen on these judgements, each fault by itself, for precision first. What
is written was taught by all. Nothing is drawn at random: the same files make the same weights.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

import aftertone.coach.message as room
from aftertone.coach.message import RULES, Message
from aftertone.coach.message.check import rules_hits
from aftertone.coach.message.fault_cues import clause_vectors, fault_cues
from aftertone.coach.message.learnt_faults import FILE, NEVER, FaultBar, FaultWeights
from aftertone.coach.message.parts import read_parts
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.weights import Weights
from bench.fit_shares import Fitted, Lesson, Teaching, fit
from bench.message_lessons import LABELLED, Labelled, Span, fault_lines, labelled_rows
from bench.train_message_weights import marks_of

NOT_LEARNT = {"banned_word", "other_day", "other_figure", "other_name", "other_number", "too_long"}
FAULTS = tuple(rule.name for rule in RULES if rule.name not in NOT_LEARNT)
HOW = Teaching(
    hold_back=0.5,
    rounds=40,
    fewest_times=3,
    begin=-3.0,
    freedom={"rule": 3.0, "asks": 1.5, "w": 1.0, "2": 1.0, "3": 0.7, "k": 0.8, "part": 0.7, "found": 0.5,
             "after": 0.3, "before": 0.3},
    usual_freedom=0.4,
)  # fmt: skip
# How much the words' vectors may say beside the cues.
VECTORS_FREEDOM = 0.3
# Below this a weight says nothing: it would move a likelihood by less than half a point.
SMALLEST = 0.02
# What is sure by counting is told whatever the weights say.
COUNTED = frozenset(("text_too_long", "long_sentence", "question_stack", "callback_asked"))
# Of what is told by the weights alone so much must be right, and of what a rule found and they doubt.
RIGHT_ALONE, RIGHT_AGREED = 0.8, 0.5
# What all faults together say counts as so many messages of each.
PRIOR_COUNTS = 6.0
ALONE = tuple(round(0.3 + 0.05 * step, 2) for step in range(14))
AGREED = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)

Table = NDArray[np.float32]
Told = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Writer:
    """One writer's messages as lessons, which faults they have, and which the rules found."""

    name: str
    rows: Sequence[Labelled]
    lessons: Sequence[Lesson]
    labels: Told
    ruled: Told


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """By what the words' vectors are divided, and what is taken away before."""

    middle: Table
    spread: Table


def as_lesson(
    message: Message,
    faults: Mapping[str, Sequence[Span]],
    *,
    hits: Mapping[str, Sequence[Hit]],
    counts: Table,
) -> Lesson:
    marks = marks_of(read_parts(message).clauses, faults, FAULTS)
    return Lesson(fault_cues(message, hits), marks, counts, clause_vectors(message))


def line_lessons() -> list[Lesson]:
    """Return the lines of our own: each says something of one fault alone."""
    taught = []
    for line in fault_lines():
        counts = np.zeros(len(FAULTS), np.float32)
        counts[FAULTS.index(line.rule)] = 1.0
        faults = {line.rule: [(0, len(line.message.text))]} if line.flagged else {}
        hits = rules_hits(line.message, RULES)
        taught.append(as_lesson(line.message, faults, hits=hits, counts=counts))
    return taught


def writer(path: Path) -> Writer:
    rows = labelled_rows(path)
    ones = np.ones(len(FAULTS), np.float32)
    hits = [rules_hits(row.message, RULES) for row in rows]
    return Writer(
        path.stem,
        rows,
        [
            as_lesson(row.message, row.faults, hits=found, counts=ones)
            for row, found in zip(rows, hits, strict=True)
        ],
        np.array([[name in row.faults for name in FAULTS] for row in rows]),
        np.array([[bool(found.get(name)) for name in FAULTS] for found in hits]),
    )


def scaled(lessons: Sequence[Lesson]) -> tuple[list[Lesson], Scale]:
    """Return the lessons with vectors of like size in all their values."""
    table = np.vstack([one.beside for one in lessons if one.beside is not None])
    scale = Scale(table.mean(axis=0), table.std(axis=0) / VECTORS_FREEDOM)
    return [
        Lesson(one.cues, one.marks, one.counts, (one.beside - scale.middle) / scale.spread)
        for one in lessons
        if one.beside is not None
    ], scale


def taught_by(lessons: Sequence[Lesson], bars: Mapping[str, FaultBar]) -> FaultWeights:
    these, scale = scaled(lessons)
    return _whole(fit(these, FAULTS, HOW), scale, bars)


def _whole(fitted: Fitted, scale: Scale, bars: Mapping[str, FaultBar]) -> FaultWeights:
    """Return the weights for vectors as they are: what was taken away goes into what always holds."""
    vectors = (fitted.beside / scale.spread[:, None]).astype(np.float32)
    values = np.array(fitted.weights.values, np.float32)
    values[-1] -= scale.middle @ vectors
    weights = Weights(FAULTS, fitted.weights.cues, values, fitted.weights.steps)
    return FaultWeights(weights, vectors, bars)


def likelihoods(weights: FaultWeights, lessons: Iterable[Lesson]) -> Table:
    """Return how likely each message has each fault."""
    rows = []
    for one in lessons:
        assert one.beside is not None
        shares = weights.weights.shares(one.cues, beside=one.beside @ weights.vectors)
        rows.append([sum(shares[name]) for name in FAULTS])
    return np.array(rows, np.float32)


def left_out(writers: Sequence[Writer], lines: Sequence[Lesson]) -> list[Table]:
    """Return the likelihoods of each writer's messages by what the others and the lines teach."""
    found = []
    for one in writers:
        others = [lesson for other in writers if other is not one for lesson in other.lessons]
        found.append(likelihoods(taught_by([*others, *lines], {}), one.lessons))
        print(f"left out {one.name}", flush=True)
    return found


def choose_bars(likely: Table, labels: Told, ruled: Told) -> dict[str, FaultBar]:
    """Return for each fault the lowest bars at which enough of what it lets through is right.

    What is right of a rare fault is drawn towards what is right of all faults at the same bar.
    """
    alone = {bar: _share(labels[~ruled & (likely >= bar)]) for bar in ALONE}
    agreed = {bar: _share(labels[ruled & (likely < bar)]) for bar in AGREED}
    bars = {}
    for at, name in enumerate(FAULTS):
        if name in COUNTED:
            bars[name] = FaultBar(0.0, NEVER)
            continue
        own, found = labels[:, at], ruled[:, at]
        lowest = [
            bar
            for bar, usual in alone.items()
            if _right(own[~found & (likely[:, at] >= bar)], usual) >= RIGHT_ALONE
        ]
        doubted = [
            bar
            for bar, usual in agreed.items()
            if _right(own[found & (likely[:, at] < bar)], usual) < RIGHT_AGREED
        ]
        bar = min(lowest, default=ALONE[-1])
        bars[name] = FaultBar(min(max(doubted, default=0.0), bar), bar)
    return bars


def _share(labels: Told) -> float:
    return float(labels.mean()) if len(labels) else 1.0


def _right(labels: Told, usual: float) -> float:
    return float((labels.sum() + usual * PRIOR_COUNTS) / (len(labels) + PRIOR_COUNTS))


def told(likely: Table, ruled: Told, bars: Mapping[str, FaultBar]) -> Told:
    agreed = np.array([bars[name].agreed for name in FAULTS])
    alone = np.array([bars[name].alone for name in FAULTS])
    found: Told = np.where(ruled, likely >= agreed, likely >= alone)
    return found


def write(found: FaultWeights, path: Path) -> None:
    """Write weights in small numbers: 127 steps to each name's largest."""
    values = np.asarray(found.weights.values, np.float32)
    steps = np.maximum(np.abs(values).max(axis=0), 1e-9) / 127
    small = np.round(values / steps).astype(np.int8)
    kept = np.flatnonzero(np.abs(values[:-1]).max(axis=1) >= SMALLEST)
    cues = np.array(sorted(found.weights.cues, key=found.weights.cues.__getitem__))[kept]
    vectors = BytesIO()
    np.save(vectors, found.vectors)
    with ZipFile(path, "w") as stored:
        stored.writestr("names.txt", "\n".join(FAULTS))
        stored.writestr("cues.txt", "\n".join(cues))
        stored.writestr("steps.txt", " ".join(str(float(one)) for one in steps))
        stored.writestr("values.int8", np.vstack((small[kept], small[-1:])).tobytes())
        stored.writestr("vectors.npy", vectors.getvalue())
        stored.writestr(
            "bars.txt",
            "\n".join(f"{name} {bar.agreed} {bar.alone}" for name, bar in found.bars.items()),
        )
    print(f"{len(kept)} cues", flush=True)


def figures(found: Told, labels: Told) -> str:
    right = int((found & labels).sum())
    return f"precision {right / max(1, found.sum()):.3f}, recall {right / max(1, labels.sum()):.3f}"


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(room.__file__).parent / f"{FILE}.zip"
    writers = [writer(path) for path in sorted(LABELLED.glob("tuning*.jsonl"))]
    lines = line_lessons()
    likely = left_out(writers, lines)
    for place, one in enumerate(writers):
        # The bars for a writer are chosen on the others.
        rest = [at for at in range(len(writers)) if at != place]
        bars = choose_bars(
            np.vstack([likely[at] for at in rest]),
            np.vstack([writers[at].labels for at in rest]),
            np.vstack([writers[at].ruled for at in rest]),
        )
        found = told(likely[place], one.ruled, bars)
        print(
            f"{one.name}: rules {figures(one.ruled, one.labels)}; with weights "
            f"{figures(found, one.labels)}",
            flush=True,
        )
    labels = np.vstack([one.labels for one in writers])
    ruled = np.vstack([one.ruled for one in writers])
    bars = choose_bars(np.vstack(likely), labels, ruled)
    everything = [lesson for one in writers for lesson in one.lessons]
    write(taught_by([*everything, *lines], bars), out)


if __name__ == "__main__":
    main()
