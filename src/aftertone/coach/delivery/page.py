"""A measure as a page: for docs/measures/ and for `aftertone measure NAME`."""

from collections.abc import Iterable
from dataclasses import dataclass

from aftertone.coach.delivery.bands import BandCase, BandEntry, OwnBaseline, bands
from aftertone.coach.delivery.measure import Band, MeasureKind

_OWN = {
    OwnBaseline.NOTHING: "",
    OwnBaseline.SHIFT: "Five or more takes of your own shift what is good to what is usual for you;"
    " a fault stays a fault.",
    OwnBaseline.TIGHTEN: "Five or more takes of your own tighten what is good to what is usual for"
    " you, and never loosen it.",
}


@dataclass(frozen=True, slots=True)
class BandRow:
    """One line of a measure's table of bands, in words."""

    applies_to: str
    good: str
    fault: str
    basis: str
    evidence: tuple[str, ...]


def band_rows(entry: BandEntry) -> tuple[BandRow, ...]:
    """Return the bands of one measure in words, in the order in which they are tried."""
    return tuple(_row(case, alone=len(entry.cases) == 1) for case in entry.cases)


def noise_sentence(kind: MeasureKind, entry: BandEntry) -> str:
    """Return how far the value moves by itself."""
    if entry.noise == 0:
        return f"None is allowed for ({entry.noise_from})."
    return (
        f"{entry.noise:g} {kind.unit} ({entry.noise_from}). Within that of an edge the verdict is"
        " `watch`, on both sides of it."
    )


def own_sentence(entry: BandEntry) -> str:
    """Return what a rep's own takes do to the band, or nothing."""
    return _OWN[entry.own]


def needs_sentence(kind: MeasureKind) -> str:
    """Return what the measure cannot be taken without."""
    needs = []
    if kind.needs_words:
        needs.append("words that could be followed")
    if kind.needs_times:
        needs.append("their times")
    if kind.needs_fillers:
        needs.append("a transcript that keeps fillers")
    if not needs:
        return "Needs the sound alone."
    return f"Needs {' and '.join(needs)}; otherwise it is `unmeasurable`, with the reason."


def page(kind: MeasureKind) -> str:
    """Return the page of one measure in Markdown."""
    entry = bands()[kind.name]
    lines = [
        f"# {kind.name}",
        "",
        f"{kind.question} In {kind.unit}.",
        "",
        "## How it is computed",
        "",
        f"{kind.computed} {needs_sentence(kind)}",
        "",
        "## Band",
        "",
        entry.reason,
        "",
        "| for | good | fault | basis | evidence |",
        "|---|---|---|---|---|",
        *(_line(row) for row in band_rows(entry)),
        "",
        *([own_sentence(entry), ""] if own_sentence(entry) else []),
        "## What it cannot tell",
        "",
        kind.cannot_tell,
        "",
        "## Noise",
        "",
        noise_sentence(kind, entry),
    ]
    return "\n".join(lines) + "\n"


def index(kinds: Iterable[MeasureKind]) -> str:
    """Return the list of all measures."""
    lines = [
        "# Measures",
        "",
        "How a message sounded. Each measure has a value, a band, what the band rests on, and a"
        " verdict: `good`, `watch`, `fault` or `unmeasurable`. Between good and fault, and within"
        " measurement noise of an edge, lies `watch`. Bands are conventions unless a study says"
        " otherwise; there is no score out of 100, and no feeling is inferred from a voice.",
        "",
        "These pages are rendered from `src/aftertone/coach/delivery/` by `scripts/pages`.",
        "",
        "| measure | unit | answers |",
        "|---|---|---|",
        *(f"| [{kind.name}]({kind.name}.md) | {kind.unit} | {kind.question} |" for kind in kinds),
    ]
    return "\n".join(lines) + "\n"


def _line(row: BandRow) -> str:
    cards = ", ".join(f"[{name}](../evidence/{name}.md)" for name in row.evidence) or "none"
    return f"| {row.applies_to} | {row.good} | {row.fault} | {row.basis} | {cards} |"


def _row(case: BandCase, *, alone: bool) -> BandRow:
    names = [*sorted(case.goals), *sorted(case.contexts)]
    applies_to = ", ".join(names) or ("every message" if alone else "every other message")
    band = case.band
    if band is None:
        return BandRow(applies_to, "informs only", "never", "none", ())
    return BandRow(applies_to, _good(band), _fault(band), band.basis.value, band.evidence)


def _good(band: Band) -> str:
    if band.low is not None and band.high is not None:
        return f"{band.low:g} to {band.high:g}"
    if band.high is not None:
        return f"up to {band.high:g}"
    return f"{band.low:g} or more" if band.low is not None else "informs only"


def _fault(band: Band) -> str:
    parts = []
    if band.fault_below is not None:
        parts.append(f"under {band.fault_below:g}")
    if band.fault_above is not None:
        parts.append(f"over {band.fault_above:g}")
    return " or ".join(parts) or "never"
