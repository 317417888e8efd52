"""A trial's report as one HTML page that needs nothing beside itself."""

from dataclasses import dataclass
from importlib.resources import files

import jinja2
from markupsafe import Markup

from aftertone.proof.sheet import sheet_css
from aftertone.proof.stats import Estimate
from aftertone.proof.trial.chart import lift_svg, waits_svg
from aftertone.proof.trial.going_on import going_on_sentences
from aftertone.proof.trial.model import Comparison, TrialReport
from aftertone.proof.trial.terminal import effect_line
from aftertone.proof.trial.titles import VERDICT_TITLES, metric_words
from aftertone.proof.trial.wording import amount, interval_in_words, number, rate, signed


@dataclass(frozen=True, slots=True)
class _Figure:
    """A picture and the sentence under it."""

    heading: str
    svg: Markup
    sentence: str


def report_page(report: TrialReport) -> str:
    """Return the report as HTML."""
    folder = files("aftertone.proof.trial")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string((folder / "page.html.j2").read_text("utf-8"))
    return template.render(
        report=report,
        css=sheet_css(),
        figures=_figures,
        titles=VERDICT_TITLES,
        metric_words=metric_words,
        number=number,
        rate=rate,
        effects=_effects,
        going_on=going_on_sentences,
        signed=signed,
        span=interval_in_words,
        is_estimate=lambda one: isinstance(one, Estimate),
        split=_split_sentence,
    )


def _figures(one: Comparison) -> list[_Figure]:
    figures = []
    lift = lift_svg(one)
    if lift is not None:
        figures.append(_Figure("The difference, day by day", _svg(lift), _lift_sentence(one)))
    waits = waits_svg(one)
    if waits is not None:
        heading = f"How the {metric_words(one.metric)} come in"
        figures.append(_Figure(heading, _svg(waits), _waits_sentence(one)))
    return figures


def _svg(picture: str) -> Markup:
    return Markup(picture)  # noqa: S704 - drawn by us; names in it are escaped by the drawer


def _lift_sentence(one: Comparison) -> str:
    zero = (
        "Once the whole band lies on one side of the line of no difference, the trial has shown "
        "something."
    )
    margin = (
        ""
        if one.margin is None
        else f" If it lies between the dashed lines ({amount(one.margin, one)} either way), the "
        "difference is too small to matter."
    )
    return (
        "The line is the difference so far, the band what luck could have made of it. The band "
        f"narrows as prospects' windows close, and it may be looked at every day. {zero}{margin}"
    )


def _waits_sentence(one: Comparison) -> str:
    return (
        f"Of 100 prospects who came to a tone, so many had {metric_words(one.metric)} by each day "
        "after it. Bands show what luck could do; whoever opted out waits no longer, and prospects "
        "whose days are not over count as far as they were seen."
    )


def _effects(one: Comparison) -> list[str]:
    lines = [effect_line("As assigned", one.itt, one)]
    if one.narrower is not None:
        lines.append(effect_line("The same by a method that assumes more", one.narrower, one))
    if one.complier is not None:
        lines.append(effect_line("On those who did as assigned", one.complier, one))
    return lines


def _split_sentence(one: Comparison) -> str:
    ratio = one.sample_ratio
    if ratio is None:
        return "Nobody declared in which shares the arms were drawn, so the split is not tested."
    counts = " and ".join(f"{number(arm.assigned)} in {arm.arm}" for arm in one.arms)
    if not ratio.ok:
        return f"The split is broken: {counts}. See above."
    return f"The split is as declared: {counts} (p = {ratio.p:.2g})."
