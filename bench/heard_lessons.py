"""Messages to learn from as they were heard: ``lessons/heard_<file>.jsonl``, made by bench.hear_messages.

A line holds the id of the labelled message, who said it and how, and each word with how sure the
recogniser was of it. The labels stand with the written message alone; they are carried over on reading.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from aftertone.coach.message import Message, said_message
from aftertone.coach.transcript import Engine, Transcript, Word, WordKind
from bench.carried_labels import heard_row
from bench.message_lessons import LABELLED, LESSONS, Labelled
from bench.spoken_messages import Telling


def heard_file(labelled: Path) -> Path:
    """Return where the hearings of a labelled file's messages stand."""
    return LESSONS / f"heard_{labelled.stem}.jsonl"


def all_heard(rows: Sequence[Labelled]) -> list[Labelled]:
    """Return everything that was heard of some messages to learn from."""
    return [
        one
        for path in sorted(LABELLED.glob("tuning*.jsonl"))
        for one in heard_rows(rows, heard_file(path))
    ]


def heard_rows(rows: Sequence[Labelled], path: Path) -> list[Labelled]:
    """Return what was heard of some written messages with their labels; nothing without a file."""
    if not path.exists():
        return []
    by_name = {row.name: row for row in rows}
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return list(_rows(by_name, lines))


def _rows(
    by_name: Mapping[str, Labelled], lines: Sequence[dict[str, object]]
) -> Iterator[Labelled]:
    for line in lines:
        row = by_name.get(str(line["id"]))
        if row is not None:
            yield heard_row(row, said(row.message, _transcript(line)))


def said(written: Message, transcript: Transcript) -> Message:
    """Return what was heard as a message of the same goal and plan."""
    return said_message(transcript, goal=written.goal, context=written.context, plan=written.plan)


def line_of(name: str, telling: Telling, transcript: Transcript) -> str:
    """Return a hearing as a line of its file."""
    words = transcript.words
    line = {
        "id": name,
        "voice": telling.voice,
        "hurried": telling.hurried,
        "opening": telling.opening,
        "heard": " ".join(word.text for word in words),
        "percent_sure": [round(100 * (word.probability or 0.0)) for word in words],
        "apart": {
            str(at): word.kind.value
            for at, word in enumerate(words)
            if word.kind is not WordKind.WORD
        },
    }
    return json.dumps(line, ensure_ascii=False)


def _transcript(line: Mapping[str, object]) -> Transcript:
    sure: Sequence[int] = line["percent_sure"]  # type: ignore[assignment]
    apart: Mapping[str, str] = line["apart"]  # type: ignore[assignment]
    return Transcript(
        tuple(
            # Nothing reads the times of a lesson; one word a second keeps them in order.
            Word(text, float(at), at + 0.9, percent / 100, WordKind(apart.get(str(at), "word")))
            for at, (text, percent) in enumerate(zip(str(line["heard"]).split(), sure, strict=True))
        ),
        Engine("heard"),
    )
