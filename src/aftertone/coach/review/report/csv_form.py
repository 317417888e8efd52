"""Reviews as CSV: one row a take, for a spreadsheet."""

from aftertone.coach.delivery import MEASURES
from aftertone.coach.review.comparison import burden
from aftertone.coach.review.report.json_form import rounded
from aftertone.coach.review.review import Review
from aftertone.coach.review.said import Said
from aftertone.tables import cell_of_text

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
    "parts_said",
    "parts_missing",
    "wording",
    "silenced",
    "points_planned",
    "points_said",
    "beside_plan_share",
)


def csv_header() -> list[str]:
    """Return the names of the columns: two a measure, its value and its verdict."""
    names = [kind.name for kind in MEASURES]
    return [*_HEAD, *(column for name in names for column in (name, f"{name}_verdict"))]


def csv_row(review: Review, *, rep: str) -> list[str | float | int | None]:
    """Return one take as a row under that header."""
    errors, warnings, watched = burden(review)
    first = review.fix_first
    followed = review.transcript.followed
    row: list[str | float | int | None] = [
        cell_of_text(review.source.name),
        cell_of_text(rep),
        rounded(review.duration_s),
        review.goal.value,
        review.context.value,
        errors,
        warnings,
        watched,
        first.name if first else "",
        rounded(first.start_s) if first else None,
        cell_of_text(review.summary),
        cell_of_text(review.transcript.text if followed else ""),
        *_of_words(review.said),
    ]
    for kind in MEASURES:
        measure = review.measures.get(kind.name)
        row += [rounded(measure.value), measure.verdict.value] if measure else [None, ""]
    return row


def _of_words(said: Said | None) -> list[str | float | int | None]:
    """Return the parts said, the parts missed though required, and the rules broken, each once."""
    if said is None:
        return ["", "", "", None, None, None, None]
    parts = said.parts.values()
    coverage = said.coverage
    rules = dict.fromkeys(
        one.fault.name for one in said.faults if not one.fault.name.startswith("missing_")
    )
    return [
        " ".join(one.part.value for one in parts if one.said),
        " ".join(one.part.value for one in parts if one.required and not one.said),
        " ".join(rules),
        len(said.silenced),
        len(coverage.points) if coverage else None,
        sum(one.said.hit is not None for one in coverage.points) if coverage else None,
        rounded(coverage.beside_share) if coverage else None,
    ]
