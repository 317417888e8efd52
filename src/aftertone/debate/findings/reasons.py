"""The reasons of a camp, grouped by meaning, each with its most typical quotation."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.debate.findings.meaning import Meaning
from aftertone.debate.findings.shares import first_said
from aftertone.debate.stance.camp import Camp
from aftertone.debate.stance.cues import CON, PRO, read
from aftertone.debate.stance.placing import Placed
from aftertone.debate.stance.question import Question
from aftertone.debate.stance.wording import plain
from aftertone.debate.thread import Comment, Role

# From which likeness on two sentences give the same reason; found by looking at the tuning threads.
ALIKE_FROM = 0.46
MOST_REASONS = 6
MOST_QUOTES = 4
MOST_COMPARED = 1500
SMALLEST_LENGTH = 1e-9
FEWEST_WORDS = 5
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[\"'”\u2019)]*|\n|$)")


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of a comment, and where it stands."""

    text: str
    comment: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Sentences of a camp that say about the same.

    Attributes
    ----------
    camp
        Whose.
    quotes
        The most typical first.
    voices
        How many people give it.
    """

    camp: Camp
    quotes: tuple[Quote, ...]
    voices: int


def find_reasons(
    comments: Sequence[Comment],
    placed: Sequence[Placed],
    *,
    question: Question,
    meaning: Meaning,
) -> tuple[Reason, ...]:
    """Return the reasons for, against and of those for whom it depends; the widespread first."""
    if any(one.role is not Role.NONE for one in comments):
        return _quoted(comments, placed)
    reasons: list[Reason] = []
    echoes = echoed([one.duplicate_of for one in placed])
    for camp in (Camp.FOR, Camp.AGAINST, Camp.IT_DEPENDS):
        quotes = [
            quote
            for place, one in enumerate(placed)
            if one.camp is camp and one.duplicate_of is None
            for quote in _sentences(comments[place].text, place, question)
        ][:MOST_COMPARED]
        if quotes:
            vectors = meaning.vectors([_beside(one.text, question) for one in quotes])
            groups = grouped(vectors)
            mine = [
                _reason(camp, [quotes[i] for i in group], vectors[group], comments, echoes=echoes)
                for group in groups
            ]
            mine.sort(key=lambda one: -one.voices)
            reasons += mine[:MOST_REASONS]
    return tuple(reasons)


def echoed(duplicates: Sequence[int | None]) -> Mapping[int, Sequence[int]]:
    """Return for each comment that others repeat where they do."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, same in enumerate(duplicates):
        if same is not None:
            places[first_said(duplicates, same)].append(place)
    return places


def _quoted(comments: Sequence[Comment], placed: Sequence[Placed]) -> tuple[Reason, ...]:
    """Return the passages that an article quotes for each camp, whole."""
    return tuple(
        Reason(placed[place].camp, (Quote(one.text, place),), 1)
        for place, one in enumerate(comments)
        if one.role in {Role.FOR, Role.AGAINST}
    )


def _sentences(text: str, place: int, question: Question) -> list[Quote]:
    """Return the sentences of a comment that give a reason: they say something and ask nothing."""
    kept = []
    for found in _SENTENCE.finditer(text):
        said = found.group().strip().lstrip("-*• ").strip()
        if len(said.split()) < FEWEST_WORDS or said.endswith("?") or said.startswith(("@", ">")):
            continue
        families = {cue.family for cue in read(said, question).cues}
        if families & {*PRO, *CON, "yes", "no", "only_if", "unless", "if_then", "yes_no_split"}:
            kept.append(Quote(said, place))
    return kept


def _beside(said: str, question: Question) -> str:
    """Return a sentence without what the question is about, in which all of them are alike."""
    left = question.masked(plain(said))
    return re.sub(r"\b(?:TGT|ACT|QUOTE)\b", "", left)


def grouped(vectors: NDArray[np.float32]) -> list[list[int]]:
    """Return groups of rows: each row joins the group whose middle is nearest, if near enough."""
    groups: list[list[int]] = []
    middles, lengths = np.zeros_like(vectors), np.ones(len(vectors), np.float32)
    for row, vector in enumerate(vectors):
        near = middles[: len(groups)] @ vector / lengths[: len(groups)]
        best = int(near.argmax()) if groups else -1
        if best < 0 or near[best] < ALIKE_FROM:
            best = len(groups)
            groups.append([])
        groups[best].append(row)
        middles[best] += vector
        lengths[best] = max(float(np.linalg.norm(middles[best])), SMALLEST_LENGTH)
    return groups


def _reason(
    camp: Camp,
    quotes: list[Quote],
    vectors: NDArray[np.float32],
    comments: Sequence[Comment],
    *,
    echoes: Mapping[int, Sequence[int]],
) -> Reason:
    middle = vectors.mean(axis=0)
    # A score below nought, as some forums give it, speaks no more for a quote than none.
    likes = np.array([max(0.0, float(comments[one.comment].likes)) for one in quotes])
    order = np.argsort(-(vectors @ middle + 0.02 * np.log1p(likes)), kind="stable")
    voices = {
        comments[place].author.casefold() or one.comment
        for one in quotes
        for place in (one.comment, *echoes.get(one.comment, ()))
    }
    shown: list[Quote] = []
    for place in order:
        one = quotes[place]
        if one.comment not in {other.comment for other in shown} and one.text.casefold() not in {
            other.text.casefold() for other in shown
        }:
            shown.append(one)
    return Reason(camp, tuple(shown[:MOST_QUOTES]), len(voices))
