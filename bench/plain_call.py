"""The rival: faster-whisper's own call as its page shows it, with the same weights and threads."""

import functools
from dataclasses import dataclass

from faster_whisper import WhisperModel

from aftertone.coach.recording import Recording, at_rate
from aftertone.coach.transcript.weights import packaged_folder

RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class PlainWord:
    """A word as the plain call gives it."""

    text: str
    start_s: float
    end_s: float


def plain_call(
    recording: Recording, *, threads: int = 0, compute_type: str = "default"
) -> list[PlainWord]:
    """Return the words of the default call with word times."""
    samples = at_rate(recording, RATE_HZ).samples
    segments, _info = _model(threads, compute_type).transcribe(samples, word_timestamps=True)
    return [
        PlainWord(word.word.strip(), word.start, word.end)
        for segment in segments
        for word in segment.words
    ]


@functools.cache
def _model(threads: int, compute_type: str) -> WhisperModel:
    return WhisperModel(
        str(packaged_folder()), device="cpu", cpu_threads=threads, compute_type=compute_type
    )
