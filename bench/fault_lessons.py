"""What faults are learnt from: whole messages, each by its writer, as written and as heard, and single lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.message import RULES, Message
from aftertone.coach.message.check import rules_hits
from aftertone.coach.message.fault_cues import clause_vectors, fault_cues, word_vectors
from aftertone.coach.message.fault_network import Seen, seen
from aftertone.coach.message.parts import read_parts
from bench import fit_shares
from bench.heard_lessons import heard_file, heard_rows
from bench.message_lessons import Labelled, Span, fault_lines, labelled_rows
from bench.train_message_weights import marks_of

NOT_LEARNT = {"banned_word", "other_day", "other_figure", "other_name", "other_number", "too_long"}
FAULTS = tuple(rule.name for rule in RULES if rule.name not in NOT_LEARNT)
# What was heard of a message is a copy of one that teaches as it was written.
HEARD_COUNTS = 0.5
# A line was written for one fault; that it has none of the others is likely, and counts so much.
OTHERS_COUNT = 0.2

Table = NDArray[np.float32]
Told = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One message as the network sees it.

    Attributes
    ----------
    cues
        That the network sees.
    words
        The vector of each word.
    sizes
        How many words each clause has.
    clauses
        What else is known of each clause's vectors.
    marks
        Per clause and fault: 1 it is there, 0 it is not, -1 it may be.
    counts
        Per fault how much the message counts; 0 where nobody looked.
    """

    cues: Seen
    words: NDArray[np.float16]
    sizes: Sequence[int]
    clauses: Table
    marks: NDArray[np.int8]
    counts: Table


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One message to learn from, as the weights see it and as the network does."""

    by_cues: fit_shares.Lesson
    by_words: Reading


@dataclass(frozen=True, slots=True, eq=False)
class Writer:
    """One writer's messages.

    Attributes
    ----------
    lessons
        The messages as written.
    heard
        Some of them as a recogniser heard them.
    labels, ruled
        Which faults each message has, and which the rules found.
    """

    name: str
    lessons: Sequence[Lesson]
    heard: Sequence[Lesson]
    labels: Told
    ruled: Told


def writer(path: Path) -> Writer:
    """Return the messages of a labelled file."""
    rows = labelled_rows(path)
    ones = np.ones(len(FAULTS), np.float32)
    lessons = [_lesson(row.message, row.faults, counts=ones) for row in rows]
    return Writer(
        path.stem,
        lessons,
        [
            _lesson(row.message, row.faults, counts=HEARD_COUNTS * ones)
            for row in heard_rows(rows, heard_file(path))
            if row.message.tokens
        ],
        np.array([[name in row.faults for name in FAULTS] for row in rows]),
        np.array([_ruled(row) for row in rows]),
    )


def line_lessons() -> list[Lesson]:
    """Return the lines of our own: each says something of one fault, and little of the others."""
    taught = []
    for line in fault_lines():
        counts = np.full(len(FAULTS), OTHERS_COUNT, np.float32)
        counts[FAULTS.index(line.rule)] = 1.0
        faults = {line.rule: [(0, len(line.message.text))]} if line.flagged else {}
        taught.append(_lesson(line.message, faults, counts=counts))
    return taught


def _ruled(row: Labelled) -> list[bool]:
    found = rules_hits(row.message, RULES)
    return [bool(found.get(name)) for name in FAULTS]


def _lesson(message: Message, faults: Mapping[str, Sequence[Span]], *, counts: Table) -> Lesson:
    clauses = read_parts(message).clauses
    marks = marks_of(clauses, faults, FAULTS)
    cues, vectors = fault_cues(message, rules_hits(message, RULES)), clause_vectors(message)
    return Lesson(
        fit_shares.Lesson(cues, marks, counts, vectors),
        Reading(
            seen(cues),
            word_vectors(message).astype(np.float16),
            [len(one.tokens) for one in clauses],
            vectors,
            marks,
            counts,
        ),
    )
