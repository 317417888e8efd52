"""How likely a message has each fault, by weights learnt from labelled messages, and where.

The rules stay the explanation: what a rule found is one of the cues, a hit of a rule is told unless it is
unlikely, and what no rule found is told where it is likely enough (docs/decisions/fault-weights.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.message.fault_cues import clause_vectors, fault_cues
from aftertone.coach.message.learnt_tables import read_tables
from aftertone.coach.message.message import Message
from aftertone.coach.message.parts import read_parts
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.message.weights import Shares, Weights, weights_of

# Above this nothing is told.
NEVER = 1.01
FILE = "fault_weights"
# A quote is there to find the place.
LONGEST_QUOTE_WORDS = 25
# The clause beside the likeliest belongs to the quote where it is so many times as likely as that.
ALSO = 0.5


@dataclass(frozen=True, slots=True)
class FaultBar:
    """How likely a fault must be.

    Attributes
    ----------
    agreed
        Where its rule found it.
    alone
        Where only the weights say so.
    """

    agreed: float
    alone: float


@dataclass(frozen=True, slots=True, eq=False)
class FaultWeights:
    """What was learnt.

    Attributes
    ----------
    weights
        Of the cues.
    vectors
        Of the words' vectors of a clause: a row for each of their values, a column for each name.
    bars
        By the name of the fault, chosen on writers who had not taught the weights.
    """

    weights: Weights
    vectors: NDArray[np.float32]
    bars: Mapping[str, FaultBar]

    def shares(self, message: Message, hits: Mapping[str, Sequence[Hit]]) -> Mapping[str, Shares]:
        """Return for each fault how likely it is in each clause; nothing for an empty message."""
        if not message.tokens:
            return {}
        return self.weights.shares(
            fault_cues(message, hits), beside=clause_vectors(message) @ self.vectors
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is told of a fault.

    Attributes
    ----------
    hits
        Where it stands; none where it is not told.
    confidence
        How likely the message has it, 0 to 1; None of a fault that was not learnt.
    learnt
        True where no rule found it.
    """

    hits: tuple[Hit, ...]
    confidence: float | None
    learnt: bool = False


def judge(
    message: Message, hits: Mapping[str, Sequence[Hit]], *, weights: FaultWeights | None = None
) -> Mapping[str, Verdict]:
    """Return what is told of each fault.

    Parameters
    ----------
    message
        What was said or written.
    hits
        By the name of each rule that holds for the message, what it found.
    weights
        Others than the packaged ones, as a bench has them.
    """
    weights = weights or load_fault_weights()
    shares = weights.shares(message, hits)
    return {
        name: _verdict(message, these, shares[name], weights.bars[name])
        if name in shares
        else Verdict(tuple(these), None)
        for name, these in hits.items()
    }


def _verdict(message: Message, hits: Sequence[Hit], shares: Shares, bar: FaultBar) -> Verdict:
    likely = sum(shares)
    if hits:
        return Verdict(tuple(hits) if likely >= bar.agreed else (), likely)
    if likely < bar.alone:
        return Verdict((), likely)
    return Verdict((_place(message, shares),), likely, learnt=True)


def _place(message: Message, shares: Shares) -> Hit:
    """Return the likeliest clause, with the next of its sentence where that is likely too."""
    clauses = read_parts(message).clauses
    best = max(range(len(shares)), key=shares.__getitem__)
    tokens = list(clauses[best].tokens)
    for beside in (best - 1, best + 1):
        if 0 <= beside < len(clauses) and shares[beside] >= ALSO * shares[best]:
            other = clauses[beside].tokens
            if other[0].sentence == tokens[0].sentence:
                tokens = [*other, *tokens] if beside < best else [*tokens, *other]
    return hit_over(tokens[:LONGEST_QUOTE_WORDS])


@cache
def load_fault_weights() -> FaultWeights:
    """Return the weights that stand beside this file."""
    stored = read_tables(FILE)
    bars = {}
    for line in stored.lines("bars"):
        name, agreed, alone = line.split()
        bars[name] = FaultBar(float(agreed), float(alone))
    return FaultWeights(weights_of(stored), stored.array("vectors").view(np.float32), bars)
