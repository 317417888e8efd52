"""What a speech recogniser must offer to take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, Span
from aftertone.coach.signal import Signals
from aftertone.coach.transcript.words import Transcript


class Recogniser(Protocol):
    """Turns a recording into words with times."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        ...

    def transcribe(
        self, recording: Recording, signals: Signals, *, opening: str = ""
    ) -> Transcript:
        """Return the words of a recording whose signals were already measured.

        ``opening`` is how it is likely to begin ("Hi Dana, this is Robin from ..."): names that
        sound like those in it are written as they stand there.
        """
        ...


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way in which a stretch of speech may have been said.

    Attributes
    ----------
    text
        As written by the recogniser.
    log_probability
        Natural logarithm, summed over its tokens.
    tokens
        How many there are, so that hypotheses of other lengths can be compared.
    """

    text: str
    log_probability: float
    tokens: int

    @property
    def mean_log_probability(self) -> float:
        """Log-probability of one token on average; 0 where there is none."""
        return self.log_probability / self.tokens if self.tokens else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """What a recogniser's encoder made of a stretch of sound.

    Attributes
    ----------
    states
        Shape (n, dimensions), one a step; the first describes the sound at ``start_s``.
    start_s, step_s
        Where they begin, and the time between them.
    weights_sha256
        Of the recogniser: the states of others mean nothing to who learnt to read these.
    """

    states: NDArray[np.float32]
    start_s: float
    step_s: float
    weights_sha256: str


class SecondEar(Protocol):
    """Hears a stretch again, to say how else it may have been said."""

    def encoded(self, recording: Recording, signals: Signals) -> tuple[Encoded, ...]:
        """Return what the encoder made of all the speech, in order of time."""
        ...

    def reread(
        self, recording: Recording, span: Span, *, prompt: str, count: int
    ) -> tuple[Hypothesis, ...]:
        """Return up to ``count`` hypotheses for a stretch, the likeliest first."""
        ...

    def score(
        self, recording: Recording, span: Span, *, texts: Sequence[str], prompt: str
    ) -> tuple[Hypothesis, ...]:
        """Return how likely each given text is for a stretch, in the order given."""
        ...
