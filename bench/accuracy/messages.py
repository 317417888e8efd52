"""Parts and faults of the held-back messages, written and labelled by someone who had not seen the rules.

The labels follow docs/labelling/messages.md. A part counts as found where the quote overlaps the
labelled one; a fault counts by its name, once a message.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aftertone.coach.message import Message, check_message, written_message
from aftertone.coach.plan import Part
from aftertone.touches import Channel, Context, Goal
from bench.interval import bootstrap

LABELLED = Path(__file__).parents[2] / "tests" / "coach" / "message" / "labelled"


@dataclass(frozen=True, slots=True)
class Scored:
    """Counts of one message: found and right, found and wrong, missed."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]


def run() -> str:
    held_back = LABELLED / "held_back.jsonl"
    rows = [json.loads(line) for line in held_back.read_text("utf-8").splitlines() if line.strip()]
    parts = [_parts(row) for row in rows]
    faults = [_faults(row) for row in rows]
    lines = [
        f"{len(rows)} held-back messages, {sum(len(row['parts']) for row in rows)} parts and "
        f"{sum(len(row['faults']) for row in rows)} faults. Intervals draw whole messages.",
        "",
        "| what | precision | recall | F1 | goal |",
        "|---|---|---|---|---|",
        _line("parts", parts, "F1 at least 0.90"),
        _line("faults", faults, "precision at least 0.95 at recall at least 0.80"),
        "",
        "| part | right | wrong | missed |",
        "|---|---|---|---|",
        *_each(parts),
        "",
        "| fault | right | wrong | missed |",
        "|---|---|---|---|",
        *_each(faults),
    ]
    return "\n".join(lines)


def _parts(row: dict[str, object]) -> Scored:
    message = _message(row)
    found = check_message(message).parts
    labels: dict[str, str] = row["parts"]  # type: ignore[assignment]
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for part in Part:
        hit, label = found[part].hit, labels.get(part.value)
        overlaps = False
        if hit is not None and label is not None:
            start = message.text.find(label)
            while start >= 0 and not overlaps:
                overlaps = hit.start_char < start + len(label) and start < hit.end_char
                start = message.text.find(label, start + 1)
        if overlaps:
            right[part.value] += 1
        else:
            wrong[part.value] += hit is not None
            missed[part.value] += label is not None
    return Scored(right, wrong, missed)


def _faults(row: dict[str, object]) -> Scored:
    labels = {one["name"] for one in row["faults"]}  # type: ignore[attr-defined]
    found = {
        one.name
        for one in check_message(_message(row)).faults
        if not one.name.startswith("missing_")
    }
    return Scored(Counter(found & labels), Counter(found - labels), Counter(labels - found))


def _message(row: dict[str, object]) -> Message:
    return written_message(
        str(row["text"]),
        channel=Channel(str(row["channel"])),
        goal=Goal(str(row["goal"])),
        context=Context(str(row["context"])),
    )


def _line(name: str, scored: Sequence[Scored], goal: str) -> str:
    cells = []
    for figure in (_precision, _recall, _f1):
        low, high = bootstrap(scored, figure)
        cells.append(f"{figure(scored):.3f} ({low:.3f} to {high:.3f})")
    return f"| {name} | {' | '.join(cells)} | {goal} |"


def _counts(scored: Sequence[Scored]) -> tuple[int, int, int]:
    return (
        sum(one.right.total() for one in scored),
        sum(one.wrong.total() for one in scored),
        sum(one.missed.total() for one in scored),
    )


def _precision(scored: Sequence[Scored]) -> float:
    right, wrong, _missed = _counts(scored)
    return right / max(1, right + wrong)


def _recall(scored: Sequence[Scored]) -> float:
    right, _wrong, missed = _counts(scored)
    return right / max(1, right + missed)


def _f1(scored: Sequence[Scored]) -> float:
    right, wrong, missed = _counts(scored)
    return 2 * right / max(1, 2 * right + wrong + missed)


def _each(scored: Sequence[Scored]) -> list[str]:
    right, wrong, missed = (
        sum((getattr(one, kind) for one in scored), Counter[str]())
        for kind in ("right", "wrong", "missed")
    )
    names = sorted({*right, *wrong, *missed})
    return [f"| {name} | {right[name]} | {wrong[name]} | {missed[name]} |" for name in names]


if __name__ == "__main__":
    print(run())
