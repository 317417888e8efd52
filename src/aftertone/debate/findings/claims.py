"""Claims with numbers, beside the evidence card that speaks of the same thing (D3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from aftertone.debate.findings.meaning import Meaning
from aftertone.debate.stance.placing import Placed
from aftertone.debate.thread import Comment
from aftertone.evidence import Card, cards

# A card speaks of the same thing from this likeness on, and with as many of its words in common. One
# whose figures are all others must be as like as the second: else it speaks of another quantity.
ALIKE_FROM, ALIKE_THOUGH_OTHER_FIGURES_FROM = 0.5, 0.6
WORDS_IN_COMMON = 2
# Words that most cards hold say nothing of which quantity is meant; one other at least must be shared.
EVERYWHERE = frozenset(["voicemail", "message", "cold", "first", "number", "rate", "time"])
MOST = 20
DRIFTING = "figures that drift"
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\d))+(?:[.!?]+[\"'”\u2019)]*|\n|$)")
_NUMBER = re.compile(
    r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)\s*(%|percent|per cent|s\b|secs?\b|seconds?\b|minutes?\b|mins?\b|x\b|times\b|attempts?\b|calls?\b|touches\b|dials?\b|am\b|pm\b)?",
    re.IGNORECASE,
)
_UNITS = {"percent": "%", "per cent": "%", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
          "min": "min", "mins": "min", "minute": "min", "minutes": "min", "times": "x",
          "attempt": "attempts", "call": "calls", "dial": "calls", "dials": "calls"}  # fmt: skip
_OWN = re.compile(r"\b(?:i|we|my|our|us|me|mine|ours)\b", re.IGNORECASE)
_CLAIMS = re.compile(
    r"%|percent|\btakes? (?:about |around |on average )?\d|\b(?:out of|study|studies|research|statistics?|on average|average|data|survey|times more|x more|of (?:all )?(?:people|prospects|buyers|calls|voicemails|messages|callers|execs|emails))\b",
    re.IGNORECASE,
)
# What is said of everybody is no figure of one's own, whoever says it beside their own habits.
_OF_ALL = re.compile(
    r"\b(?:of (?:all )?(?:people|prospects|buyers|calls|voicemails|messages|callers|execs|emails)|study|studies|research|statistics?|survey)\b",
    re.IGNORECASE,
)
_CALLED_BACK = re.compile(r"\bcall(?:s|ed|ing)?[ -]backs?\b|\bcallbacks?\b")
_DULL = frozenset(
    ["that", "this", "with", "from", "they", "them", "their", "have", "does", "more", "most", "than", "what", "when", "which", "will", "would", "about", "only", "into", "your", "just", "like", "people", "said", "says", "calls", "call", "there", "every", "never", "always", "after", "before", "other", "some"]
)  # fmt: skip


class Against(StrEnum):
    """How a claim stands to the evidence."""

    AGREES = "agrees"
    DRIFTS = "drifts"
    NO_CARD = "no_card"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with a number.

    Attributes
    ----------
    quote
        Verbatim.
    comment
        Where it stands.
    figures
        Its numbers with their units, as read.
    against
        Agrees with its card, drifts from it, has no card, or is the writer's own figure.
    card
        Name of the card, or nothing.
    why
        In one sentence.
    """

    quote: str
    comment: int
    figures: tuple[str, ...]
    against: Against
    card: str
    why: str


def find_claims(
    comments: Sequence[Comment], placed: Sequence[Placed], *, meaning: Meaning
) -> tuple[Claim, ...]:
    """Return the claims of a thread, each beside its card where there is one."""
    quotes = [
        (found.group().strip().lstrip("-*• "), place)
        for place, one in enumerate(comments)
        if placed[place].duplicate_of is None
        for found in _SENTENCE.finditer(one.text)
        if _NUMBER.search(found.group()) and _CLAIMS.search(found.group())
    ][: MOST * 4]
    if not quotes:
        return ()
    shown = [one for one in cards() if re.search(r"\d", one.figure)]
    likeness = (
        meaning.vectors([quote for quote, _place in quotes])
        @ meaning.vectors([f"{one.claim} {one.figure}" for one in shown]).T
    )
    made = [
        _claim(quote, place, whole=comments[place].text, shown=shown, near=likeness[row])
        for row, (quote, place) in enumerate(quotes)
    ]
    made.sort(key=lambda one: (one.card == "", one.against is Against.OWN, one.comment))
    return tuple(made[:MOST])


def _claim(
    quote: str, place: int, *, whole: str, shown: Sequence[Card], near: NDArray[np.float32]
) -> Claim:
    figures = figures_of(quote)
    said = tuple(
        f"{number:g}{unit}" if unit == "%" else f"{number:g} {unit}".strip()
        for number, unit in figures
    )
    for row in np.argsort(-near):
        one = shown[int(row)]
        if near[row] < ALIKE_FROM:
            break
        if _same_quantity(quote, figures, one, likeness=float(near[row])):
            against, why = _compared(figures, one)
            return Claim(quote, place, said, against, one.name, why)
    if _OWN.search(quote) or (_OWN.search(whole) and not _OF_ALL.search(quote)):
        return Claim(
            quote, place, said, Against.OWN, "", "the writer's own figure; no card speaks of it"
        )
    return Claim(
        quote, place, said, Against.NO_CARD, "", "no card speaks of it; it names no source here"
    )


def _same_quantity(
    quote: str, figures: Sequence[tuple[float, str]], one: Card, *, likeness: float
) -> bool:
    """Tell whether a card speaks of what a claim counts, and not just of voicemails too."""
    shared = _words(quote) & _words(f"{one.claim} {one.figure}")
    if len(shared) < WORDS_IN_COMMON or shared <= EVERYWHERE:
        return False
    return likeness >= ALIKE_THOUGH_OTHER_FIGURES_FROM or bool(_same(figures, one))


def _same(figures: Sequence[tuple[float, str]], one: Card) -> list[tuple[float, str]]:
    theirs = figures_of(one.figure)
    return [mine for mine in figures if any(_equal(mine, other) for other in theirs)]


def _compared(figures: Sequence[tuple[float, str]], one: Card) -> tuple[Against, str]:
    if one.topic == DRIFTING:
        unknown = _small(one.cannot_tell)
        told = f"what it cannot tell: {unknown[:1].lower()}{unknown[1:]}"
        return Against.DRIFTS, f"a figure that drifts from text to text; {told}"
    if _same(figures, one):
        return Against.AGREES, f"the card (grade {one.grade}) says: {_small(one.figure)}"
    return Against.DRIFTS, f"the card (grade {one.grade}) says otherwise: {_small(one.figure)}"


def _small(text: str) -> str:
    return text.rstrip(".")


def _equal(one: tuple[float, str], other: tuple[float, str]) -> bool:
    near = abs(one[0] - other[0]) <= 0.02 * max(abs(one[0]), abs(other[0]))
    return near and (one[1] == other[1] or not one[1] or not other[1])


def figures_of(text: str) -> tuple[tuple[float, str], ...]:
    """Return the numbers of a text with their units in one spelling."""
    found = []
    for number, unit in _NUMBER.findall(text):
        plain = unit.lower()
        found.append((float(number.replace(",", "")), _UNITS.get(plain, plain)))
    return tuple(found)


def _words(text: str) -> set[str]:
    words = re.findall(r"[a-z]{4,}", _CALLED_BACK.sub("callback", text.lower()))
    return {word.rstrip("s") for word in words if word not in _DULL}
