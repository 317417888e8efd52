"""How one part of a message is found."""

from collections.abc import Callable
from dataclasses import dataclass

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.plan import Part


@dataclass(frozen=True, slots=True)
class PartFinder:
    """Finds one part.

    Attributes
    ----------
    part
        Which.
    find
        Returns where it is first said, or None.
    """

    part: Part
    find: Callable[[Message], Hit | None]
