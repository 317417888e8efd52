"""The labelled threads keep the form of docs/labelling/debate.md; the held-back half is not read here."""

import json
from pathlib import Path
from typing import Any

import pytest

LABELLED = Path(__file__).parent / "labelled"
# Threads per file: the first set is shorter, the others have twelve longer ones each.
FILES = ("tuning", "threads_1", "threads_2", "threads_3", "threads_4", "threads_5", "threads_6")
CAMPS = {"for", "against", "it_depends", "no_position"}
MISTAKES = {"not_relevant", "too_long", "delivery", "one_and_done", "other"}
STANDS_OUT = {"", "new_idea", "concrete_example", "strong_agreement"}


def rows(name: str) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for line in (LABELLED / f"{name}.jsonl").read_text("utf-8").split("\n")
        if line
    ]


def comments(name: str) -> list[dict[str, Any]]:
    return [row for row in rows(name) if "id" in row]


def faults(row: dict[str, Any]) -> list[str]:
    """Return what of a labelled comment the guide does not allow."""
    quotes = [*row["conditions"], *(one["quote"] for one in row["mistakes"])]
    named = [one["name"] for one in row["mistakes"]]
    found = {
        "camp": row["camp"] in CAMPS,
        "stands_out": row["stands_out"] in STANDS_OUT,
        "conditions": (row["camp"] == "it_depends") == bool(row["conditions"]),
        "mistakes": set(named) <= MISTAKES and len(named) == len(set(named)),
        "quotes": all(quote and quote in row["text"] for quote in quotes),
        "likes": isinstance(row["likes"], int) and row["likes"] >= 0,
        "said": bool(row["text"].strip()) and bool(row["author"].strip()),
    }
    return [f"{row['id']}: {what}" for what, right in found.items() if not right]


@pytest.mark.parametrize("name", FILES)
def test_labels_are_those_of_the_guide_and_every_quote_verbatim(name: str) -> None:
    assert comments(name)
    assert [fault for row in comments(name) for fault in faults(row)] == []


def test_a_wrong_label_is_seen() -> None:
    row = comments("tuning")[0]
    assert faults(row) == []
    assert faults(row | {"camp": "maybe"}) == [f"{row['id']}: camp"]
    mistake = {"name": "too_long", "quote": "never said"}
    assert faults(row | {"mistakes": [mistake]}) == [f"{row['id']}: quotes"]


@pytest.mark.parametrize("name", FILES)
def test_answers_and_duplicates_point_to_earlier_comments_of_the_thread(name: str) -> None:
    seen: set[str] = set()
    for row in comments(name):
        for earlier in (row["parent"], row.get("duplicate_of", "")):
            assert not earlier or (earlier in seen and earlier.startswith(row["thread"]))
        assert row["id"] not in seen
        seen.add(row["id"])


@pytest.mark.parametrize("name", FILES)
def test_threads_have_a_question_and_a_readable_size(name: str) -> None:
    threads = [row["thread"] for row in rows(name) if "question" in row]
    assert len(threads) == len(set(threads)) >= 5
    for thread in threads:
        mine = [row for row in comments(name) if row["thread"] == thread]
        assert 25 <= len(mine) <= 50
        assert 12 <= len({row["author"] for row in mine}) <= 45


def test_no_thread_name_is_given_twice() -> None:
    names = [row["thread"] for name in FILES for row in rows(name) if "question" in row]
    assert len(names) == len(set(names))
