"""The camps of a debate."""

from enum import StrEnum


class Camp(StrEnum):
    """What a comment says to the question."""

    FOR = "for"
    AGAINST = "against"
    IT_DEPENDS = "it_depends"
    NO_POSITION = "no_position"
    UNCLEAR = "unclear"

    @property
    def heading(self) -> str:
        """What the camp is called in a report."""
        return self.value.replace("_", " ").capitalize()


# The camps that a comment can be in; unclear says that the method cannot tell.
SIDES = (Camp.FOR, Camp.AGAINST, Camp.IT_DEPENDS, Camp.NO_POSITION)
EITHER = (Camp.FOR, Camp.AGAINST)
