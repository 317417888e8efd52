"""What a speech recogniser must offer to take part."""

from typing import Protocol

from aftertone.coach.recording import Recording
from aftertone.coach.signal import Signals
from aftertone.coach.transcript.words import Transcript


class Recogniser(Protocol):
    """Turns a recording into words with times."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    def transcribe(self, recording: Recording, signals: Signals) -> Transcript:
        """Return the words of a recording whose signals were already measured."""
        ...
