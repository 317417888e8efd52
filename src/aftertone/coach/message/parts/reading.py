"""Which clause says which part: learnt weights and a learnt network decide, the finders' words give the exact place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import inf

from aftertone.coach.message.clauses import Clause, split_clauses
from aftertone.coach.message.cues import cues_of
from aftertone.coach.message.message import Message
from aftertone.coach.message.network import load_network
from aftertone.coach.message.parts.reason import UNTOLD
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.message.token_cues import message_cues, token_cues
from aftertone.coach.message.weights import Weights
from aftertone.coach.plan import Part

# How much the network's word counts beside that of the weights.
NETWORK_COUNTS = 0.6
# Per word or clause of a message how likely something is there.
Shares = Sequence[float]

# A quote is there to find the place, not to read the message a second time.
LONGEST_QUOTE_WORDS = 25
# A passage is the shortest run of clauses with this much of a part's likelihood.
# Of a reason, so much around "the reason I'm calling" and the like is enough to look there alone.
ANNOUNCED_SHARE = 0.25
PASSAGE_SHARE = 0.7
# How much a time gains by standing in the clause of the step.
STEP_COUNTS = 0.5


@dataclass(frozen=True, slots=True)
class Bar:
    """How likely a part must be.

    Attributes
    ----------
    agreed
        Where its finder found it too.
    alone
        Where only the weights say so.
    exact
        True for a part that is a name, a number or a time: the finder's words are its place.
    """

    agreed: float
    alone: float
    exact: bool = False


# Chosen on the messages of a writer that had taught neither weights nor network.
BARS: Mapping[Part, Bar] = {
    Part.GREETING_BY_NAME: Bar(0.2, 0.5, exact=True),
    Part.WHO: Bar(0.4, 0.5, exact=True),
    Part.COMPANY: Bar(0.5, 0.4, exact=True),
    Part.REASON: Bar(0.4, 0.5),
    Part.RELEVANCE: Bar(0.4, 0.4),
    Part.VALUE: Bar(0.3, 0.3),
    Part.QUESTION: Bar(0.3, 0.6),
    Part.NEXT_STEP: Bar(0.6, 0.75),
    Part.WHEN: Bar(0.6, 0.6, exact=True),
    Part.CALLBACK_NUMBER: Bar(0.3, 0.8, exact=True),
    Part.THANKS_OR_CLOSE: Bar(0.4, 0.45, exact=True),
    Part.EMAIL_REFERENCE: Bar(0.4, 0.4),
}


# A recogniser garbles the names and figures that finders look for: what no finder found counts sooner.
HEARD_ALONE = 0.2
HEARD_BARS: Mapping[Part, Bar] = {
    part: replace(bar, alone=min(bar.alone, HEARD_ALONE)) for part, bar in BARS.items()
}


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A message in clauses with what the finders found and the cues of each clause and each word.

    ``untold`` are the clauses that leave the reason for later, whatever they look like.
    """

    clauses: tuple[Clause, ...]
    found: Mapping[Part, Sequence[Hit]]
    cues: list[list[str]]
    word_shares: Mapping[str, Shares]
    bars: Mapping[Part, Bar]
    untold: frozenset[int]


def read(message: Message, found: Mapping[Part, Sequence[Hit]]) -> Read:
    """Return the cues of a message, the finders' hits among them, and what the network makes of it."""
    clauses = split_clauses(message)
    cues = cues_of(message, clauses)
    for part, hits in found.items():
        for place, hit in enumerate(hits):
            for clause, own in zip(clauses, cues, strict=True):
                if _overlaps(clause, hit):
                    own.append(f"found:{part.value}")
                    if place == 0:
                        own.append(f"found first:{part.value}")
    bars = HEARD_BARS if message.heard else BARS
    untold = frozenset(
        place
        for hit in UNTOLD.find(message)
        for place, clause in enumerate(clauses)
        if _overlaps(clause, hit)
    )
    return Read(clauses, found, cues, _word_shares(message, clauses, found), bars, untold)


def _word_shares(
    message: Message, clauses: Sequence[Clause], found: Mapping[Part, Sequence[Hit]]
) -> Mapping[str, Shares]:
    if not clauses:
        return {}
    shares = load_network().shares(
        [token.text for token in message.tokens],
        token_cues(message, clauses, found),
        message_cues(message),
    )
    return {part.value: shares[part.value].tolist() for part in Part}


def shares_of(this: Read, weights: Weights) -> Mapping[Part, Shares]:
    """Return how likely each part is in each clause, as weights and network say on average."""
    if not this.clauses:
        return dict.fromkeys(Part, ())
    by_weights = weights.shares(this.cues)
    return {
        part: [
            (1 - NETWORK_COUNTS) * one + NETWORK_COUNTS * other
            for one, other in zip(
                by_weights[part.value],
                _by_clause(this.clauses, this.word_shares[part.value]),
                strict=True,
            )
        ]
        for part in Part
    }


def decide(this: Read, shares: Mapping[Part, Shares]) -> Mapping[Part, Hit]:
    """Return where each part that the message has is said."""
    if not this.clauses:
        return {}
    decided: dict[Part, Hit] = {}
    for part in Part:
        # Of two times the one that stands with the step: "in two days ... call me before Thursday".
        beside = shares[Part.NEXT_STEP] if part is Part.WHEN else None
        own = shares[part]
        if part is Part.REASON:
            own = [0.0 if at in this.untold else share for at, share in enumerate(own)]
        hit = _place(this, part, own, beside=beside)
        if hit is not None:
            decided[part] = hit
    return decided


def _by_clause(clauses: Sequence[Clause], shares: Shares) -> Shares:
    ends = [*accumulate(len(clause.tokens) for clause in clauses)]
    return [sum(shares[start:end]) for start, end in pairwise((0, *ends))]


def _place(this: Read, part: Part, shares: Shares, *, beside: Shares | None = None) -> Hit | None:
    bar, hits = this.bars[part], this.found.get(part, ())
    total = sum(shares)
    if total < (bar.agreed if hits else bar.alone):
        return None
    if bar.exact and hits:
        counted = shares
        if beside is not None:
            counted = [one + STEP_COUNTS * step for one, step in zip(shares, beside, strict=True)]
        return max(hits, key=lambda hit: _share_at(this.clauses, counted, hit))
    if part is Part.REASON:
        shares = _announced(this.clauses, shares, hits)
    first, last = _passage(this.clauses, shares)
    tokens = [one for clause in this.clauses[first : last + 1] for one in clause.tokens]
    return hit_over(tokens[:LONGEST_QUOTE_WORDS] if first == last else tokens)


def _announced(clauses: Sequence[Clause], shares: Shares, hits: Sequence[Hit]) -> Shares:
    """Return the shares around words that announce a reason, where they hold enough; else all."""
    at = {place for place, one in enumerate(clauses) if any(_overlaps(one, hit) for hit in hits)}
    near = [own if {place - 1, place, place + 1} & at else 0.0 for place, own in enumerate(shares)]
    return near if sum(near) >= ANNOUNCED_SHARE * sum(shares) else shares


def _share_at(clauses: Sequence[Clause], shares: Shares, hit: Hit) -> tuple[float, int]:
    own = [share for clause, share in zip(clauses, shares, strict=True) if _overlaps(clause, hit)]
    # Of two in one clause the first.
    return max(own, default=0.0), -hit.start_char


def _passage(clauses: Sequence[Clause], shares: Shares) -> tuple[int, int]:
    """Return the first and last clause of the shortest run around the likeliest that holds enough."""
    best = max(range(len(shares)), key=shares.__getitem__)
    wanted = PASSAGE_SHARE * sum(shares)
    found, fewest, most = (best, best), inf, 0.0
    for first in range(best, -1, -1):
        held, words = 0.0, 0
        for last in range(first, len(clauses)):
            held += shares[last]
            words += len(clauses[last].tokens)
            if words > LONGEST_QUOTE_WORDS and last > first:
                break
            if last < best:
                continue
            # The shortest that holds enough; failing that the one that holds most.
            if held >= wanted and words < fewest:
                found, fewest = (first, last), words
            elif fewest == inf and held > most:
                found, most = (first, last), held
    return found


def _overlaps(clause: Clause, hit: Hit) -> bool:
    return clause.start_char < hit.end_char and hit.start_char < clause.end_char
