"""The review as one HTML page that needs nothing beside itself: it plays, prints, and loads nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePath

import jinja2

from aftertone.coach.delivery import Measure
from aftertone.coach.message.rewrite import Rewrite
from aftertone.coach.recording import Recording
from aftertone.coach.review.findings import shortened
from aftertone.coach.review.heard import CUTS, Difference, Heard, NumberHeard, ScreenWord
from aftertone.coach.review.order import Habit, notes, to_mend, to_watch
from aftertone.coach.review.report.coverage_table import change_lines, whole_lines
from aftertone.coach.review.report.heard_terminal import LINES, heard_sentence
from aftertone.coach.review.report.parts_table import PART_TITLES, in_order_of_time
from aftertone.coach.review.report.score import draw_score
from aftertone.coach.review.report.sound import data_uri
from aftertone.coach.review.review import Review
from aftertone.coach.review.said import Said, SaidPoint
from aftertone.coach.review.titles import is_of_words, title_of
from aftertone.coach.review.wording import figure, good_values, sentence
from aftertone.evidence import Card, card
from aftertone.units import seconds_to_clock


@dataclass(frozen=True, slots=True)
class _MeasureRow:
    """One line of the table of measures, in the words that people read."""

    title: str
    value: str
    verdict: str
    verdict_class: str
    band: str
    basis: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _HeardShown:
    """What the prospect gets, as the page shows it."""

    line: str
    sentence: str
    sound: str
    screens: tuple[tuple[str, tuple[ScreenWord, ...]], ...]
    numbers: tuple[NumberHeard, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _PartRow:
    """One part of the message, in the words that people read."""

    title: str
    said: bool
    quote: str
    start_s: float | None
    end_s: float | None
    required: bool
    need: str


def review_page(review: Review, recording: Recording, *, heard: Heard | None = None) -> str:
    """Return the review of a take as HTML.

    Parameters
    ----------
    review
        The review.
    recording
        The sound that was reviewed; it is put into the page.
    heard
        The message as the prospect gets it, where that was asked for.
    """
    made = review.said.rewritten if review.said else None
    rewritten = made if isinstance(made, Rewrite) and review.fix_first else None
    told = (*review.source.notes, *review.transcript.notes)
    mend, watch = to_mend(review.findings), to_watch(review.findings)
    return _template().render(
        review=review,
        name=PurePath(review.source.name).name,
        lists=_lists(mend, watch),
        known=notes(review.findings),
        goal=review.goal.value.replace("_", " "),
        context=review.context.value.replace("_", " "),
        notes=[sentence(note) for note in told],
        sound=data_uri(recording),
        score=draw_score(review, recording),
        heard=_heard(heard) if heard is not None else None,
        parts=_parts(review.said) if review.said else (),
        points=_points(review.said),
        rewritten=rewritten,
        changes=list(change_lines(rewritten)) if rewritten else [],
        beside=review.said.coverage.beside if review.said and review.said.coverage else (),
        lines=list(whole_lines(review.said)) if review.said else [],
        rows=[_row(measure) for measure in review.measures.values()],
    )


def _lists(mend: Sequence[Habit], watch: Sequence[Habit]) -> list[tuple[str, int, Sequence[Habit]]]:
    """Return each list of the page that holds anything: its title, its first number, its habits."""
    lists = [
        ("To mend, in order of what matters", 1, mend),
        ("To keep an eye on", 1 + len(mend), watch),
    ]
    return [one for one in lists if one[2]]


def _parts(said: Said) -> list[_PartRow]:
    """Return what was said in order of time, then what was not and is wanted."""
    unsaid = [one for one in said.parts.values() if not one.said and one.need is not None]
    return [
        _PartRow(
            title=sentence(PART_TITLES[one.part]).rstrip("."),
            said=one.said,
            quote=one.quote,
            start_s=one.start_s,
            end_s=one.end_s,
            required=one.required,
            need=""
            if one.need is None
            else f"{'needed' if one.required else 'helps'}: {one.need.why}",
        )
        for one in (*in_order_of_time(said), *sorted(unsaid, key=lambda one: not one.required))
    ]


def _points(said: Said | None) -> list[tuple[SaidPoint, str]]:
    if said is None or said.coverage is None:
        return []
    return [(one, one.said.standing) for one in said.coverage.points]


def _heard(heard: Heard) -> _HeardShown:
    cuts = [cut for cut in CUTS if cut < len(heard.words)]
    return _HeardShown(
        line=LINES[heard.line],
        sentence=heard_sentence(heard),
        sound=data_uri(heard.recording),
        screens=tuple(
            (f"{cut} words" if cut else "whole", heard.words[: cut or None])
            for cut in (*cuts, *((0,) if len(cuts) < len(CUTS) else ()))
        ),
        numbers=heard.numbers,
        differences=heard.differences,
    )


def _row(measure: Measure) -> _MeasureRow:
    band = measure.band
    return _MeasureRow(
        title=title_of(measure.name),
        value="-" if measure.value is None else figure(measure.value, measure.unit),
        verdict=measure.verdict.value if band or measure.value is None else "informs",
        verdict_class=measure.verdict.value if band or measure.value is None else "informs",
        band=good_values(band),
        basis=band.basis.value.replace("_", " ") if band else "",
        evidence=band.evidence if band else (),
    )


def _cards(names: Iterable[str]) -> list[Card]:
    return [card(name) for name in names]


def asset(name: str) -> str:
    """Return a text file of this room."""
    return files("aftertone.coach.review.report").joinpath(name).read_text(encoding="utf-8")


def environment() -> jinja2.Environment:
    """Return the templates' environment: texts are escaped, an unknown name is an error.

    What a template marks ``|safe`` is the project's own style and script, and drawings whose every
    text ``score.py`` and ``strip.py`` escape.
    """
    made = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(css=asset("page.css"))
    return made


@cache
def _template() -> jinja2.Template:
    made = environment()
    made.globals.update(
        clock=seconds_to_clock,
        title=title_of,
        of_words=is_of_words,
        sentence=sentence,
        short=lambda text: shortened(text.split()),
        evidence=_cards,
        js=asset("page.js"),
    )
    return made.from_string(asset("page.html.j2"))
