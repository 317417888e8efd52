"""The labelled threads of the debate, as values."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aftertone.debate.thread import Comment

FOLDER = Path(__file__).parent.parent / "tests" / "debate" / "labelled"
# The first was written before any method; the others by writers who had seen none.
TUNING = (
    FOLDER / "tuning.jsonl",
    FOLDER / "threads_1.jsonl",
    FOLDER / "threads_2.jsonl",
    FOLDER / "threads_3.jsonl",
    FOLDER / "threads_4.jsonl",
    FOLDER / "threads_5.jsonl",
    FOLDER / "threads_6.jsonl",
    FOLDER / "threads_7.jsonl",
    FOLDER / "threads_9.jsonl",
    FOLDER / "threads_10.jsonl",
    FOLDER / "threads_11.jsonl",
)
# No word and no piece of a comment is learnt from these; bench.mix_debate learns from them how much
# words and encoder count beside each other, and from what probability on a comment has a camp.
MIXING = (FOLDER / "threads_8.jsonl", FOLDER / "threads_12.jsonl")
HELD_BACK = FOLDER / "held_back.jsonl"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A thread with what people said of each comment."""

    name: str
    question: str
    comments: tuple[Comment, ...]
    camps: tuple[str, ...]
    conditions: tuple[tuple[str, ...], ...]
    mistakes: tuple[frozenset[str], ...]
    quotes: tuple[tuple[tuple[str, str], ...], ...]
    stands_out: tuple[str, ...]
    duplicate_of: tuple[int | None, ...]


@cache
def tuning_threads() -> tuple[Labelled, ...]:
    """Return the threads that weights are learnt from."""
    return tuple(thread for path in TUNING for thread in labelled_threads(path))


def mixing_threads() -> list[Labelled]:
    """Return the threads that words and encoder are mixed by."""
    return [thread for path in MIXING for thread in labelled_threads(path)]


def labelled_threads(path: Path) -> list[Labelled]:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    questions = {row["thread"]: row["question"] for row in rows if "question" in row}
    return [_thread(name, asked, rows) for name, asked in questions.items()]


def _thread(name: str, question: str, rows: list[dict[str, object]]) -> Labelled:
    mine: list[dict] = [row for row in rows if row["thread"] == name and "id" in row]  # type: ignore[type-arg]
    places = {row["id"]: place for place, row in enumerate(mine)}
    return Labelled(
        name=name,
        question=question,
        comments=tuple(
            Comment(
                row["text"],
                row["author"],
                row.get("likes", 0),
                places.get(row.get("parent") or None),
            )
            for row in mine
        ),
        camps=tuple(row["camp"] for row in mine),
        conditions=tuple(tuple(row["conditions"]) for row in mine),
        mistakes=tuple(frozenset(one["name"] for one in row["mistakes"]) for row in mine),
        quotes=tuple(tuple((one["name"], one["quote"]) for one in row["mistakes"]) for row in mine),
        stands_out=tuple(row["stands_out"] for row in mine),
        duplicate_of=tuple(places.get(row.get("duplicate_of")) for row in mine),
    )
