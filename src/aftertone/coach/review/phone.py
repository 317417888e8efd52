"""The prospect's phone: a small recogniser that writes what people expect to read."""

from collections.abc import Iterator

from aftertone.coach.recording import Recording
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Engine, SecondEar, Transcript, Word
from aftertone.coach.transcript.guard import loop_start
from aftertone.coach.transcript.windows import Window, cut_windows


class Phone:
    """A recogniser without the prompt that keeps fillers, as phones have it.

    Parameters
    ----------
    name
        Of the engine.
    ear
        The engine itself.
    """

    def __init__(self, name: str, ear: SecondEar) -> None:
        self._name, self._ear = name, ear

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self._name

    def transcribe(
        self,
        recording: Recording,
        signals: Signals,
        *,
        opening: str = "",  # noqa: ARG002 - a prospect's phone knows no plan
    ) -> Transcript:
        """Return the words that would stand on the screen; they carry no times of their own."""
        engine = Engine(self._name, settings=(("prompt", ""),))
        windows = cut_windows(signals)
        if not windows:
            because = "nobody speaks in it"
            return Transcript((), engine, followed=False, not_followed_because=because)
        words = tuple(word for window in windows for word in self._words(recording, window))
        return Transcript(words, engine, fillers_kept=False, timed=False)

    def _words(self, recording: Recording, window: Window) -> Iterator[Word]:
        (best,) = self._ear.reread(recording, window.span, prompt="", count=1)
        texts = best.text.split()
        texts = texts[: loop_start(texts)]
        each_s = window.span.duration_s / max(1, len(texts))
        for place, text in enumerate(texts):
            start_s = window.span.start_s + place * each_s
            yield Word(text, start_s, start_s + each_s, None)
