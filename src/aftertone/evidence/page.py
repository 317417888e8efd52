"""A card as a page of Markdown, for docs/evidence/."""

from collections.abc import Iterable

from aftertone.evidence.card import TOPICS, Card, Grade, beside


def page(one: Card) -> str:
    """Return the page of one card, with the cards that disagree beside it."""
    lines = [f"# {one.name}", "", one.claim, "", *_rows(one)]
    others = beside(one)
    if others:
        lines += ["", "## Says otherwise", ""]
        for other in others:
            lines.append(
                f"- [{other.name}]({other.name}.md) (grade {other.grade}): "
                f"{other.claim} {_sentence(other.figure)}"
            )
    return "\n".join(lines) + "\n"


def index(shown: Iterable[Card]) -> str:
    """Return the list of all cards by topic."""
    grades = [f"- **{grade}**: {grade.meaning}." for grade in Grade]
    lines = [
        "# Evidence cards",
        "",
        "What is known about voicemail in selling, and how well. Every band, rule and tip of "
        "AfterTone names its card; a claim without a card is not made.",
        "",
        *grades,
        "",
        "These pages are rendered from `src/aftertone/evidence/cards.toml` by `scripts/pages`.",
    ]
    shown = list(shown)
    for topic in TOPICS:
        lines += ["", f"## {topic[0].upper()}{topic[1:]}", "", "| card | grade | claim |"]
        lines.append("|---|---|---|")
        lines += [
            f"| [{one.name}]({one.name}.md) | {one.grade} | {one.claim} |"
            for one in shown
            if one.topic == topic
        ]
    return "\n".join(lines) + "\n"


def _rows(one: Card) -> list[str]:
    rows = [
        ("Figure", one.figure),
        ("About", one.population),
        ("Grade", f"{one.grade}: {one.grade.meaning}"),
        ("What it cannot tell", one.cannot_tell),
        ("Source", one.source),
        ("Year", str(one.year) if one.year else "not known"),
        ("Read", f"{one.read} ({one.read_part})"),
    ]
    return [f"- **{name}**: {_sentence(text)}" for name, text in rows]


def _sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")
