"""Parts and faults found against those labelled: counts a message, precision, recall, F1.

A part counts as found where the quote overlaps the labelled one; a fault counts by its name, once
a message.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aftertone.coach.message import Hit
from aftertone.coach.plan import Part
from bench.interval import bootstrap
from bench.message_lessons import Labelled


@dataclass(frozen=True, slots=True)
class Scored:
    """Counts of one message: found and right, found and wrong, missed."""

    right: Counter[str]
    wrong: Counter[str]
    missed: Counter[str]


def score_parts(row: Labelled, found: Mapping[Part, Hit]) -> Scored:
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for part in Part:
        hit, spans = found.get(part), row.parts.get(part)
        if hit and spans and any(hit.start_char < b and a < hit.end_char for a, b in spans):
            right[part.value] += 1
        else:
            wrong[part.value] += hit is not None
            missed[part.value] += spans is not None
    return Scored(right, wrong, missed)


def score_faults(row: Labelled, found: Iterable[str]) -> Scored:
    labels, names = set(row.faults), set(found)
    return Scored(Counter(names & labels), Counter(names - labels), Counter(labels - names))


def figures_line(name: str, scored: Sequence[Scored], *, goal: str) -> str:
    cells = []
    for figure in (precision, recall, f1):
        low, high = bootstrap(scored, figure)
        cells.append(f"{figure(scored):.3f} ({low:.3f} to {high:.3f})")
    return f"| {name} | {' | '.join(cells)} | {goal} |"


def _counts(scored: Sequence[Scored]) -> tuple[int, int, int]:
    return (
        sum(one.right.total() for one in scored),
        sum(one.wrong.total() for one in scored),
        sum(one.missed.total() for one in scored),
    )


def precision(scored: Sequence[Scored]) -> float:
    right, wrong, _missed = _counts(scored)
    return right / max(1, right + wrong)


def recall(scored: Sequence[Scored]) -> float:
    right, _wrong, missed = _counts(scored)
    return right / max(1, right + missed)


def f1(scored: Sequence[Scored]) -> float:
    right, wrong, missed = _counts(scored)
    return 2 * right / max(1, 2 * right + wrong + missed)


def lines_by_name(scored: Sequence[Scored]) -> list[str]:
    right, wrong, missed = (
        sum((getattr(one, kind) for one in scored), Counter[str]())
        for kind in ("right", "wrong", "missed")
    )
    names = sorted({*right, *wrong, *missed})
    return [f"| {name} | {right[name]} | {wrong[name]} | {missed[name]} |" for name in names]
