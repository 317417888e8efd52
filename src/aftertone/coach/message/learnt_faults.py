"""How likely a message has each fault, by what was learnt from labelled messages, and where.

The rules stay the explanation: what a rule found is one of the cues, a hit of a rule is told unless it is
unlikely, and what no rule found is told where it is likely enough (docs/decisions/fault-weights.md).
Weights and a network judge apart; how likely a fault is comes from both and from what its rule found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.message.fault_cues import clause_vectors, fault_cues, word_vectors
from aftertone.coach.message.fault_network import FaultNetwork, load_fault_network
from aftertone.coach.message.learnt_tables import LearntTables, product, read_tables
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


@dataclass(frozen=True, slots=True)
class Mix:
    """How much each counts where a fault's likelihood is put together, in log odds.

    Attributes
    ----------
    weights, network
        What they say.
    ruled
        That its rule found it.
    rest
        What holds anyhow.
    """

    weights: float = 1.0
    network: float = 0.0
    ruled: float = 0.0
    rest: float = 0.0

    def likely(self, weights: float, network: float, *, ruled: bool) -> float:
        """Return how likely a fault is, 0 to 1."""
        odds = self.weights * log_odds(weights) + self.network * log_odds(network)
        return 1 / (1 + exp(-(odds + self.ruled * ruled + self.rest)))


def log_odds(likely: float) -> float:
    """Return the logarithm of the odds; nothing counts as surer than one in 100,000."""
    held = min(max(likely, 1e-5), 1 - 1e-5)
    return log(held / (1 - held))


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely a message has a fault.

    Attributes
    ----------
    anywhere
        In the whole message.
    by_weights, by_network
        In each clause, as weights and network see it: they tell where.
    """

    anywhere: float
    by_weights: Shares
    by_network: Shares


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
    network
        The second opinion; None where there is none.
    mixes
        By the name of the fault; the weights alone speak of a fault that has none.
    """

    weights: Weights
    vectors: NDArray[np.float32]
    bars: Mapping[str, FaultBar]
    network: FaultNetwork | None = None
    mixes: Mapping[str, Mix] = field(default_factory=dict)

    def likely(self, message: Message, hits: Mapping[str, Sequence[Hit]]) -> Mapping[str, Likely]:
        """Return for each fault how likely it is; nothing for an empty message."""
        if not message.tokens:
            return {}
        cues, clauses = fault_cues(message, hits), clause_vectors(message)
        by_weights = self.weights.shares(cues, beside=product(clauses, self.vectors))
        by_network = by_weights
        if self.network is not None:
            by_network = self.network.shares(
                cues,
                words=word_vectors(message),
                sizes=[len(one.tokens) for one in read_parts(message).clauses],
                clauses=clauses,
            )
        return {
            name: Likely(
                self.mixes.get(name, Mix()).likely(
                    sum(own), sum(by_network[name]), ruled=bool(hits.get(name))
                ),
                own,
                by_network[name],
            )
            for name, own in by_weights.items()
        }


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
    likely = weights.likely(message, hits)
    return {
        name: _verdict(message, these, likely[name], weights.bars[name])
        if name in likely
        else Verdict(tuple(these), None)
        for name, these in hits.items()
    }


def _verdict(message: Message, hits: Sequence[Hit], found: Likely, bar: FaultBar) -> Verdict:
    likely = found.anywhere
    if hits:
        return Verdict(tuple(hits) if likely >= bar.agreed else (), likely)
    if likely < bar.alone:
        return Verdict((), likely)
    return Verdict((_place(message, found),), likely, learnt=True)


def _place(message: Message, found: Likely) -> Hit:
    """Return the likeliest clause, with the next of its sentence where that is likely too."""
    shares = [one + other for one, other in zip(found.by_weights, found.by_network, strict=True)]
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
    """Return the weights that stand beside this file, and the network."""
    stored = read_tables(FILE)
    return FaultWeights(
        weights_of(stored),
        stored.array("vectors").view(np.float32),
        {name: FaultBar(*own) for name, own in _figures(stored, "bars")},
        load_fault_network(),
        {name: Mix(*own) for name, own in _figures(stored, "mixes")},
    )


def _figures(stored: LearntTables, name: str) -> Iterator[tuple[str, list[float]]]:
    """Yield from each line of a text its name and its figures."""
    for line in stored.lines(name):
        first, *rest = line.split()
        yield first, [float(figure) for figure in rest]
