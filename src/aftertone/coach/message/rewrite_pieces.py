"""What a rewrite is told in: its sentences, and what was changed."""

from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.plan import Part

# What carries a message, whatever it is about.
SPINE = frozenset(
    {Part.GREETING_BY_NAME, Part.WHO, Part.COMPANY, Part.NEXT_STEP, Part.CALLBACK_NUMBER}
    | {Part.THANKS_OR_CLOSE}
)
# What a sentence may tell beside the plan's words for the same part.
TOLD = frozenset({Part.REASON, Part.RELEVANCE, Part.VALUE, Part.QUESTION})
# These have few phrases of their own, and are found by the learnt weights.
BY_WEIGHTS = frozenset({Part.REASON, Part.RELEVANCE, Part.VALUE})
# What nothing but the rep can supply.
BUILT_ON = {
    Part.REASON: "a reason for the call",
    Part.VALUE: "something that it brings them",
    Part.NEXT_STEP: "one thing to ask for",
}


class ChangeKind(StrEnum):
    """What was done to a sentence."""

    LEFT_OUT = "left_out"
    TRIMMED = "trimmed"
    FROM_PLAN = "from_plan"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, the words that it is about, and why."""

    kind: ChangeKind
    quote: str
    why: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of the rewrite.

    Attributes
    ----------
    text
        As it stands.
    slot
        Its place in the order of a message.
    place
        Its place among the sentences of the message, or -1 where it comes from the plan.
    parts
        What it says.
    after
        What stands between it and the next one, in an e-mail.
    """

    text: str
    slot: int
    place: int
    parts: frozenset[Part]
    after: str = " "

    @property
    def own(self) -> bool:
        """True where it is one of the message."""
        return self.place >= 0
