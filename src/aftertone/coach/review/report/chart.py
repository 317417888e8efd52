"""The score as a picture file."""

from pathlib import Path

from aftertone.coach.recording import Recording
from aftertone.coach.review.report.score import draw_score
from aftertone.coach.review.review import Review
from aftertone.errors import InputError


def chart_bytes(review: Review, recording: Recording, *, path: Path) -> bytes:
    """Return the score in the form that the path's ending asks for, ``.svg`` or ``.png``.

    Raises
    ------
    InputError
        If the ending is another.
    """
    ending = path.suffix.lower()
    if ending not in {".svg", ".png"}:
        seen = f"ends in '{ending}'" if ending else "has no ending"
        raise InputError(f"the chart's file name {path.name!r} {seen}: give .png or .svg")
    svg = draw_score(review, recording)
    if ending == ".svg":
        return svg.encode("utf-8")
    import vl_convert  # noqa: PLC0415 - 30 MB, wanted only for this one form

    # Twice the size, so that print and dense screens stay sharp.
    return bytes(vl_convert.svg_to_png(svg, scale=2.0))
