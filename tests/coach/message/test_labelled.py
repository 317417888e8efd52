"""The labelled messages keep the form of docs/labelling/messages.md; the held-back half is not read here."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from aftertone.coach.message import RULES, check_message, written_message
from aftertone.coach.plan import Part
from aftertone.touches import Channel, Context, Goal

FOLDER = Path(__file__).parent / "labelled"
FILES = [*sorted(FOLDER.glob("tuning*.jsonl")), *sorted(FOLDER.glob("validation*.jsonl"))]
KEYS = {"id", "channel", "goal", "context", "prospect", "company", "text", "parts", "faults"}
# Not a fault that a reader of words alone can label.
UNLABELLED = {"banned_word", "other_day", "other_figure", "other_name", "other_number", "too_long"}


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_are_those_of_the_guide_and_every_quote_verbatim(path: Path) -> None:
    parts = {part.value for part in Part}
    faults = {rule.name for rule in RULES} - UNLABELLED
    for row in rows(path):
        assert set(row) == KEYS, row["id"]
        assert row["channel"] in {"voicemail", "email", "text"}
        assert Goal(row["goal"])
        assert Context(row["context"])
        assert set(row["parts"]) <= parts, row["id"]
        assert {one["name"] for one in row["faults"]} <= faults, row["id"]
        for quote in [*row["parts"].values(), *(one["quote"] for one in row["faults"])]:
            assert quote, row["id"]
            assert quote in row["text"], row["id"]


def test_no_message_stands_twice() -> None:
    texts = Counter(row["text"] for path in FILES for row in rows(path))
    names = Counter(row["id"] for path in FILES for row in rows(path))
    assert max(texts.values()) == max(names.values()) == 1


def test_telephone_numbers_are_invented() -> None:
    for path in FILES:
        for row in rows(path):
            for number in re.findall(r"555[ .-]?\d{4}\b", row["text"]):
                assert re.fullmatch(r"555[ .-]?01\d\d", number), row["id"]


def test_every_labelled_message_can_be_checked() -> None:
    for row in rows(FILES[-1])[::10]:
        message = written_message(
            row["text"],
            channel=Channel(row["channel"]),
            goal=Goal(row["goal"]),
            context=Context(row["context"]),
        )
        assert set(check_message(message).parts) == set(Part)
