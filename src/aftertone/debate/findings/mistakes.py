"""Mistakes that a comment names, in four groups and the rest, each with its quotation (T2)."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

MOST_CHARS = 140
_STRAIGHT = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "“": '"', "”": '"', "\u2013": "-", "—": "-"}
)
# "It isn't lying", "I'm not saying you must": nobody is charged with anything.
_DENIED = re.compile(
    r"\b(?:isn't|is not|aren't|wasn't|not saying (?:\w+ ){1,3}|never been|no longer)\s*$"
)
_EDGE = re.compile(r"[.!?;\n]+(?=\s|$)|[:,] | - |\n|^\s*[-*•]\s+", re.MULTILINE)


class MistakeGroup(StrEnum):
    """The four groups of the source, and the rest."""

    NOT_RELEVANT = "not_relevant"
    TOO_LONG = "too_long"
    DELIVERY = "delivery"
    ONE_AND_DONE = "one_and_done"
    OTHER = "other"

    @property
    def heading(self) -> str:
        """What the group is called in a report."""
        return {
            MistakeGroup.NOT_RELEVANT: "Not relevant to the buyer",
            MistakeGroup.TOO_LONG: "Too long",
            MistakeGroup.DELIVERY: "Scripted, rushed, nervous or too casual",
            MistakeGroup.ONE_AND_DONE: "One and done",
            MistakeGroup.OTHER: "Other mistakes",
        }[self]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake that a comment names, once a group.

    Attributes
    ----------
    name
        Its group.
    quote
        The verbatim words that name it.
    """

    name: MistakeGroup
    quote: str


def find_mistakes(text: str, *, asked_about: Collection[str] = ()) -> tuple[Mistake, ...]:
    """Return the mistakes of a comment, one a group, in the order of the groups.

    Parameters
    ----------
    text
        The comment.
    asked_about
        Words of the question's own thing. Whoever argues about consent where consent is the
        question argues about whether, not how: a hit on such a word is no mistake, except that
        a script read out is one of delivery whatever is asked.
    """
    low = lowered(text)
    found = []
    for group, pattern in _patterns().items():
        for hit in pattern.finditer(low):
            spared = group is not MistakeGroup.DELIVERY and _names(hit.group(), asked_about)
            if not spared and not _DENIED.search(low[: hit.start()]):
                found.append(Mistake(group, clause(text, hit.start(), hit.end())))
                break
    return tuple(found)


def _names(hit: str, words: Collection[str]) -> bool:
    return any(re.search(rf"\b{re.escape(one)}\b", hit) for one in words)


def lowered(text: str) -> str:
    """Return a text in lower case with straight marks, character for character."""
    return "".join(
        one.lower() if len(one.lower()) == 1 else one for one in text.translate(_STRAIGHT)
    )


def clause(text: str, start: int, end: int) -> str:
    """Return the clause around a place of a text, verbatim."""
    straight = text.translate(_STRAIGHT)
    edges = [
        (one.start(), one.end())
        for one in _EDGE.finditer(text)
        if straight.count('"', 0, one.start()) % 2 == 0  # a quotation is not cut in two
    ]
    left = max((after for _before, after in edges if after <= start), default=0)
    right = min((before for before, _after in edges if before >= end), default=len(text))
    if right - left > MOST_CHARS:
        left = max(left, start - 40)
        left += len(text[left:start]) - len(text[left:start].lstrip()) if left else 0
        left = text.rfind(" ", 0, left + 1) + 1 if left else 0
        stop = text.find(" ", max(end, left + MOST_CHARS))
        right = min(right, stop if stop >= 0 else right)
    return text[left:right].strip(" \t\n,;:-*•")


@cache
def _patterns() -> dict[MistakeGroup, re.Pattern[str]]:
    data = resources.files("aftertone.debate.findings").joinpath("mistakes.toml").read_text("utf-8")
    table = tomllib.loads(data)
    return {
        group: re.compile("|".join(f"(?:{one})" for one in table[group.value]["patterns"]))
        for group in MistakeGroup
    }
