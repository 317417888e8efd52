"""What a log without a trial tells: as JSON (docs/schema/description-1.json), in the terminal, as a page."""

from typing import Any

from rich.console import Console
from rich.table import Table

from aftertone.proof.sheet import Cell, Column, Part, Sheet, sheet_html
from aftertone.proof.trial.described import Description, Done
from aftertone.proof.trial.model import TrialVerdict
from aftertone.proof.trial.titles import ACTION_WORDS, VERDICT_TITLES, metric_words

SCHEMA = "aftertone.description/1"
# Below so many columns the table would be cut.
_WIDE = 110
HEADLINE = f"{VERDICT_TITLES[TrialVerdict.CANNOT_KNOW_YET]}: the log holds no trial"


def description_to_json(made: Description) -> dict[str, Any]:
    """Return it as plain values."""
    return {
        "schema": SCHEMA,
        "observational": True,
        "verdict": TrialVerdict.CANNOT_KNOW_YET.value,
        "why": made.why,
        "next_steps": list(made.next_steps),
        "as_of": made.as_of,
        "window_days": made.window_days,
        "touches": made.touches,
        "prospects": made.prospects,
        "undone": made.undone,
        "done": [
            {
                "action": one.action.value,
                "n": one.n,
                "pending": one.pending,
                "events": dict(one.events),
                "rates": {name: one.rate(name) for name in made.metrics},
            }
            for one in made.done
        ],
        "provenance": {
            "aftertone": made.provenance.aftertone,
            "packages": dict(made.provenance.packages),
        },
    }


def print_description(made: Description, console: Console) -> None:
    """Print it, the verdict first."""
    console.print(HEADLINE, style="bold", highlight=False)
    console.print(made.why, highlight=False)
    console.print(f"Observational: {_about(made)}", style="dim", highlight=False)
    if console.width >= _WIDE:
        console.print(_table(made))
    else:
        for one in made.done:
            console.print(_line(one, made), highlight=False)
    console.print("What to do:", highlight=False)
    for step in made.next_steps:
        console.print(f"- {step}", highlight=False)


def _table(made: Description) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("done first", no_wrap=True)
    for heading in _headings(made):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in made.done:
        table.add_row(ACTION_WORDS[one.action], *_figures(one, made))
    return table


def _line(one: Done, made: Description) -> str:
    """Return what a row of the table says, for a terminal in which it has no room."""
    prospects, pending, *figures = _figures(one, made)
    told = ", ".join(
        f"{metric_words(name)} {figure}" for name, figure in zip(made.metrics, figures, strict=True)
    )
    return f"{ACTION_WORDS[one.action]}: {prospects} prospects, {pending} pending; {told}"


def description_page(made: Description) -> str:
    """Return it as one HTML page that needs nothing beside itself."""
    columns = (
        Column("done first"),
        *(Column(one, is_number=True) for one in _headings(made)),
    )
    rows = tuple(
        (Cell(ACTION_WORDS[one.action]), *(Cell(text) for text in _figures(one, made)))
        for one in made.done
    )
    return sheet_html(
        Sheet(
            title="What was done, and what came of it",
            about=f"Observational · {_about(made)}",
            headline=HEADLINE,
            sentences=(made.why,),
            known=False,
            parts=(
                Part(
                    heading="By what was done first with a prospect",
                    columns=columns if rows else (),
                    rows=rows,
                    caption=(
                        "Of the prospects whose window has closed, so many. A line with a higher "
                        "share is no better: who got what was no trial's choice."
                        if rows
                        else "The log does not say what was done at any touch."
                    ),
                ),
                Part(heading="How to come to know", points=made.next_steps),
            ),
            notes=_notes(made),
            made_by=" · ".join(
                [
                    f"AfterTone {made.provenance.aftertone}",
                    *(f"{name} {one}" for name, one in made.provenance.packages.items()),
                ]
            ),
        )
    )


def _about(made: Description) -> str:
    return (
        f"{_counted(made.touches, 'touch', 'touches')} of "
        f"{_counted(made.prospects, 'prospect', 'prospects')}, as known on {made.as_of[:10]}"
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _headings(made: Description) -> tuple[str, ...]:
    return ("prospects", "pending", *(metric_words(one) for one in made.metrics))


def _figures(one: Done, made: Description) -> tuple[str, ...]:
    def told(name: str) -> str:
        rate = one.rate(name)
        return "-" if rate is None else f"{one.events[name]:,} ({100 * rate:.1f} %)"

    return (
        f"{one.n + one.pending:,}",
        f"{one.pending:,}",
        *(told(name) for name in made.metrics),
    )


def _notes(made: Description) -> tuple[str, ...]:
    notes = [
        f"An outcome counts for {made.window_days} days after the first touch at which something was "
        "done. Pending prospects' windows are still open: they count on neither side.",
    ]
    if made.undone:
        verb = "is" if made.undone == 1 else "are"
        notes.append(
            f"{_counted(made.undone, 'prospect', 'prospects')} {verb} in no line: the log does not "
            "say that anything was done with them after a tone."
        )
    return tuple(notes)
