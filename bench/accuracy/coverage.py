"""Which planned points a message holds, and which sentences are beside the plan.

Eighty messages on sixteen plans, labelled before the method was written; half of the plans were not
looked at while it was tuned, and only those are scored here. The rival is the share of a point's
words, as they stand, that occur anywhere in the message, with the best threshold of the other half.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from aftertone.coach.message import Message, written_message
from aftertone.coach.message.off_plan import cover
from aftertone.coach.plan import Plan, parse_plan, points_of
from aftertone.touches import Channel
from bench.interval import bootstrap

LABELLED = Path(__file__).parents[2] / "tests" / "coach" / "message" / "labelled" / "coverage.yaml"


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled message."""

    plan: Plan
    message: Message
    said: frozenset[str]
    beside: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, wrong and missed in one message."""

    right: int
    wrong: int
    missed: int


def run() -> str:
    test = list(rows("test"))
    tuning = list(rows("tuning"))
    threshold = max(
        (share / 20 for share in range(1, 20)),
        key=lambda one: _f1([_points(row, _plain(one)) for row in tuning]),
    )
    ours = [_points(row, _ours) for row in test]
    plain = [_points(row, _plain(threshold)) for row in test]
    beside = [_beside(row) for row in test]
    count = sum(len({point.kind for point in points_of(row.plan)}) for row in test)
    return "\n".join(
        [
            f"{len(test)} messages on {len({id(row.plan) for row in test})} plans that were not "
            f"looked at, {count} planned points of which {sum(len(row.said) for row in test)} were "
            f"said, {sum(len(row.beside) for row in test)} stretches beside the plan. Intervals "
            "draw whole messages. One author wrote plans, messages, labels and method, though in "
            "that order.",
            "",
            "| what | precision | recall | F1 |",
            "|---|---|---|---|",
            _line("planned points", ours),
            f"{_line(f'the same by plain words (share from {threshold:.2f})', plain)}",
            _line("stretches beside the plan", beside),
        ]
    )


def rows(part: str) -> Iterator[Row]:
    """Yield the labelled messages of one half."""
    for block in yaml.safe_load(LABELLED.read_text("utf-8")):
        if block["part"] != part:
            continue
        plan = parse_plan(yaml.safe_dump(block["plan"]), name=LABELLED.name)
        for one in block["messages"]:
            yield _row(one, plan)


def _row(one: dict[str, Any], plan: Plan) -> Row:
    text = one["text"]
    message = written_message(
        text, channel=Channel.VOICEMAIL, goal=plan.goal, context=plan.context, plan=plan
    )
    places = [(text.index(quote), len(quote)) for quote in one["beside"]]
    return Row(
        plan,
        message,
        frozenset(one["said"]),
        tuple((start, start + length) for start, length in places),
    )


def _ours(row: Row) -> frozenset[str]:
    points = cover(row.message, row.plan).points
    return frozenset(one.point.kind.value for one in points if one.hit is not None)


def _plain(threshold: float) -> Callable[[Row], frozenset[str]]:
    def said(row: Row) -> frozenset[str]:
        there = {token.text for token in row.message.tokens}
        found = set()
        for point in points_of(row.plan):
            words = [
                token.text
                for token in written_message(
                    point.text,
                    channel=Channel.VOICEMAIL,
                    goal=row.plan.goal,
                    context=row.plan.context,
                ).tokens
            ]
            if sum(word in there for word in words) >= threshold * len(words):
                found.add(point.kind.value)
        return frozenset(found)

    return said


def _points(row: Row, said: Callable[[Row], frozenset[str]]) -> Counts:
    found = said(row)
    return Counts(len(found & row.said), len(found - row.said), len(row.said - found))


def _beside(row: Row) -> Counts:
    hits = [(hit.start_char, hit.end_char) for hit in cover(row.message, row.plan).beside]
    right = sum(any(_touch(hit, label) for label in row.beside) for hit in hits)
    missed = sum(not any(_touch(hit, label) for hit in hits) for label in row.beside)
    return Counts(right, len(hits) - right, missed)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _line(name: str, counted: Sequence[Counts]) -> str:
    cells = []
    for figure in (_precision, _recall, _f1):
        low, high = bootstrap(counted, figure)
        cells.append(f"{figure(counted):.2f} ({low:.2f} to {high:.2f})")
    return f"| {name} | {' | '.join(cells)} |"


def _precision(counted: Sequence[Counts]) -> float:
    right = sum(one.right for one in counted)
    return right / max(1, right + sum(one.wrong for one in counted))


def _recall(counted: Sequence[Counts]) -> float:
    right = sum(one.right for one in counted)
    return right / max(1, right + sum(one.missed for one in counted))


def _f1(counted: Sequence[Counts]) -> float:
    right = sum(one.right for one in counted)
    others = sum(one.wrong + one.missed for one in counted)
    return 2 * right / max(1, 2 * right + others)


if __name__ == "__main__":
    print(run())
