"""Puts every comment of a thread into a camp, or on the pile of what cannot be told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aftertone.debate.stance.camp import SIDES, Camp
from aftertone.debate.stance.cues import Reading, features, read
from aftertone.debate.stance.duplicates import find_duplicates
from aftertone.debate.stance.links import answer_kind, find_links, linked
from aftertone.debate.stance.question import Question
from aftertone.debate.stance.weights import (
    Probabilities,
    Weights,
    camp_probabilities,
    load_weights,
)
from aftertone.debate.thread import Comment

# No more of a thread than this is called unclear: the least sure come first.
MOST_UNCLEAR_SHARE = 0.15
SHORT_WORDS = 6
BARE_AGREEMENT = (0.3, 0.3, 0.3, 0.1)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one comment stands.

    Attributes
    ----------
    camp
        Its camp; unclear where no side is sure enough.
    probability
        Of the likeliest side.
    likeliest
        That side.
    duplicate_of
        Place of the comment that it repeats, or None.
    reading
        The comment as the question sees it.
    """

    camp: Camp
    probability: float
    likeliest: Camp
    duplicate_of: int | None
    reading: Reading


def own_sides(
    comments: Sequence[Comment],
    readings: Sequence[Reading],
    question: Question,
    *,
    weights: Weights,
) -> Probabilities:
    """Return what each comment says by itself: comments by sides.

    Bare agreement ("Exactly this.") says nothing by itself but that there is a side.
    """
    return np.stack(
        [
            np.array(BARE_AGREEMENT)
            if comment.answers is not None and _bare_agreement(one)
            else camp_probabilities(features(one, question), one.masked, weights)
            for comment, one in zip(comments, readings, strict=True)
        ]
    )


def _bare_agreement(reading: Reading) -> bool:
    return len(reading.masked.split()) <= SHORT_WORDS and answer_kind(reading) == "agree"


def place_comments(
    comments: Sequence[Comment], question: Question, *, weights: Weights | None = None
) -> tuple[Placed, ...]:
    """Return where each comment stands, in order."""
    weights = weights or load_weights()
    readings = [read(one.text, question) for one in comments]
    own = own_sides(comments, readings, question, weights=weights)
    duplicates = find_duplicates([one.text for one in comments])
    links = find_links(comments, readings, duplicates)
    sides = linked(own, links, tables=weights.links, share=weights.link_share)
    if not question.yes_is_for:
        sides = sides[:, [1, 0, 2, 3]]
    best = sides.argmax(axis=1)
    sure = sides.max(axis=1)
    most = max(1, int(MOST_UNCLEAR_SHARE * len(comments)))
    unsure = {
        int(one) for one in np.argsort(sure, kind="stable")[:most] if sure[one] < weights.sure_from
    }
    return tuple(
        Placed(
            camp=Camp.UNCLEAR if place in unsure else SIDES[best[place]],
            probability=float(sure[place]),
            likeliest=SIDES[best[place]],
            duplicate_of=duplicates[place],
            reading=readings[place],
        )
        for place in range(len(comments))
    )
