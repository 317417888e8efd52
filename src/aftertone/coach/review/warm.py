"""A recogniser that loads while the first recording is still being decoded and heard."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aftertone.coach.recording import Recording
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Recogniser, Transcript


class WarmingRecogniser:
    """A recogniser whose weights are read in a second thread from the moment it is made.

    Parameters
    ----------
    name
        What the user calls it.
    load
        Makes the recogniser; what it raises is raised again by the first call that needs it.
    """

    def __init__(self, name: str, load: Callable[[], Recogniser]) -> None:
        self._name = name
        pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recogniser")
        self._loading = pool.submit(load)
        pool.shutdown(wait=False)

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self._name

    def transcribe(self, recording: Recording, signals: Signals) -> Transcript:
        """Return the words of a recording whose signals were already measured."""
        return self._loading.result().transcribe(recording, signals)


def warming(engine: str) -> WarmingRecogniser:
    """Return the recogniser of that name (or in that folder), its weights being read meanwhile."""

    def load() -> Recogniser:
        # Two seconds of imports, better spent beside the decoding than before it.
        from aftertone.coach.transcript.whisper import WhisperRecogniser  # noqa: PLC0415

        return WhisperRecogniser(engine)

    return WarmingRecogniser(engine, load)
