"""How far a message follows a written script, word for word (promise T2).

Overlap is all that is told: a voice that follows the script may still not sound read, and nothing is
inferred of how it sounded.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from aftertone.coach.message.message import Message

# Shorter runs of words are in common by chance: "this is", "call me back at".
SHORTEST_RUN = 4
WORD_FOR_WORD_FROM = 0.9


@dataclass(frozen=True, slots=True)
class ScriptOverlap:
    """What a message and a script have in common.

    Attributes
    ----------
    words
        How many words the message has.
    common
        How many of them stand in runs of four or more that the script has too, in its order.
    """

    words: int
    common: int

    @property
    def share(self) -> float:
        """The share of the words that are the script's own."""
        return self.common / self.words if self.words else 0.0

    @property
    def word_for_word(self) -> bool:
        """True where hardly a word differs."""
        return self.words > 0 and self.share >= WORD_FOR_WORD_FROM


def overlap_with(message: Message, script: Message) -> ScriptOverlap:
    """Return how much of a message a script has word for word."""
    said = [one.text for one in message.body_tokens]
    written = [one.text for one in script.body_tokens]
    runs = SequenceMatcher(None, said, written, autojunk=False).get_matching_blocks()
    return ScriptOverlap(len(said), sum(run.size for run in runs if run.size >= SHORTEST_RUN))
