"""The labelled threads keep the form of docs/labelling/debate.md; the held-back half is not read here."""

import json
from pathlib import Path
from typing import Any

import pytest

TUNING = Path(__file__).parent / "labelled" / "tuning.jsonl"
CAMPS = {"for", "against", "it_depends", "no_position"}
MISTAKES = {"not_relevant", "too_long", "delivery", "one_and_done", "other"}
STANDS_OUT = {"", "new_idea", "concrete_example", "strong_agreement"}


def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in TUNING.read_text("utf-8").splitlines()]


def comments() -> list[dict[str, Any]]:
    return [row for row in rows() if "id" in row]


@pytest.mark.parametrize("row", comments(), ids=lambda row: row["id"])
def test_a_label_is_one_of_the_guide_and_every_quote_verbatim(row: dict[str, Any]) -> None:
    assert row["camp"] in CAMPS
    assert row["stands_out"] in STANDS_OUT
    assert (row["camp"] == "it_depends") == bool(row["conditions"])
    assert {one["name"] for one in row["mistakes"]} <= MISTAKES
    for quote in [*row["conditions"], *(one["quote"] for one in row["mistakes"])]:
        assert quote in row["text"]


def test_answers_and_duplicates_point_to_earlier_comments_of_the_thread() -> None:
    seen: set[str] = set()
    for row in comments():
        for earlier in (row["parent"], row.get("duplicate_of", "")):
            assert not earlier or (earlier in seen and earlier.startswith(row["thread"]))
        seen.add(row["id"])


def test_threads_have_the_size_that_the_guide_asks_for() -> None:
    threads = [row["thread"] for row in rows() if "question" in row]
    assert len(threads) >= 5
    for thread in threads:
        mine = [row for row in comments() if row["thread"] == thread]
        assert 25 <= len(mine) <= 40
        assert 12 <= len({row["author"] for row in mine}) <= 30
