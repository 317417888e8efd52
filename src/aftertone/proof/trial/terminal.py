"""A trial's report in the terminal."""

from rich.console import Console
from rich.table import Table

from aftertone.proof.stats import Estimate, RatioTest, Undecided
from aftertone.proof.trial.going_on import going_on_sentences
from aftertone.proof.trial.model import RECOMPUTED_ARMS, Comparison, TrialReport, TrialVerdict
from aftertone.proof.trial.titles import METHOD_TITLES, VERDICT_TITLES, metric_words, title
from aftertone.proof.trial.wording import interval_in_words, number, rate, signed

_STYLES = {
    TrialVerdict.HELPS: "bold green",
    TrialVerdict.HURTS: "bold red",
    TrialVerdict.INVALID: "bold red",
}


def print_report(report: TrialReport, console: Console) -> None:
    """Print a report, the verdict first."""
    for one in report.comparisons:
        console.print(title(one), style=_STYLES.get(one.verdict, "bold"), highlight=False)
        console.print(one.why, highlight=False)
        console.print(_arms(one))
        for line in _effects(one):
            console.print(line, highlight=False)
        if one.segments:
            console.print(_segments(one))
        for sentence in going_on_sentences(one):
            console.print(sentence, highlight=False)
        for note in one.notes:
            console.print(note, style="dim", highlight=False)
        console.print()
    for note in report.notes:
        console.print(note, style="dim", highlight=False)


def _arms(one: Comparison) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("arm")
    for heading in ("prospects", "window closed", "pending", metric_words(one.metric), "rate"):
        table.add_column(heading, justify="right")
    for arm in one.arms:
        events = number(arm.events) if one.is_rate else f"{arm.events:,.2f}"
        figures = (number(arm.assigned), number(arm.n), number(arm.pending), events)
        table.add_row(arm.arm, *figures, rate(arm.rate, one))
    return table


def _effects(one: Comparison) -> list[str]:
    lines = [effect_line("As assigned", one.itt, one)]
    if one.narrower is not None:
        lines.append(effect_line("The same, narrower", one.narrower, one))
    if one.complier is not None:
        lines.append(effect_line("Where done as assigned", one.complier, one))
    if one.sample_ratio is not None:
        lines.append(f"Split of the arms: {_split(one.sample_ratio)}")
    return lines


def _split(ratio: RatioTest) -> str:
    if ratio.method == RECOMPUTED_ARMS:
        return "NOT as the salt gives it"
    return f"{'as' if ratio.ok else 'NOT as'} declared (p = {ratio.p:.3g})"


def effect_line(name: str, effect: Estimate | Undecided, one: Comparison) -> str:
    """Return one effect with its interval and what the interval is good for."""
    if isinstance(effect, Undecided):
        return f"{name}: can't know, since {effect.reason}"
    good_for = METHOD_TITLES.get(effect.method, effect.method)
    return f"{name}: {signed(effect.value, one)}, {interval_in_words(effect, one)} ({good_for})"


def _segments(one: Comparison) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("segment", "prospects", "as assigned", "shrunk", ""):
        table.add_column(heading)
    for row in one.segments:
        effect = (
            f"{signed(row.effect.value, one)}, {interval_in_words(row.effect, one)}"
            if isinstance(row.effect, Estimate)
            else row.effect.reason
        )
        shrunk = "-" if row.shrunk is None else signed(row.shrunk, one)
        table.add_row(
            row.segment or "(none)", number(row.n + row.pending), effect, shrunk,
            VERDICT_TITLES[row.verdict],
        )  # fmt: skip
    return table
