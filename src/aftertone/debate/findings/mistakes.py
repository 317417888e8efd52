"""Mistakes that a comment names, in four groups and the rest, each with its quotation (T2)."""

import re
import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import numpy as np

from aftertone.debate.findings.mistake_weights import (
    MistakeWeights,
    Scores,
    comment_scores,
    load_mistake_weights,
    sentence_scores,
    sentence_spans,
    strongest_turn,
)
from aftertone.debate.stance.encoder import Impression
from aftertone.debate.stance.mixture import Mixture, load_mixtures

MOST_CHARS = 140
# What the encoder says of a sentence that it did not read.
NOTHING = -9.0
_STRAIGHT = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "“": '"', "”": '"', "\u2013": "-", "—": "-"}
)
# "It isn't lying", "I'm not saying you must", "how do you follow up then?": nobody is charged with
# anything.
_DENIED = re.compile(
    r"\b(?:isn't|is not|aren't|wasn't|not saying (?:\w+ ){1,3}|never been|no longer|how (?:do|does|would|should|can|could))\s*$"
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


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern of a group was found in a comment."""

    group: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reader:
    """What mistakes are told by: the weights of words, and beside them what the encoder says."""

    weights: MistakeWeights
    mixture: Mixture


def find_mistakes(
    text: str,
    *,
    asked_about: Collection[str] = (),
    impression: Impression | None = None,
    reader: Reader | None = None,
) -> tuple[Mistake, ...]:
    """Return the mistakes of a comment, one a group, in the order of the groups.

    Parameters
    ----------
    text
        The comment.
    asked_about
        Words of the question's own thing. Whoever argues about consent where consent is the
        question argues about whether, not how: a pattern's hit on such a word does not count,
        except that a script read out is a matter of delivery whatever is asked.
    impression
        What the encoder makes of the comment; words alone speak where it is None.
    reader
        What comes with the package where none is given.
    """
    low = lowered(text)
    if not low.strip():
        return ()
    reader = reader or load_reader()
    weights = reader.weights
    hits = pattern_hits(low, asked_about=asked_about)
    spans = sentence_spans(low)
    scores, each = _scores(low, hits, spans, impression=impression, reader=reader)
    found = []
    for group, name in enumerate(MistakeGroup):
        best = int(each[:, group].argmax())
        if scores[group] > 0:
            words = _hit_in(hits, group, spans[best]) or strongest_turn(
                low, spans[best], group=group, weights=weights
            )
            quote = clause(text, *words)
            if quote:
                found.append(Mistake(name, quote))
    return tuple(found)


def likeliest_group(
    text: str, *, asked_about: Collection[str] = (), impression: Impression | None = None
) -> MistakeGroup:
    """Return the group of a mistake where it is known that the text names one."""
    low = lowered(text)
    hits = pattern_hits(low, asked_about=asked_about)
    scores, _each = _scores(
        low, hits, sentence_spans(low), impression=impression, reader=load_reader()
    )
    return list(MistakeGroup)[int(scores.argmax())]


def _scores(
    low: str,
    hits: Collection[Hit],
    spans: Sequence[tuple[int, int]],
    *,
    impression: Impression | None,
    reader: Reader,
) -> tuple[Scores, Scores]:
    """Return what words and encoder say of each group: in the comment, in each sentence."""
    scores, each = word_scores(low, hits, spans, weights=reader.weights)
    if impression is not None:
        scores = mixed(scores, impression, mixture=reader.mixture)
        each = each + sentence_impressions(impression, spans)
    return scores, each


def word_scores(
    low: str,
    hits: Collection[Hit],
    spans: Sequence[tuple[int, int]],
    *,
    weights: MistakeWeights,
) -> tuple[Scores, Scores]:
    """Return what words say of each group: in the comment with its best sentence, in each sentence."""
    whole = comment_scores(low, found_in(hits, 0, len(low)), weights)
    each = np.stack([sentence_scores(low[a:b], found_in(hits, a, b), weights) for a, b in spans])
    return np.asarray(whole + each.max(axis=0)), each


def mixed(words: Scores, impression: Impression, *, mixture: Mixture) -> Scores:
    """Return what words and encoder say of each group together; from 0 on it is named."""
    return np.asarray(
        mixture.words * words + mixture.encoder * impression.mistakes + np.array(mixture.rest)
    )


def sentence_impressions(impression: Impression, spans: Sequence[tuple[int, int]]) -> Scores:
    """Return sentences by groups: the most that a piece of a sentence says of a group."""
    found = np.full((len(spans), len(MistakeGroup)), NOTHING)
    for row, (left, right) in enumerate(spans):
        inside = [place for place, (a, b) in enumerate(impression.spans) if a < right and b > left]
        if inside:
            found[row] = impression.by_piece[inside, : len(MistakeGroup)].max(axis=0)
    return found


@cache
def load_reader() -> Reader:
    """Return what comes with the package."""
    return Reader(load_mistake_weights(), load_mixtures().mistakes)


def _hit_in(hits: Collection[Hit], group: int, span: tuple[int, int]) -> tuple[int, int] | None:
    """Return where a pattern of the group was found in a sentence, or None."""
    for hit in hits:
        if hit.group == group and hit.start < span[1] and hit.end > span[0]:
            return hit.start, hit.end
    return None


def pattern_hits(low: str, *, asked_about: Collection[str]) -> tuple[Hit, ...]:
    """Return where patterns find a mistake that is neither denied nor what is asked about."""
    found = []
    for group, (name, pattern) in enumerate(_patterns().items()):
        for one in pattern.finditer(low):
            spared = name is not MistakeGroup.DELIVERY and _names(one.group(), asked_about)
            if not spared and not _DENIED.search(low[: one.start()]):
                found.append(Hit(group, one.start(), one.end()))
    return tuple(found)


def found_in(hits: Collection[Hit], left: int, right: int) -> Scores:
    """Return 1 for each group that a pattern found between two places, else 0."""
    found = np.zeros(len(MistakeGroup))
    for hit in hits:
        if hit.start < right and hit.end > left:
            found[hit.group] = 1.0
    return found


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
