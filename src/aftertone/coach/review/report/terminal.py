"""A review as a rep reads it in the terminal: what to mend first on top, what to do next last."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aftertone.coach.delivery import Basis, Measure, Verdict
from aftertone.coach.review.order import Habit, notes, to_mend, to_watch
from aftertone.coach.review.report.coverage_table import print_coverage, print_rewrite
from aftertone.coach.review.report.parts_table import print_parts
from aftertone.coach.review.report.plain import heading, plain_text
from aftertone.coach.review.report.script import script_lines
from aftertone.coach.review.review import Finding, Review, Severity
from aftertone.coach.review.titles import is_of_words, title_of
from aftertone.coach.review.wording import (
    as_clause,
    clean,
    figure,
    good_values,
    listed,
    sentence,
    stretch,
)
from aftertone.evidence import card
from aftertone.units import seconds_to_clock

STYLES: Mapping[str, str] = {
    Verdict.GOOD: "green",
    Verdict.WATCH: "yellow",
    Verdict.FAULT: "bold red",
    Verdict.UNMEASURABLE: "dim",
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "dim",
}
_BASES: Mapping[Basis, str] = {
    Basis.STUDY: "a study",
    Basis.CONVENTION: "a convention",
    Basis.OWN_BASELINE: "your own earlier takes",
    Basis.LAW: "the law",
}
_INDENT, _DEEPER = (0, 0, 0, 2), (0, 0, 0, 4)
# Below these widths a column of the measures would squeeze the others out of shape.
WIDE, MIDDLE = 76, 50
# More places than this are not looked up one by one.
MOST_PLACES = 6


def review_text(review: Review, *, width: int) -> str:
    """Return the report as plain text, for a pipe or a file."""
    return plain_text(lambda console: print_review(review, console), width=width)


def print_review(review: Review, console: Console) -> None:
    """Print the whole report of one take."""
    _head(review, console)
    mend = to_mend(review.findings)
    _habits("Mend first", mend[:1], review, console)
    _script(review, console)
    if review.said is not None:
        print_parts(review.said, console)
        print_coverage(review.said, console)
    _habits("Then", mend[1:], review, console)
    _habits("Keep an eye on", to_watch(review.findings), review, console)
    if review.said is not None and mend:
        print_rewrite(review.said, console)
    _notes(notes(review.findings), console)
    _silenced(review, console)
    _measures(review, console)
    _next(review, console)


def _head(review: Review, console: Console) -> None:
    line = Text().append(clean(review.source.name), style="bold")
    line.append(
        f"  {seconds_to_clock(review.duration_s)}  goal: {_spaced(review.goal)}, "
        f"contact: {_spaced(review.context)}",
        style="dim",
    )
    console.print(line)
    console.print()
    console.print(Text(review.summary))


def _habits(title: str, found: Sequence[Habit], review: Review, console: Console) -> None:
    if not found:
        return
    heading(title, console)
    for habit in found:
        lines = _whole(habit, review) if habit.lead.severity is not Severity.INFO else _short(habit)
        console.print(Padding(_title(habit.lead), _INDENT))
        for line in (*lines, *_rests_on(habit.lead, review)):
            console.print(Padding(line, _DEEPER))


def _title(finding: Finding) -> Text:
    line = Text().append(title_of(finding.name), style="bold")
    line.append("  ")
    word = "watch" if finding.severity is Severity.INFO else finding.severity.value
    line.append(word, style=STYLES[finding.severity])
    where = stretch(finding.start_s, finding.end_s)
    return line.append(f"  {where}" if where else "", style="cyan")


def _whole(habit: Habit, review: Review) -> list[Text]:
    """Return all there is to know about what should be mended."""
    finding = habit.lead
    lines = [Text(f'"{clean(finding.quote)}"', style="italic")] if finding.quote else []
    lines.append(Text(sentence(clean(finding.why))))
    again = [other for other in habit.others if other.name == finding.name]
    lines += [
        Text(sentence(clean(other.why))) for other in habit.others if other.name != finding.name
    ]
    lines += [_again(other) for other in again]
    others = _other_places(finding, review)
    if others:
        lines.append(Text(f"Also at {listed(others)}.", style="cyan"))
    return [*lines, *_advice(finding)]


def _again(finding: Finding) -> Text:
    """Return where the same fault of wording stands once more."""
    where = "Also" if finding.start_s is None else f"Also at {seconds_to_clock(finding.start_s)}"
    return Text(f"{where}: ", style="cyan").append(f'"{clean(finding.quote)}"', style="italic")


def _short(habit: Habit) -> list[Text]:
    """Return what is enough about a thing to keep an eye on."""
    finding = habit.lead
    words = finding.quote and is_of_words(finding.name)
    lines = [Text(f'"{clean(finding.quote)}"', style="italic")] if words else []
    return [*lines, Text(sentence(clean(finding.why))), *_advice(finding)]


def _advice(finding: Finding) -> list[Text]:
    if not finding.advice:
        return []
    return [Text().append("Try: ", style="bold").append(sentence(clean(finding.advice)))]


def _rests_on(finding: Finding, review: Review) -> list[Text]:
    """Return what the judgement rests on, with the grade of each card."""
    measure = review.measures.get(finding.name)
    basis = f"Rests on {_BASES[measure.band.basis]}" if measure and measure.band else ""
    if is_of_words(finding.name) and not finding.evidence:
        basis = f"Rests on {_BASES[Basis.CONVENTION]}"
    cards = ", ".join(f"{name} {card(name).grade}" for name in finding.evidence)
    text = f"{basis or 'Evidence'}: {cards}" if cards else basis
    return [Text(text, style="dim")] if text else []


def _other_places(finding: Finding, review: Review) -> list[str]:
    """Return when else the same is heard, in order of time; the first few are enough."""
    measure = review.measures.get(finding.name)
    spans = sorted(measure.spans[1 : 1 + MOST_PLACES]) if measure else []
    return [seconds_to_clock(span.start_s) for span in spans]


def _script(review: Review, console: Console) -> None:
    if not (review.transcript.followed and review.transcript.words):
        return
    heading("What you said", console)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="cyan", no_wrap=True)
    grid.add_column()
    for time, text in script_lines(review):
        grid.add_row(time, text)
    console.print(Padding(grid, _INDENT))
    key = _key(review)
    if key:
        console.print(Padding(Text(key, style="dim"), _INDENT))


def _key(review: Review) -> str:
    kinds = {word.kind.value for word in review.transcript.words}
    marks = []
    if "filler" in kinds:
        marks.append("[filler]")
    if "false_start" in kinds:
        marks.append("{false start}")
    first = review.fix_first
    if first is not None and first.quote:
        marks.append(">> mend first <<")
    return "   ".join(marks)


def _notes(found: Sequence[Finding], console: Console) -> None:
    if not found:
        return
    heading("Good to know", console)
    for finding in found:
        console.print(Padding(Text(sentence(clean(finding.why))), _INDENT))


def _silenced(review: Review, console: Console) -> None:
    """Name what the team silenced: it is not held against the take, and does not vanish."""
    if review.said is None or not review.said.silenced:
        return
    heading("Silenced by the team", console)
    for one in review.said.silenced:
        quote = f' "{clean(one.fault.quote)}"' if one.fault.quote else ""
        line = f"{title_of(one.fault.name)}{quote}: {clean(one.silence.reason)}"
        console.print(Padding(Text(line, style="dim"), _INDENT))


def _measures(review: Review, console: Console) -> None:
    taken = [one for one in review.measures.values() if one.value is not None]
    if taken:
        heading("Measures", console)
        console.print(Padding(_measure_table(taken, width=console.width), _INDENT))
    untaken = [one for one in review.measures.values() if one.value is None]
    for why, names in _by_reason(untaken):
        text = f"Could not be taken: {listed(names)}"
        text += f" ({clean(as_clause(why))})." if why else "."
        console.print(Padding(Text(text, style="dim"), (1, 0, 0, 2)))


def _measure_table(measures: Sequence[Measure], *, width: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("measure")
    table.add_column("value", justify="right", no_wrap=True)
    if width >= MIDDLE:
        table.add_column("good is", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    if width >= WIDE:
        table.add_column("rests on", style="dim")
    for measure in measures:
        assert measure.value is not None
        verdict = measure.verdict.value if measure.band else ""
        cells: list[str | Text] = [
            title_of(measure.name),
            figure(measure.value, measure.unit),
        ]
        if width >= MIDDLE:
            cells.append(good_values(measure.band))
        cells.append(Text(verdict, style=STYLES[measure.verdict]))
        if width >= WIDE:
            cells.append(measure.band.basis.value.replace("_", " ") if measure.band else "")
        table.add_row(*cells)
    return table


def _by_reason(measures: Sequence[Measure]) -> Iterator[tuple[str, list[str]]]:
    reasons: dict[str, list[str]] = {}
    for measure in measures:
        title = title_of(measure.name)
        reasons.setdefault(measure.why, []).append(title[0].lower() + title[1:])
    yield from reasons.items()


def _next(review: Review, console: Console) -> None:
    heading("Next", console)
    name = clean(review.source.name)
    if review.fix_first is None:
        to_do = "Keep this take. To hear it as the prospect will:"
        command = f"aftertone heard {_quoted(name)}"
    else:
        to_do = "Record it once more with that one change, then see whether it helped:"
        command = f"aftertone compare {_quoted(name)} NEW.wav"
    console.print(Padding(Text(to_do), _INDENT))
    console.print(Padding(Text(command, style="bold"), (0, 0, 0, 4)))
    console.print(
        Padding(
            Text(
                "What a measure, a rule or a card means: aftertone measure NAME, "
                "aftertone rule NAME, aftertone evidence NAME",
                style="dim",
            ),
            _INDENT,
        )
    )


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _quoted(name: str) -> str:
    return f'"{name}"' if any(one.isspace() for one in name) else name
