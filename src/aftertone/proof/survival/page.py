"""Time to an answer as one HTML page."""

from aftertone.proof.sheet import Cell, Column, Part, Sheet, sheet_html
from aftertone.proof.stats import Estimate, Undecided
from aftertone.proof.survival.chart import answers_svg, endings_svg
from aftertone.proof.survival.spells import Ending
from aftertone.proof.survival.waiting import GroupWait, Survival
from aftertone.proof.survival.wording import (
    answered,
    days,
    ending_title,
    headline,
    notes,
    sentence,
    share,
    share_span,
)
from aftertone.provenance import installed_versions


def survival_page(made: Survival) -> str:
    """Return it as HTML."""
    window = made.metric.window_days
    columns = (
        Column(made.by),
        *(
            Column(title, is_number=True)
            for title in (
                "prospects",
                answered(made),
                "open",
                f"by day {window}",
                "between, %",
                "mean days without",
                "days later",
                "between",
            )
        ),
    )
    known = any(isinstance(one.share, Estimate) for one in made.groups)
    parts = (
        Part(
            heading="How the waiting ended",
            svg=endings_svg(made),
            caption=(
                f"Of 100 prospects, so many had {answered(made)} by each day, so many had been "
                "called again before, opted out or closed their deal; the white above them still "
                "waits. A call too soon takes away the answer that was still to come."
            ),
        ),
        Part(
            heading=f"Who {answered(made)}, by {made.by}",
            svg=answers_svg(made) if known else "",
            columns=columns,
            rows=tuple(_row(one) for one in (made.whole, *made.groups)),
            caption=(
                "Bands show what luck can do. Bands of groups that overlap may still differ, and "
                "groups with too few answers are not drawn."
                if known
                else "No group has enough answers to draw."
            ),
        ),
        Part(heading="In words", points=tuple(sentence(one, made) for one in made.groups)),
    )
    versions = installed_versions("aftertone", "numpy", "scipy", "duckdb", "altair")
    return sheet_html(
        Sheet(
            title="How long until they answer",
            about=f"{made.whole.prospects:,} prospects; {made.whole.open:,} still "
            f"{'waits' if made.whole.open == 1 else 'wait'}",
            headline=headline(made),
            sentences=_whole(made),
            known=isinstance(made.whole.share, Estimate),
            parts=parts,
            notes=notes(made),
            made_by=" · ".join(f"{name} {version}" for name, version in versions.items()),
        )
    )


def _competing(made: Survival) -> tuple[Ending, ...]:
    return tuple(one for one in made.whole.curves if one is not Ending.ANSWER)


def _whole(made: Survival) -> tuple[str, ...]:
    if isinstance(made.whole.share, Undecided):
        return ()
    ends = ", ".join(
        f"{100 * float(made.whole.curves[one].value[-1]):.1f} were {ending_title(one, made)}"
        if one is Ending.NEXT_CALL
        else f"{100 * float(made.whole.curves[one].value[-1]):.1f} {ending_title(one, made)}"
        for one in _competing(made)
    )
    found = f"The truth lies within {share_span(made.whole.share)} of 100."
    return (f"{found} Of the others, {ends}." if ends else found,)


def _row(one: GroupWait) -> tuple[Cell, ...]:
    later = (
        f"{one.later.low:+.2f} to {one.later.high:+.2f}" if isinstance(one.later, Estimate) else "-"
    )
    known = isinstance(one.share, Estimate)
    return (
        Cell(one.name),
        Cell(f"{one.prospects:,}"),
        Cell(f"{one.endings[Ending.ANSWER]:,}"),
        Cell(f"{one.open:,}"),
        Cell(
            share(one.share) if known else "can't know yet", tag="" if known else "not_identified"
        ),
        Cell(share_span(one.share)),
        Cell(days(one.mean_wait)),
        Cell(f"{one.later.value:+.2f}" if isinstance(one.later, Estimate) else "-"),
        Cell(later),
    )
