"""What a rewrite is told in: its sentences, and what was changed."""

from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.plan import Part


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
