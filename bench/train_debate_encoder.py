"""Teaches the encoder of the debate from the labelled threads.

``python -m bench.train_debate_encoder`` reads the threads of ``bench.debate_threads.TUNING`` and
bench/debate/lines.tsv and writes src/aftertone/debate/stance/encoder_0.npz, the same file at each run on
one machine; ``--seed 1`` writes encoder_1.npz, from another start. ``--out FILE`` writes elsewhere;
``--without NAME`` leaves out the threads of one file. About 20 minutes of one core each, on a quiet
machine.
How much words and encoder count beside each other is learnt by ``python -m bench.mix_debate``.
"""

import argparse
import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.debate.findings.mistakes import MistakeGroup
from aftertone.debate.stance.camp import SIDES
from aftertone.debate.stance.encoder import (
    LAYERS,
    LEARNT_FROM_LAYER,
    MATRICES,
    VECTORS,
    Floats,
    filled,
    load_model,
    load_tokenizer,
    lower_part,
    matrix,
    matrix_names,
    pieces_of,
    run,
    session_of,
)
from aftertone.debate.stance.question import ask
from bench.debate_threads import TUNING, Labelled, labelled_threads
from bench.encoder_training import Lesson, teach
from bench.train_debate import LINES

ROOM = Path(__file__).parent.parent / "src/aftertone/debate/stance"
GROUPS = [one.value for one in MistakeGroup]
CONDITION = len(GROUPS)
AT_ONCE = 32


def lower_states(rows: Sequence[Sequence[int]]) -> list[Floats]:
    """Return for each text what the lower layers make of it: pieces by dimensions."""
    session = session_of(lower_part(load_model()))
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    found: dict[int, Floats] = {}
    for first in range(0, len(order), AT_ONCE):
        these = order[first : first + AT_ONCE]
        states = run(session, filled([rows[place] for place in these]))
        for row, place in enumerate(these):
            found[place] = states[row, : len(rows[place])]
    return [found[place] for place in range(len(rows))]


def frozen() -> Mapping[str, Floats]:
    """Return the upper layers as the package ships them."""
    from onnx import numpy_helper  # noqa: PLC0415 - only here

    model = load_model()
    stored = {one.name: one for one in model.graph.initializer}
    found: dict[str, Floats] = {}
    for layer in range(LEARNT_FROM_LAYER, LAYERS):
        for name, own in zip(MATRICES, matrix_names(model)[layer], strict=True):
            found[f"{layer}.{name}"] = matrix(model, own)
        for name in VECTORS:
            one = numpy_helper.to_array(stored[f"inner.encoder.layer.{layer}.{name}"])
            found[f"{layer}.{name}"] = np.asarray(one, np.float32)
    return found


def lessons(threads: Sequence[Labelled]) -> list[Lesson]:
    """Return every labelled comment, and the lines, whose mistakes nobody labelled."""
    asked: list[tuple[str, str, str, list[tuple[int, str]] | None]] = []
    for thread in threads:
        for comment, camp, quotes, conditions in zip(
            thread.comments, thread.camps, thread.quotes, thread.conditions, strict=True
        ):
            marks = [(GROUPS.index(name), quote) for name, quote in quotes]
            marks += [(CONDITION, one) for one in conditions]
            asked.append((thread.question, comment.text, camp, marks))
    with LINES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        asked += [(row["question"], row["text"], row["camp"], None) for row in rows]
    tokenizer = load_tokenizer()
    cut = [pieces_of(question, text, tokenizer) for question, text, _camp, _marks in asked]
    states = lower_states([one.rows for one in cut])
    found = []
    for one, state, (question, text, camp, labels) in zip(cut, states, asked, strict=True):
        side = [other.value for other in SIDES].index(camp)
        if not ask(question).yes_is_for and side < 2:
            side = 1 - side  # what is learnt is the side towards the act
        found.append(
            Lesson(
                states=state.astype(np.float16),
                start=one.start,
                end=one.start + len(one.spans),
                side=side,
                mistakes=None if labels is None else _named(labels),
                by_piece=_by_piece(one.start, one.spans, text, labels or []),
            )
        )
    return found


def _named(marks: Sequence[tuple[int, str]]) -> NDArray[np.float32]:
    named = np.zeros(len(GROUPS), np.float32)
    named[[group for group, _quote in marks if group != CONDITION]] = 1
    return named


def _by_piece(
    start: int, spans: Sequence[tuple[int, int]], text: str, marks: Sequence[tuple[int, str]]
) -> NDArray[np.float32]:
    found = np.zeros((start + len(spans), CONDITION + 1), np.float32)
    for group, quote in marks:
        left = text.find(quote)
        right = left + len(quote)
        for place, (a, b) in enumerate(spans):
            found[start + place, group] = max(found[start + place, group], a < right and b > left)
    return found


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--out", type=Path)
    asked.add_argument("--without", default="")
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    threads = [
        one for path in TUNING if path.stem != given.without for one in labelled_threads(path)
    ]
    taught = lessons(threads)
    print(f"{len(threads)} threads, {len(taught)} comments", flush=True)
    learnt = teach(taught, frozen(), seed=given.seed)
    kept = {
        name: one.astype(np.float16 if one.ndim > 1 else np.float32) for name, one in learnt.items()
    }
    np.savez_compressed(given.out or ROOM / f"encoder_{given.seed}.npz", **kept)


if __name__ == "__main__":
    main()
