"""What a comment gains from its thread: who wrote it, whom it answers, what it repeats.

Loopy belief propagation over pairs of comments: each kind of link has a table of how much more often
two camps meet over it than by chance. A writer seldom changes sides, and "this." has the side of
what it answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.debate.stance.cues import Reading
from aftertone.debate.thread import Comment

ROUNDS = 5
LEAST = 1e-3
# A voice that writes more often than this is linked to its nearest earlier comments only.
MOST_EARLIER = 4
KINDS = ("author", "duplicate", "agree", "disagree", "asks", "reply")


@dataclass(frozen=True, slots=True)
class Link:
    """Two comments that say something of each other: the later one and the earlier one."""

    later: int
    earlier: int
    kind: str


def find_links(
    comments: Sequence[Comment],
    readings: Sequence[Reading],
    duplicates: Sequence[int | None],
) -> tuple[Link, ...]:
    """Return the links of a thread."""
    links: list[Link] = []
    by_author: dict[str, list[int]] = {}
    for place, comment in enumerate(comments):
        same = duplicates[place]
        if same is not None:
            links.append(Link(place, same, "duplicate"))
        if comment.author:
            mine = by_author.setdefault(comment.author.casefold(), [])
            links += [Link(place, one, "author") for one in mine[-MOST_EARLIER:] if one != same]
            mine.append(place)
        if comment.answers is not None and comment.answers != same:
            own = comment.author and comment.author == comments[comment.answers].author
            kind = "author" if own else answer_kind(readings[place])
            links.append(Link(place, comment.answers, kind))
    return tuple(links)


def answer_kind(reading: Reading) -> str:
    """Return how a comment answers another: it agrees, disagrees, asks, or just answers."""
    families = {cue.family for cue in reading.cues}
    if "agree" in families and "disagree" not in families:
        return "agree"
    if reading.sentences[-1].endswith("?") or "asks" in families:
        return "asks"
    return "disagree" if families & {"disagree", "quote_dismissed", "irony"} else "reply"


def linked(
    own: NDArray[np.float64],
    links: Sequence[Link],
    *,
    tables: Mapping[str, Sequence[Sequence[float]]],
    share: float,
) -> NDArray[np.float64]:
    """Return the probabilities of every comment once its links have spoken.

    Parameters
    ----------
    own
        Comments by sides: what each comment says by itself.
    links
        Of the thread.
    tables
        For each kind of link, sides by sides: later comment by earlier one.
    share
        1 takes the tables as they are, 0 leaves the links out.
    """
    log_own = np.log(np.clip(own, LEAST, 1))
    if not links:
        return own
    later = np.array([one.later for one in links])
    earlier = np.array([one.earlier for one in links])
    table = np.stack([np.asarray(tables[one.kind]) ** share for one in links])
    to_later = np.zeros((len(links), own.shape[1]))
    to_earlier = np.zeros_like(to_later)
    total = log_own.copy()
    for _round in range(ROUNDS):
        from_earlier = _exp(total[earlier] - to_earlier)
        from_later = _exp(total[later] - to_later)
        to_later = np.log(np.einsum("kab,kb->ka", table, from_earlier))
        to_earlier = np.log(np.einsum("kab,ka->kb", table, from_later))
        total = log_own.copy()
        np.add.at(total, later, to_later)
        np.add.at(total, earlier, to_earlier)
    return _exp(total)


def _exp(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
