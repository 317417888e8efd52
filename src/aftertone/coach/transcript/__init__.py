"""A recording becomes words with times, fillers kept; spoken numbers become digits."""

from aftertone.coach.transcript.port import Recogniser
from aftertone.coach.transcript.words import Engine, Transcript, Word, WordKind

__all__ = ["Engine", "Recogniser", "Transcript", "Word", "WordKind"]
