"""Where one part of a message may be said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.plan import Part


@dataclass(frozen=True, slots=True)
class PartFinder:
    """Finds where one part may be said.

    Attributes
    ----------
    part
        Which.
    find
        Yields the places, the likeliest first where it knows better than the order of the text.
    """

    part: Part
    find: Callable[[Message], Iterable[Hit]]
