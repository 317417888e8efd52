"""A review on one line, for a folder of takes."""

from rich.text import Text

from aftertone.coach.review.order import to_mend
from aftertone.coach.review.report.terminal import STYLES
from aftertone.coach.review.review import Review
from aftertone.coach.review.titles import title_of
from aftertone.coach.review.wording import clean, counted, stretch
from aftertone.units import seconds_to_clock


def review_line(review: Review) -> Text:
    """Return the name, the length, how much there is to mend, and what to mend first."""
    line = Text().append(clean(review.source.name), style="bold")
    line.append(f"  {seconds_to_clock(review.duration_s)}  ", style="dim")
    first = review.fix_first
    if first is None:
        line.append("nothing to mend", style="green")
        return line
    line.append(
        f"{counted(len(to_mend(review.findings)), 'thing')} to mend", style=STYLES[first.severity]
    )
    title = title_of(first.name)
    line.append(f", first: {title[:1].lower()}{title[1:]}")
    where = stretch(first.start_s, first.end_s)
    line.append(f" ({where})" if where else "")
    return line
