"""Takes whose words are sung as pure tones, and a recogniser that hears them by their pitch.

So a test knows what is in the sound: a word that was bleeped out cannot be heard, one that was not
can.
"""

from dataclasses import replace

import numpy as np

from aftertone.coach.recording import Recording, Source
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Engine, Transcript, Word
from coach.review import made

RATE_HZ = 8000
WORD_S, GAP_S = 0.6, 0.2
STEP_HZ = 40
FRAME_S = 0.05
# What is no word: the pitch of the bleep.
BLEEP_HZ = 1000


class SungEar:
    """Sings words and hears them; each word of a text has a pitch of its own."""

    def __init__(self, text: str, *, name: str = "sung", deaf_to: tuple[str, ...] = ()) -> None:
        self.name = name
        self.words = text.split()
        self.deaf_to = deaf_to
        pitches = [hz for hz in range(320, 3400, STEP_HZ) if abs(hz - BLEEP_HZ) > STEP_HZ]
        self.pitches = pitches[: len(self.words)]
        assert len(self.pitches) == len(self.words), "too many words to sing"

    def sing(self) -> Recording:
        """Return the take."""
        times = np.arange(round(WORD_S * RATE_HZ)) / RATE_HZ
        gap = np.zeros(round(GAP_S * RATE_HZ))
        parts = [gap]
        for hz in self.pitches:
            parts += [0.2 * np.sin(2 * np.pi * hz * times), gap]
        samples = np.concatenate(parts).astype(np.float32)
        return Recording(
            samples, RATE_HZ, Source("sung.wav", "wav", "pcm_s16le", RATE_HZ, 1, sha256="a" * 64)
        )

    def transcribe(
        self,
        recording: Recording,
        signals: Signals,
        *,
        opening: str = "",  # noqa: ARG002
    ) -> Transcript:
        """Return the words that are in the sound, with their times."""
        assert signals.duration_s > 0
        heard: list[Word] = []
        step = round(FRAME_S * recording.rate_hz)
        for start in range(0, len(recording.samples) - step + 1, step):
            text = self._word_in(recording.samples[start : start + step], recording.rate_hz)
            at_s = start / recording.rate_hz
            if text and heard and heard[-1].text == text and at_s - heard[-1].end_s < FRAME_S:
                heard[-1] = Word(text, heard[-1].start_s, at_s + FRAME_S, 0.9)
            elif text:
                heard.append(Word(text, at_s, at_s + FRAME_S, 0.9))
        kept = [one for one in heard if one.end_s - one.start_s > 2 * FRAME_S]
        return Transcript(
            tuple(one for one in kept if one.text not in self.deaf_to), Engine("sung")
        )

    def _word_in(self, frame: "np.ndarray[tuple[int], np.dtype[np.float32]]", rate_hz: int) -> str:
        if float(np.max(np.abs(frame))) < 0.02:
            return ""
        spectrum = np.abs(np.fft.rfft(frame * np.hanning(len(frame)), 8192))
        hz = float(np.argmax(spectrum)) * rate_hz / 8192
        near = [i for i, pitch in enumerate(self.pitches) if abs(pitch - hz) < STEP_HZ / 2]
        return self.words[near[0]] if near else ""


def signals_of(recording: Recording) -> Signals:
    """Return made signals, as long as the recording."""
    return replace(made.signals(max(6.0, recording.duration_s)), duration_s=recording.duration_s)
