"""The debate in the terminal."""

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from aftertone.debate.debate import Debate
from aftertone.debate.findings.claims import Against
from aftertone.debate.report.telling import (
    HOW_OFTEN_RIGHT,
    INTERVAL,
    WHY,
    Named,
    assumed,
    beside,
    conditions,
    counted,
    headline,
    many,
    not_encoded,
    often,
    piles,
    signed,
    unclear,
    whole,
)
from aftertone.debate.stance.camp import Camp
from aftertone.debate.thread import Kind

COLOURS = {
    Camp.FOR: "green",
    Camp.AGAINST: "red",
    Camp.IT_DEPENDS: "yellow",
    Camp.NO_POSITION: "bright_black",
    Camp.UNCLEAR: "bright_black",
}
BAR_CELLS, FEWEST_CELLS = 30, 6
# Of a line, what the name of a camp, its share and its counts take.
BESIDE_BAR = 64
MOST_QUOTES = 3
MOST_PILE = 4
MOST_CONDITIONS = 10
KEY = "█ the share, ▓ and ░ the range around it, below and above."


def print_debate(console: Console, debate: Debate) -> None:
    """Print the whole report."""
    console.print(Text(debate.question.text, style="bold"))
    if said := assumed(debate):
        console.print(Text(said, style="yellow"))
    console.print(Text(counted(debate)))
    if said := often(debate):
        console.print(Text(f"Often heard: {said}", style="dim"))
    console.print(Text(headline(debate)))
    if debate.thread.kind is Kind.THREAD:
        console.print(_bars(debate, width=console.width))
        console.print(Text(f"{KEY} {INTERVAL}", style="dim"))
    console.print(Text(" ".join(filter(None, (not_encoded(debate), HOW_OFTEN_RIGHT))), style="dim"))
    for title, lines in (
        ("It depends on", _conditions(debate)),
        ("Reasons", _reasons(debate)),
        ("Mistakes named", _mistakes(debate)),
        ("Stands out", _standing_out(debate)),
        ("Claims with numbers", _claims(debate)),
        ("Left open", _open(debate)),
    ):
        if lines:
            console.print(Text(f"\n{title}", style="bold"))
            console.print(Group(*lines))
    if count := unclear(debate):
        said = "comment is" if count == 1 else "comments are"
        console.print(
            Text(f"\nUnclear: {count} {said} not put into a camp; --json names them.", style="dim")
        )


def _bars(debate: Debate, *, width: int) -> Table:
    cells = max(FEWEST_CELLS, min(BAR_CELLS, width - BESIDE_BAR))
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, min_width=12)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    for one in debate.camps:
        if one.share is None or one.low is None or one.high is None:
            continue
        bar = Text()
        for cell in range(cells):
            middle = (cell + 0.5) / cells
            solid, inside = middle <= one.share, one.low <= middle <= one.high
            mark = ("█" if not inside else "▓") if solid else ("░" if inside else " ")
            bar.append(mark, style=COLOURS[one.camp])
        table.add_row(
            Text(f"  {one.camp.heading}", style=COLOURS[one.camp]),
            bar,
            f"{whole(one.share)} ({whole(one.low)} to {whole(one.high)})",
            f"{many(one.voices, 'voice')}, {many(one.comments, 'comment')}",
        )
    return table


def _quote(text: str, who: str, *, indent: int = 2) -> Padding:
    return Padding(Text.assemble((f"“{_flat(text)}”", "italic"), f"  {who}"), (0, 0, 0, indent))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _conditions(debate: Debate) -> list[Padding]:
    found = conditions(debate)
    lines = [_wording(one, debate, indent=2) for one in found[:MOST_CONDITIONS]]
    return lines + _more(len(found) - MOST_CONDITIONS)


def _reasons(debate: Debate) -> list[Padding]:
    lines = []
    for camp in (Camp.FOR, Camp.AGAINST, Camp.IT_DEPENDS):
        mine = [one for one in debate.reasons if one.camp is camp]
        if not mine:
            continue
        lines.append(Padding(Text(camp.heading, style=COLOURS[camp]), (0, 0, 0, 2)))
        for reason in mine[:MOST_PILE]:
            for place, quote in enumerate(reason.quotes[: MOST_QUOTES if reason.voices > 1 else 1]):
                who = signed(debate.comments[quote.comment], quote.comment)
                more = f"  ({reason.voices} voices)" if place == 0 and reason.voices > 1 else ""
                lines.append(_quote(quote.text, who + more, indent=4 if place == 0 else 6))
    return lines


def _mistakes(debate: Debate) -> list[Padding]:
    lines = []
    for pile in piles(debate):
        if not pile.quotes:
            continue
        title = f"{pile.group.heading}  {pile.times}"
        lines.append(Padding(Text(title, style="cyan"), (0, 0, 0, 2)))
        lines += [_wording(one, debate, indent=4) for one in pile.quotes[:MOST_PILE]]
    return lines


def _wording(one: Named, debate: Debate, *, indent: int) -> Padding:
    who = signed(debate.comments[one.comment], one.comment)
    more = beside(one)
    return _quote(one.quote, f"{who}  ({more})" if more else who, indent=indent)


def _more(count: int) -> list[Padding]:
    if count <= 0:
        return []
    return [
        Padding(Text(f"and {count} more; --html and --json hold them", style="dim"), (0, 0, 0, 2))
    ]


def _standing_out(debate: Debate) -> list[Padding]:
    lines = []
    for one in debate.standing_out:
        studied = debate.comments[one.comment]
        lines.append(
            Padding(Text(f"{WHY[one.why].capitalize()} ({one.shows})", style="cyan"), (0, 0, 0, 2))
        )
        lines.append(_quote(studied.comment.text, signed(studied, one.comment), indent=4))
    return lines


def _claims(debate: Debate) -> list[Padding]:
    lines = []
    for one in debate.claims:
        lines.append(_quote(one.quote, signed(debate.comments[one.comment], one.comment)))
        verdict = f"{one.against.value} ({one.card}): {one.why}" if one.card else one.why
        style = "yellow" if one.against is Against.DRIFTS else "dim"
        lines.append(Padding(Text(verdict, style=style), (0, 0, 0, 4)))
    return lines


def _open(debate: Debate) -> list[Padding]:
    return [
        _quote(one.text, signed(debate.comments[one.comment], one.comment))
        for one in debate.open_questions
    ]
