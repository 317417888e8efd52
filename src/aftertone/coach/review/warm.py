"""A recogniser that loads while the first recording is still being decoded and heard."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from aftertone.coach.recording import Recording, Span
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Encoded, Hypothesis, Recogniser, SecondEar, Transcript


class Ear(Recogniser, SecondEar, Protocol):
    """A recogniser that can also hear a stretch again."""


class WarmingRecogniser:
    """A recogniser whose weights are read in a second thread from the moment it is made.

    Parameters
    ----------
    name
        What the user calls it.
    load
        Makes the recogniser; what it raises is raised again by each call that needs it.
    """

    def __init__(self, name: str, load: Callable[[], Ear]) -> None:
        self._name = name
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recogniser")
        self._loading = pool.submit(load)
        pool.shutdown(wait=False)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self._name

    def transcribe(
        self, recording: Recording, signals: Signals, *, opening: str = ""
    ) -> Transcript:
        """Return the words of a recording whose signals were already measured."""
        return self._loading.result().transcribe(recording, signals, opening=opening)

    def encoded(self, recording: Recording, signals: Signals) -> tuple[Encoded, ...]:
        """Return what the encoder made of all the speech, in order of time."""
        return self._loading.result().encoded(recording, signals)

    def reread(
        self, recording: Recording, span: Span, *, prompt: str, count: int
    ) -> tuple[Hypothesis, ...]:
        """Return up to ``count`` hypotheses for a stretch, the likeliest first."""
        return self._loading.result().reread(recording, span, prompt=prompt, count=count)

    def score(
        self, recording: Recording, span: Span, *, texts: Sequence[str], prompt: str
    ) -> tuple[Hypothesis, ...]:
        """Return how likely each given text is for a stretch, in the order given."""
        return self._loading.result().score(recording, span, texts=texts, prompt=prompt)


def warming(engine: str) -> Ear:
    """Return the recogniser of that name (or in that folder), its weights being read meanwhile."""

    def load() -> Ear:
        # Two seconds of imports, better spent beside the decoding than before it.
        from aftertone.coach.transcript.whisper import WhisperRecogniser  # noqa: PLC0415

        return WhisperRecogniser(engine)

    return WarmingRecogniser(engine, load)
