"""A replay as one HTML page."""

from aftertone.proof.replay.chart import schools_svg
from aftertone.proof.replay.replay import PolicyValue, Replay, ReplayVerdict
from aftertone.proof.replay.wording import (
    VERDICT_TITLES,
    amount,
    basis,
    carries,
    does,
    gap,
    gap_span,
    headline,
    notes,
    sentence,
    span,
    title_of,
)
from aftertone.proof.sheet import Cell, Column, Part, Sheet, sheet_html
from aftertone.proof.stats import Estimate
from aftertone.provenance import installed_versions


def replay_page(made: Replay) -> str:
    """Return a replay as HTML."""
    unit = "points against reps" if made.metric.cap is None else "against reps"
    parts = (
        Part(
            heading="The schools side by side",
            svg=schools_svg(made),
            caption=(
                f"Each dot is the share of prospects who {does(made.metric)} within "
                f"{made.metric.window_days} days had that school decided at the tone; the bar is "
                "what luck could have made of it. The dashed line is what reps did. Bars that "
                "overlap may still differ: the table compares each school with the reps on the "
                "same prospects."
            ),
        ),
        Part(
            heading="In figures",
            columns=(
                Column("policy"),
                Column(does(made.metric), is_number=True),
                Column("between", is_number=True),
                Column(unit, is_number=True),
                Column("between", is_number=True),
                Column("effective prospects", is_number=True),
                Column("events", is_number=True),
                Column("verdict"),
            ),
            rows=tuple(_row(one, made) for one in made.policies),
        ),
        Part(
            heading="In words",
            points=tuple(sentence(one, made) for one in made.policies),
        ),
        Part(
            heading="What each policy does",
            points=tuple(
                f"{title_of(one.name)}: {one.meaning}." for one in made.policies if one.meaning
            ),
        ),
    )
    versions = installed_versions("aftertone", "numpy", "scipy", "duckdb", "altair")
    return sheet_html(
        Sheet(
            title="What each school would have brought",
            about=basis(made),
            headline=headline(made),
            sentences=tuple(
                sentence(one, made)
                for one in made.policies
                if one.verdict in {ReplayVerdict.HELPS, ReplayVerdict.HURTS}
            ),
            known=carries(made),
            parts=parts,
            notes=notes(made),
            made_by=" · ".join(f"{name} {version}" for name, version in versions.items()),
        )
    )


def _row(one: PolicyValue, made: Replay) -> tuple[Cell, ...]:
    value = between = apart = apart_between = "-"
    if isinstance(one.value, Estimate):
        value, between = amount(one.value.value, made.metric), span(one.value, made.metric)
    if isinstance(one.difference, Estimate):
        apart = gap(one.difference.value, made.metric)
        apart_between = gap_span(one.difference, made.metric).removesuffix(" points")
        apart_between = apart_between.replace(" and ", " to ")
    speaks = one.effective
    return (
        Cell(title_of(one.name)),
        Cell(value),
        Cell(between.removesuffix(" %")),
        Cell(apart),
        Cell(apart_between),
        Cell(f"{speaks.ess:,.0f}" if one.identified else "-"),
        Cell(f"{speaks.events:,.0f}" if one.identified else "-"),
        Cell(VERDICT_TITLES[one.verdict], tag=one.verdict.value),
    )
