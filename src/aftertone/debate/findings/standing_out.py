"""The few comments of a thread that a reader would remember, and why."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from aftertone.debate.stance.camp import Camp
from aftertone.debate.stance.links import answer_kind
from aftertone.debate.stance.placing import Placed
from aftertone.debate.thread import Comment, Role

# A thread has about one comment of each kind in so many.
ONE_IN = 12
FEWEST_FIGURES = 2
LIKES_OVER_MEDIAN = 4
FEWEST_LIKES = 5


class Why(StrEnum):
    """Why a comment stands out."""

    NONE = ""
    NEW_IDEA = "new_idea"
    CONCRETE_EXAMPLE = "concrete_example"
    STRONG_AGREEMENT = "strong_agreement"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Standing:
    """One comment that stands out, with what shows it."""

    comment: int
    why: Why
    shows: str


_FIGURE = re.compile(r"\b\d[\d.,]*\s?(?:%|percent)?")
_IDEA = re.compile(
    r"\b(?:nobody (?:here |in this thread |else )?(?:mention|has|talks|raised|said)\w*|not seen mentioned|underrated|one thing (?:i|nobody|that)|what (?:nobody|no one|about)|another (?:angle|side|thought)|there'?s (?:a|another) \w+ side to|try this|number them|what if|instead of|ask (?:the|them|for)|the other way round|here'?s (?:an|a|another) (?:idea|trick|thought)|unpopular opinion|leave the message for)\b",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:last (?:week|month|year|quarter|autumn|spring|tuesday|monday)|in (?:q[1-4]|january|february|march|april|may|june|july|august|september|october|november|december|20\d\d)|my (?:team|biggest|best)|we (?:tried|tested|ran|sent|pulled|a/b)|i (?:sell|left|sent|rang|called)|out of \d+|for (?:\w+ )?(?:weeks|months|years)|from [\d.]+ ?%? to)\b",
    re.IGNORECASE,
)


def find_standing_out(
    comments: Sequence[Comment], placed: Sequence[Placed], vectors: NDArray[np.float32]
) -> tuple[Standing, ...]:
    """Return the comments that stand out, in the order of the thread."""
    quoted = [
        Standing(place, Why.QUOTED, "the article singles it out")
        for place, one in enumerate(comments)
        if one.role is Role.STANDS_OUT
    ]
    if quoted or any(one.role is not Role.NONE for one in comments):
        return tuple(quoted)
    most = max(1, round(len(comments) / ONE_IN))
    found: dict[int, Standing] = {}
    for standings in (
        _agreed(comments, placed)[:most],
        _examples(comments, placed)[:most],
        _ideas(comments, placed, vectors)[:most],
    ):
        for one in standings:
            found.setdefault(one.comment, one)
    return tuple(found[place] for place in sorted(found))


def _agreed(comments: Sequence[Comment], placed: Sequence[Placed]) -> list[Standing]:
    agreeing = Counter(
        one.answers
        for one, seen in zip(comments, placed, strict=True)
        if one.answers is not None and answer_kind(seen.reading) == "agree"
    )
    usual = float(np.median([one.likes for one in comments]))
    scored = []
    for place, one in enumerate(comments):
        if placed[place].duplicate_of is not None:
            continue
        many = one.likes >= max(FEWEST_LIKES, LIKES_OVER_MEDIAN * usual)
        if agreeing[place] or many:
            shows = [f"{one.likes} likes"] if one.likes else []
            if agreeing[place]:
                shows.append(f"{agreeing[place]} plainly agree in answers")
            scored.append((one.likes + 3 * agreeing[place], place, ", ".join(shows)))
    scored.sort(key=lambda one: -one[0])
    return [Standing(place, Why.STRONG_AGREEMENT, shows) for _score, place, shows in scored]


def _examples(comments: Sequence[Comment], placed: Sequence[Placed]) -> list[Standing]:
    scored = []
    for place, one in enumerate(comments):
        figures = _FIGURE.findall(one.text)
        cases = _CASE.findall(one.text)
        own = re.search(r"\b(?:I|we|my|our|We|My|Our)\b", one.text)
        if (
            placed[place].duplicate_of is None
            and own
            and (len(figures) >= FEWEST_FIGURES and (cases or len(figures) > FEWEST_FIGURES))
        ):
            shows = (
                f"figures of their own: {', '.join(figure.strip(' .,') for figure in figures[:4])}"
            )
            scored.append((len(figures) + 2 * len(cases) + one.likes / 10, place, shows))
    scored.sort(key=lambda one: -one[0])
    return [Standing(place, Why.CONCRETE_EXAMPLE, shows) for _score, place, shows in scored]


def _ideas(
    comments: Sequence[Comment], placed: Sequence[Placed], vectors: NDArray[np.float32]
) -> list[Standing]:
    """Return comments far from all others that bring a thought of their own."""
    alike = vectors @ vectors.T if len(vectors) <= 2000 else None
    scored = []
    for place, one in enumerate(comments):
        if placed[place].camp not in {Camp.FOR, Camp.AGAINST, Camp.IT_DEPENDS}:
            continue
        if not _IDEA.search(one.text) or len(one.text.split()) < 18:
            continue
        if placed[place].duplicate_of is not None:
            continue
        near = 0.0 if alike is None else float(np.sort(alike[place])[-4:-1].mean())
        scored.append((one.likes / 10 - near, place))
    scored.sort(key=lambda one: -one[0])
    return [
        Standing(place, Why.NEW_IDEA, "a thought that nobody else in the thread has")
        for _score, place in scored
    ]
