"""Reviews as CSV: one row a take, for a spreadsheet."""

import csv
from collections.abc import Sequence
from io import StringIO

from aftertone.coach.delivery import MEASURES
from aftertone.coach.review.comparison import burden
from aftertone.coach.review.report.json_form import rounded
from aftertone.coach.review.review import Review

_HEAD = (
    "file",
    "rep",
    "duration_s",
    "goal",
    "context",
    "errors",
    "warnings",
    "watched",
    "fix_first",
    "fix_first_start_s",
    "summary",
    "text",
)
# A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def reviews_to_csv(reviews: Sequence[Review]) -> str:
    """Return the header and one row a take: two columns a measure, its value and its verdict."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [kind.name for kind in MEASURES]
    verdicts = [f"{name}_verdict" for name in names]
    writer.writerow(
        [*_HEAD, *(column for pair in zip(names, verdicts, strict=True) for column in pair)]
    )
    for review in reviews:
        writer.writerow(_row(review, names))
    return out.getvalue()


def _row(review: Review, names: Sequence[str]) -> list[str | float | int | None]:
    errors, warnings, watched = burden(review)
    first = review.fix_first
    followed = review.transcript.followed
    row: list[str | float | int | None] = [
        _text(review.source.name),
        _text(str(review.provenance.settings.get("rep") or "")),
        rounded(review.duration_s),
        review.goal.value,
        review.context.value,
        errors,
        warnings,
        watched,
        first.name if first else "",
        rounded(first.start_s) if first else None,
        _text(review.summary),
        _text(review.transcript.text if followed else ""),
    ]
    for name in names:
        measure = review.measures.get(name)
        row += [rounded(measure.value), measure.verdict.value] if measure else [None, ""]
    return row


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
