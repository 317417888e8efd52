"""Which clause says which part: the learnt weights decide, the finders' words give the exact place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from aftertone.coach.message.clauses import Clause, split_clauses
from aftertone.coach.message.cues import cues_of
from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.message.weights import Shares, Weights
from aftertone.coach.plan import Part

# A quote is there to find the place, not to read the message a second time.
LONGEST_QUOTE_WORDS = 25
# A passage is the shortest run of clauses with this much of a part's likelihood.
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


BARS: Mapping[Part, Bar] = {
    Part.GREETING_BY_NAME: Bar(0.05, 0.5, exact=True),
    Part.WHO: Bar(0.05, 0.5, exact=True),
    Part.COMPANY: Bar(0.1, 0.5, exact=True),
    Part.REASON: Bar(0.4, 0.4),
    Part.RELEVANCE: Bar(0.35, 0.35),
    Part.VALUE: Bar(0.2, 0.35),
    Part.QUESTION: Bar(0.2, 0.4),
    Part.NEXT_STEP: Bar(0.4, 0.4),
    Part.WHEN: Bar(0.4, 0.6, exact=True),
    Part.CALLBACK_NUMBER: Bar(0.05, 0.8, exact=True),
    Part.THANKS_OR_CLOSE: Bar(0.1, 0.45, exact=True),
    Part.EMAIL_REFERENCE: Bar(0.05, 0.45),
}


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """A message in clauses with what the finders found and the cues of each clause."""

    clauses: tuple[Clause, ...]
    found: Mapping[Part, Sequence[Hit]]
    cues: list[list[str]]


def read(message: Message, found: Mapping[Part, Sequence[Hit]]) -> Read:
    """Return the cues of a message, those that the finders' hits give among them."""
    clauses = split_clauses(message)
    cues = cues_of(message, clauses)
    for part, hits in found.items():
        for place, hit in enumerate(hits):
            for clause, own in zip(clauses, cues, strict=True):
                if _overlaps(clause, hit):
                    own.append(f"found:{part.value}")
                    if place == 0:
                        own.append(f"found first:{part.value}")
    return Read(clauses, found, cues)


def decide(this: Read, weights: Weights) -> Mapping[Part, Hit]:
    """Return where each part that the message has is said."""
    if not this.clauses:
        return {}
    shares = weights.shares(this.cues)
    decided: dict[Part, Hit] = {}
    for name in weights.names:
        part = Part(name)
        # Of two times the one that stands with the step: "in two days ... call me before Thursday".
        beside = shares[Part.NEXT_STEP.value] if part is Part.WHEN else None
        hit = _place(this, part, shares[name], beside=beside)
        if hit is not None:
            decided[part] = hit
    return decided


def _place(this: Read, part: Part, shares: Shares, *, beside: Shares | None = None) -> Hit | None:
    bar, hits = BARS[part], this.found.get(part, ())
    total = sum(shares)
    if total < (bar.agreed if hits else bar.alone):
        return None
    if bar.exact and hits:
        counted = shares
        if beside is not None:
            counted = [one + STEP_COUNTS * step for one, step in zip(shares, beside, strict=True)]
        return max(hits, key=lambda hit: _share_at(this.clauses, counted, hit))
    first, last = _passage(this.clauses, shares)
    tokens = [one for clause in this.clauses[first : last + 1] for one in clause.tokens]
    return hit_over(tokens[:LONGEST_QUOTE_WORDS] if first == last else tokens)


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
