"""The parts of a message, each found by a file of its own."""

from collections.abc import Mapping, Sequence

from aftertone.coach.message.message import Message
from aftertone.coach.message.naming import can_be_name
from aftertone.coach.message.parts import (
    callback_number,
    company,
    email_reference,
    greeting_by_name,
    next_step,
    question,
    reason,
    relevance,
    thanks_or_close,
    value,
    when,
    who,
)
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.parts.reading import Read, Shares, decide, read, shares_of
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.points_said import points_said
from aftertone.coach.message.weights import load_weights
from aftertone.coach.plan import Part, PointKind

# In the order in which a message says them.
FINDERS: tuple[PartFinder, ...] = (
    greeting_by_name.FINDER,
    who.FINDER,
    company.FINDER,
    reason.FINDER,
    relevance.FINDER,
    value.FINDER,
    question.FINDER,
    next_step.FINDER,
    when.FINDER,
    callback_number.FINDER,
    thanks_or_close.FINDER,
    email_reference.FINDER,
)

# What says a point of the plan says this part, in whatever words.
_PLANNED = {
    PointKind.REASON: Part.REASON,
    PointKind.TRIGGER: Part.RELEVANCE,
    PointKind.VALUE: Part.VALUE,
    PointKind.QUESTION: Part.QUESTION,
}


def find_parts(message: Message) -> Mapping[Part, Hit]:
    """Return where each part that a message has is said; its plan tells what else to look for."""
    known = message.memo.get("parts")
    if not isinstance(known, dict):
        this = read_parts(message)
        known = dict(decide(this, _shares(message)))
        who = known.get(Part.WHO)
        greeting = known.get(Part.GREETING_BY_NAME)
        if (
            who is not None
            and Part.WHO not in this.found
            and not message.heard
            and not _holds_name(message, who, after=greeting.end_char if greeting else 0)
        ):
            del known[Part.WHO]
        for one in points_said(message, message.plan) if message.plan else ():
            part = _PLANNED.get(one.point.kind)
            hit = one.otherwise.hit if one.otherwise else one.hit
            if part is not None and hit is not None:
                known.setdefault(part, hit)
        message.memo["parts"] = known
    return known


def likelihood(message: Message, part: Part) -> float:
    """Return how likely a message has a part at all, found or not."""
    return sum(_shares(message)[part])


def _shares(message: Message) -> Mapping[Part, Shares]:
    known = message.memo.get("shares")
    if not isinstance(known, dict):
        known = dict(shares_of(read_parts(message), load_weights("part_weights")))
        message.memo["shares"] = known
    return known


def _holds_name(message: Message, hit: Hit, *, after: int) -> bool:
    """Say whether words after the greeting hold a name: "Hi Dana, it's me" tells nobody who."""
    return any(
        can_be_name(message, token)
        for token in message.tokens
        if max(after, hit.start_char) <= token.start_char < hit.end_char
    )


def finders_hits(message: Message) -> Mapping[Part, Sequence[Hit]]:
    """Return what the finders found in a message."""
    found = {finder.part: tuple(finder.find(message)) for finder in FINDERS}
    return {part: hits for part, hits in found.items() if hits}


def read_parts(message: Message) -> Read:
    """Return a message in clauses, what the finders found in it, and what the network makes of it."""
    this = message.memo.get("read")
    if not isinstance(this, Read):
        this = message.memo["read"] = read(message, finders_hits(message))
    return this
