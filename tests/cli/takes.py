"""Files to review, and a recogniser and an ear that need no model."""

from pathlib import Path

import numpy as np
import pytest

from aftertone.coach.recording import Recording, Span, write_wav
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Hypothesis, Transcript
from coach.review import made


class FakeRecogniser:
    """Hears the same words in every recording."""

    def __init__(self, name: str) -> None:
        self.name = name

    def transcribe(
        self,
        recording: Recording,
        signals: Signals,
        *,
        opening: str = "",  # noqa: ARG002
    ) -> Transcript:
        assert signals.duration_s == recording.duration_s
        return made.transcript()

    def reread(
        self, recording: Recording, span: Span, *, prompt: str, count: int
    ) -> tuple[Hypothesis, ...]:
        assert (prompt, count) == ("", 1)
        assert 0 <= span.start_s <= span.end_s <= recording.duration_s
        return (Hypothesis("Hi Dana, this is some.", -1.0, 5),)


def without_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reviews run on made signals and made words."""
    monkeypatch.setattr(
        "aftertone.coach.review.reviewer.listen", lambda one: made.signals(one.duration_s)
    )
    monkeypatch.setattr("aftertone.coach.review.warm.warming", FakeRecogniser)


def write_take(path: Path, *, duration_s: float = 12.0) -> Path:
    """Write a steady tone as a WAV file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    times = np.arange(int(duration_s * made.RATE_HZ)) / made.RATE_HZ
    samples = (0.1 * np.sin(2 * np.pi * 440 * times)).astype(np.float32)
    write_wav(Recording(samples, made.RATE_HZ, made.source(path.name)), path)
    return path
