"""`aftertone measure NAME`: what a measure is, how it is computed, its band and its evidence."""

from typing import TYPE_CHECKING, Annotated

import typer

from aftertone.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from aftertone.coach.delivery import MeasureKind
    from aftertone.coach.delivery.bands import BandEntry


def measure(
    name: Annotated[str, typer.Argument(help="A measure; `aftertone measures` lists them.")],
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the page as in docs/measures.")
    ] = False,
) -> None:
    """Show one measure: how it is computed, its band, its evidence, and what it cannot tell."""
    from rich.console import Console

    from aftertone.coach.delivery import MEASURES
    from aftertone.coach.delivery.page import page

    kinds = {kind.name: kind for kind in MEASURES}
    if name not in kinds:
        raise InputError(
            f"there is no measure {name!r}{did_you_mean(name, kinds)}; "
            "`aftertone measures` lists them"
        )
    if as_markdown:
        typer.echo(page(kinds[name]), nl=False)
    else:
        _print(Console(), kinds[name])


def _print(console: "Console", kind: "MeasureKind") -> None:
    from aftertone.coach.delivery.bands import bands
    from aftertone.coach.delivery.page import needs_sentence, noise_sentence, own_sentence

    entry = bands()[kind.name]
    console.print(f"{kind.title} ({kind.name}, {kind.unit})", style="bold", highlight=False)
    console.print(kind.question, highlight=False)
    for heading, text in (
        ("How it is computed", f"{kind.computed} {needs_sentence(kind)}"),
        ("Band", f"{entry.reason} {own_sentence(entry)}".strip()),
    ):
        _print_section(console, heading, text)
    console.print(_band_table(entry))
    _print_evidence(console, entry)
    _print_section(console, "What it cannot tell", kind.cannot_tell)
    _print_section(console, "Noise", noise_sentence(kind, entry))


def _print_section(console: "Console", heading: str, text: str) -> None:
    console.print()
    console.print(heading, style="bold")
    console.print(text, highlight=False, markup=False)


def _band_table(entry: "BandEntry") -> "Table":
    from rich.table import Table

    from aftertone.coach.delivery.page import band_rows

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in ("for", "good", "fault", "basis"):
        table.add_column(heading)
    for row in band_rows(entry):
        table.add_row(row.applies_to, row.good, row.fault, row.basis)
    return table


def _print_evidence(console: "Console", entry: "BandEntry") -> None:
    from aftertone.coach.delivery.page import band_rows
    from aftertone.evidence import card

    names = dict.fromkeys(name for row in band_rows(entry) for name in row.evidence)
    if not names:
        _print_section(console, "Evidence", "No card: the band is a convention of this project.")
        return
    cards = [card(name) for name in names]
    _print_section(
        console,
        "Evidence",
        "\n".join(f"{one.name} (grade {one.grade}): {one.claim}" for one in cards),
    )
