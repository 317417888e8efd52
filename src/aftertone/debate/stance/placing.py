"""Puts every comment of a thread into a camp, or on the pile of what cannot be told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from aftertone.debate.stance.camp import SIDES, Camp
from aftertone.debate.stance.cues import Reading, features, read
from aftertone.debate.stance.duplicates import find_duplicates
from aftertone.debate.stance.encoder import Encoder, Impression, load_encoder
from aftertone.debate.stance.links import LEAST, answer_kind, find_links, linked
from aftertone.debate.stance.mixture import Mixture, Mixtures, load_mixtures
from aftertone.debate.stance.plain import is_conditional, is_plain
from aftertone.debate.stance.question import Question
from aftertone.debate.stance.weights import (
    Probabilities,
    Weights,
    camp_probabilities,
    load_weights,
    softmax,
)
from aftertone.debate.thread import Comment

# No more of a thread than this is called unclear: the least sure come first.
MOST_UNCLEAR_SHARE = 0.15
SHORT_WORDS = 6
BARE_AGREEMENT = (0.3, 0.3, 0.3, 0.1)
# Of a yes or a no on a condition.
CONDITIONAL = (0.1, 0.1, 0.75, 0.05)
# The encoder reads the whole of a thread up to here; of a longer one, the comments that words decide
# least (docs/speed.md: what ten thousand comments may take).
MOST_ENCODED = 500


@dataclass(frozen=True, slots=True, eq=False)
class Learnt:
    """What comments are read by: the weights of words, and the encoder or None for words alone."""

    weights: Weights
    encoder: Encoder | None
    mixtures: Mixtures

    @property
    def sure_from(self) -> float:
        """Below this probability a comment is unclear."""
        return self.weights.sure_from if self.encoder is None else self.mixtures.sure_from


def load_learnt() -> Learnt:
    """Return what comes with the package."""
    return Learnt(load_weights(), load_encoder(), load_mixtures())


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
    impression
        What the encoder makes of it; None where it was not read.
    """

    camp: Camp
    probability: float
    likeliest: Camp
    duplicate_of: int | None
    reading: Reading
    impression: Impression | None = None


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
            _by_words(comment, one, question, weights)
            for comment, one in zip(comments, readings, strict=True)
        ]
    )


def _by_words(
    comment: Comment, reading: Reading, question: Question, weights: Weights
) -> Probabilities:
    if _bare_agreement(comment, reading):
        return np.array(BARE_AGREEMENT)
    if is_conditional(comment.text, reading):
        return np.array(CONDITIONAL)
    sides = camp_probabilities(features(reading, question), reading.masked, weights)
    if is_plain(comment.text, reading):
        sides = np.where([one is Camp.IT_DEPENDS for one in SIDES], LEAST, sides)
        sides = sides / sides.sum()
    return sides


def _bare_agreement(comment: Comment, reading: Reading) -> bool:
    short = len(reading.masked.split()) <= SHORT_WORDS
    return comment.answers is not None and short and answer_kind(reading) == "agree"


def read_comments(
    comments: Sequence[Comment], question: Question, words: Probabilities, *, encoder: Encoder
) -> tuple[Impression | None, ...]:
    """Return what the encoder makes of each comment; None for those that it has no time for."""
    least_sure_first = np.argsort(words.max(axis=1), kind="stable")
    chosen = sorted(int(place) for place in least_sure_first[:MOST_ENCODED])
    found = encoder.read(question.text, [comments[place].text for place in chosen])
    by_place = dict(zip(chosen, found, strict=True))
    return tuple(by_place.get(place) for place in range(len(comments)))


def with_a_say(
    comments: Sequence[Comment],
    readings: Sequence[Reading],
    impressions: Sequence[Impression | None],
) -> tuple[Impression | None, ...]:
    """Return the impressions that speak of camps: none of a plain answer or a bare agreement."""
    return tuple(
        None
        if _bare_agreement(comment, reading)
        or is_plain(comment.text, reading)
        or is_conditional(comment.text, reading)
        else one
        for comment, reading, one in zip(comments, readings, impressions, strict=True)
    )


def both(
    words: Probabilities, impressions: Sequence[Impression | None], *, mixture: Mixture
) -> Probabilities:
    """Return the probability of each side by words and encoder together."""
    mixed = [
        own
        if one is None
        else softmax(
            mixture.words * np.log(np.clip(own, LEAST, 1))
            + mixture.encoder * one.camps
            + np.array(mixture.rest)
        )
        for own, one in zip(words, impressions, strict=True)
    ]
    return np.stack(mixed)


def place_comments(
    comments: Sequence[Comment], question: Question, *, learnt: Learnt | None = None
) -> tuple[Placed, ...]:
    """Return where each comment stands, in order."""
    learnt = learnt or load_learnt()
    weights = learnt.weights
    readings = [read(one.text, question) for one in comments]
    own = own_sides(comments, readings, question, weights=weights)
    impressions: Sequence[Impression | None] = [None] * len(comments)
    if learnt.encoder is not None:
        impressions = read_comments(comments, question, own, encoder=learnt.encoder)
        spoken = with_a_say(comments, readings, impressions)
        own = both(own, spoken, mixture=learnt.mixtures.camps)
    duplicates = find_duplicates([one.text for one in comments])
    links = find_links(comments, readings, duplicates)
    sides = linked(own, links, tables=weights.links, share=weights.link_share)
    if not question.yes_is_for:
        sides = sides[:, [1, 0, 2, 3]]
    best = sides.argmax(axis=1)
    sure = sides.max(axis=1)
    most = max(1, int(MOST_UNCLEAR_SHARE * len(comments)))
    unsure = {
        int(one) for one in np.argsort(sure, kind="stable")[:most] if sure[one] < learnt.sure_from
    }
    return tuple(
        Placed(
            camp=Camp.UNCLEAR if place in unsure else SIDES[best[place]],
            probability=float(sure[place]),
            likeliest=SIDES[best[place]],
            duplicate_of=duplicates[place],
            reading=readings[place],
            impression=impressions[place],
        )
        for place in range(len(comments))
    )
