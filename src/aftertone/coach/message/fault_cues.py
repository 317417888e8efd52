"""What a clause looks like to the learnt weights of faults: its words, the rules' hits, what the message lacks."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.message.clauses import Clause
from aftertone.coach.message.message import Message
from aftertone.coach.message.network import load_network
from aftertone.coach.message.parts import find_parts, likelihood, read_parts
from aftertone.coach.message.phrases import Hit
from aftertone.coach.plan import Part

# Of the cues by which the parts are found those that tell of faults; pairs of kinds tell of too many.
_KEPT = frozenset((
    "w", "2", "3", "k", "asks", "asks here", "mark", "found", "after", "before", "from start", "from end",
    "share", "words before", "subject", "first of body", "first", "is",
))  # fmt: skip
_OURS = frozenset(("i", "me", "my", "we", "us", "our"))
_THEIRS = frozenset(("you", "your", "yours"))
# How many words make a step on the way to a reason, and the farthest step.
_STEP_WORDS, _FARTHEST = 8, 8
_MOST_OURS, _MOST_TIMES, _MOST_ASKS = 8, 4, 4
# Where a likelihood goes over to the next step.
_LIKELY = (0.05, 0.15, 0.3, 0.5, 0.7, 0.9)
# What a prospect is asked to do, each kind once: to call and to ring are one ask.
_ASKED = {
    word: words.split()[0]
    for words in (
        "call ring phone buzz dial telephone holler bell",
        "text reply respond answer write email",
        "send forward share upload pass bring prepare gather pull get",
        "fill complete sign download",
        "read look watch check visit open see",
        "meet book schedule pick choose",
        "tell name introduce ask",
        "review follow like subscribe",
        "pay count confirm measure",
    )
    for word in words.split()
}
_BEFORE_ASK = frozenset(
    (
        "please",
        "and",
        "then",
        "also",
        "you",
        "just",
        "kindly",
        "or",
        "so",
        "now",
        "plus",
        "maybe",
        "do",
    )
)


def fault_cues(message: Message, hits: Mapping[str, Sequence[Hit]]) -> list[set[str]]:
    """Return the names of the cues of each clause.

    Parameters
    ----------
    message
        With its parts found.
    hits
        What the rules found, by rule.
    """
    this, parts = read_parts(message), find_parts(message)
    asked = [_asked(clause) for clause in this.clauses]
    whole = (
        _about(message)
        | _whole(message, this.clauses)
        | {f"asks:{min(len(set().union(*asked)), _MOST_ASKS)}"}
    )
    reasons = _reasons(message)
    all_words = len(message.tokens)
    # Some faults are of the whole message: every clause sees which words stand anywhere in it.
    whole |= {f"any:{one[2:]}" for own in this.cues for one in own if one.startswith("w:")}
    places = [(name, one) for name, these in hits.items() for one in these]
    cues, before, earlier = [], 0, set[str]()
    for clause, own, asks in zip(this.clauses, this.cues, asked, strict=True):
        found = whole | {one for one in own if one.partition(":")[0] in _KEPT}
        found |= {f"rule:{name}" for name, one in places if _overlaps(clause, one)}
        said = [part for part, hit in parts.items() if _overlaps(clause, hit)]
        found |= {f"part:{part.value}" for part in said}
        if Part.NEXT_STEP in said:
            found.add(f"step reasons:{reasons}")
        if Part.REASON in said:
            found.add(f"reason after:{min(before // _STEP_WORDS, _FARTHEST)}")
            found.add(f"reason quarter:{4 * before // all_words}")
        if asks - earlier:
            found.add(f"ask number:{min(len(earlier | asks), _MOST_ASKS)}")
        cues.append(found)
        earlier |= asks
        before += len(clause.tokens)
    return cues


def word_vectors(message: Message) -> NDArray[np.float32]:
    """Return the vector of each word."""
    known = message.memo.get("vectors")
    if not isinstance(known, np.ndarray):
        known = load_network().vectors([token.text for token in message.tokens])
        message.memo["vectors"] = known
    return known


def clause_vectors(message: Message) -> NDArray[np.float32]:
    """Return a row for each clause: the mean, the largest and the smallest of its words' vectors."""
    clauses = read_parts(message).clauses
    vectors = word_vectors(message)
    starts = np.cumsum([0, *(len(one.tokens) for one in clauses[:-1])])
    sizes = np.array([[len(one.tokens)] for one in clauses], np.float32)
    return np.concatenate(
        (
            np.add.reduceat(vectors, starts) / sizes,
            np.maximum.reduceat(vectors, starts),
            np.minimum.reduceat(vectors, starts),
        ),
        axis=1,
        dtype=np.float32,
    )


def _whole(message: Message, clauses: Sequence[Clause]) -> set[str]:
    """Return what the whole message lacks, what it likely has, and how often a clause begins with the caller."""
    parts = find_parts(message)
    begins = sum(clause.tokens[0].text in _OURS for clause in clauses)
    return {
        *(f"lacks:{part.value}" for part in Part if part not in parts),
        *(f"likely {part.value}:{_step(likelihood(message, part))}" for part in _LIKELIES),
        f"reasons:{_reasons(message)}",
        f"ours first:{min(begins, _MOST_OURS)}",
        f"ours first share:{4 * begins // len(clauses)}",
    }


# Whose likelihood tells more than whether they are there.
_LIKELIES = (Part.REASON, Part.RELEVANCE, Part.VALUE, Part.NEXT_STEP)


def _reasons(message: Message) -> int:
    """Return how likely anything gives a reason to act."""
    return _step(max(likelihood(message, part) for part in (Part.RELEVANCE, Part.VALUE)))


def _step(likely: float) -> int:
    return sum(likely >= one for one in _LIKELY)


def _asked(clause: Clause) -> set[str]:
    """Return the kinds of what a clause asks the prospect to do."""
    words = ["please", *(token.text for token in clause.tokens)]
    return {
        _ASKED[word] for before, word in pairwise(words) if word in _ASKED and before in _BEFORE_ASK
    }


def _about(message: Message) -> set[str]:
    """Return how often the caller and the prospect are named."""
    words = [token.text for token in message.tokens]
    ours, theirs = (sum(one in these for one in words) for these in (_OURS, _THEIRS))
    return {
        f"ours:{min(ours, _MOST_OURS)}",
        f"ours to theirs:{min(ours // max(theirs, 1), _MOST_TIMES)}",
    }


def _overlaps(clause: Clause, hit: Hit) -> bool:
    return clause.start_char < hit.end_char and hit.start_char < clause.end_char
