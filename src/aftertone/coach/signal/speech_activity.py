"""Where somebody speaks: a model says whether it is speech, the level says where exactly it ends."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording import Span
from aftertone.coach.signal.band_level import BandLevels
from aftertone.coach.signal.runs import runs, without_short
from aftertone.coach.signal.sounding import IDLE, SPEECH, Sounding, find_sounding
from aftertone.coach.signal.tracks import PitchTrack
from aftertone.coach.signal.voice_probability import STEP_S as VOICE_STEP_S

# speech.md: a silent pause lasts at least 250 ms.
SHORTEST_PAUSE_S = 0.250
# How far before the model's first frame, and after its last, the level may still find speech:
# quiet first consonants, and word endings (s, f, t) after which the model has given up.
_REACH_BEFORE_S = 0.160
_REACH_AFTER_S = 0.160
# Frames of pitch on each side of a voiced one: a consonant's 50 ms do not end a drawn-out word.
_BESIDE_PITCH = 2.5
# A beep: no voice holds its pitch this well (jitter alone moves it by about 0.1 semitones).
_TONE_S = 0.240
_TONE_ST = 0.08
_SHORTEST_SOUND_S = 0.020
_SHORTEST_SPEECH_S = 0.080
# A voice less than this above the noise is partly hidden by it: the model is believed where it is
# certain, less what it adds after the end (80 ms: pause_edges bench, at 12 dB of signal to noise).
_HIDDEN_DB = 24.0
_CERTAIN = 0.85
_LATE_S = 0.080
# In 99.6 % of the silences made in real speech the model falls below 0.2 (pause_edges bench, n 1,735).
_GAP = 0.35
# A breath between phrases is soft and has no pitch, and the model is not certain of it. A last t or
# s close after its word is shorter or louder.
_SOFTER_DB = 10.0
_MOST_PITCH_OF_BREATH = 0.3
_APART_S = 0.100
_LONGEST_END_S = 0.200


@dataclass(frozen=True, slots=True, eq=False)
class _Evidence:
    """What speaks for speech at each frame, shape (frames,) each."""

    step_s: float
    sounding: Sounding
    line_dbfs: NDArray[np.float64]
    likely: NDArray[np.float32]
    near: NDArray[np.bool_]
    certain: NDArray[np.bool_]

    @property
    def hidden(self) -> bool:
        return self.sounding.loud_dbfs - self.sounding.noise_dbfs < _HIDDEN_DB


def likely_speech(bands: BandLevels, voice: NDArray[np.float32]) -> tuple[Span, ...]:
    """Return wide stretches outside which nobody speaks: where to track pitch.

    Parameters
    ----------
    bands
        Levels of the recording by band.
    voice
        Shape (m,), probability of speech in each 32 ms.

    Returns
    -------
    tuple of Span
        What the model calls speech, and what sounds on both sides of it up to the next pause.
    """
    evidence = _evidence(bands, voice)
    if evidence is None:
        return ()
    least = round(SHORTEST_PAUSE_S / bands.step_s)
    without_pause = ~without_short(~evidence.sounding.mask, least=least)
    wide = _touching(without_pause | evidence.near, evidence.near)
    return tuple(
        Span(float(start) * bands.step_s, float(end - 1) * bands.step_s)
        for start, end in zip(*runs(wide), strict=True)
    )


def find_speech(
    bands: BandLevels, voice: NDArray[np.float32], pitch: PitchTrack
) -> tuple[Span, ...]:
    """Return the stretches in which somebody speaks.

    Parameters
    ----------
    bands
        Levels of the recording by band.
    voice
        Shape (m,), probability of speech in each 32 ms.
    pitch
        Of the recording, at least within :func:`likely_speech`.

    Returns
    -------
    tuple of Span
        In order, apart from each other by at least 250 ms, the shortest silent pause.

    Notes
    -----
    Speech is what sounds in or near what the model calls speech, and what goes on from there with
    a pitch: the model gives up on a drawn-out "uh" while it still sounds. A breath, a tone or hiss
    sounds too, and the model calls it none.
    """
    evidence = _evidence(bands, voice)
    if evidence is None:
        return ()
    voiced = _voiced(pitch, frames=len(evidence.likely), step_s=bands.step_s)
    sounding = evidence.sounding.mask | (evidence.certain & evidence.hidden)
    possible = evidence.near | _touching(sounding & voiced, evidence.near)
    heard = without_short(sounding & possible, least=round(_SHORTEST_SOUND_S / bands.step_s))
    heard &= ~_breaths(heard, evidence, voiced)
    spans: list[Span] = []
    last = 0
    for start, end in zip(*runs(heard), strict=True):
        # A frame stands for half a step on each side of its centre.
        start_s = max(0.0, (float(start) - 0.5) * bands.step_s)
        end_s = min(float(end) - 0.5, len(heard) - 1) * bands.step_s
        if spans and not _is_pause(int(last), int(start), evidence):
            spans[-1] = Span(spans[-1].start_s, end_s)
        else:
            spans.append(Span(start_s, end_s))
        last = end
    return tuple(span for span in spans if span.duration_s >= _SHORTEST_SPEECH_S)


def _evidence(bands: BandLevels, voice: NDArray[np.float32]) -> _Evidence | None:
    """Return what speaks for speech at each frame, or None where nothing does."""
    frames, step_s = len(bands.line_dbfs), bands.step_s
    if len(voice) == 0 or frames == 0:
        return None
    at = np.minimum((np.arange(frames) * step_s / VOICE_STEP_S).astype(np.int64), len(voice) - 1)
    likely = voice[at]
    sounding = find_sounding(bands, likely)
    if sounding is None:
        return None
    near, certain = np.zeros(frames, bool), np.zeros(frames, bool)
    for start, end in zip(*runs(voice >= IDLE), strict=True):
        if voice[start:end].max() >= SPEECH:
            first = float(start) * VOICE_STEP_S - _REACH_BEFORE_S
            last = float(end) * VOICE_STEP_S + _REACH_AFTER_S
            near[max(0, round(first / step_s)) : round(last / step_s)] = True
    for start, end in zip(*runs(voice >= _CERTAIN), strict=True):
        last = float(end) * VOICE_STEP_S - _LATE_S
        certain[round(float(start) * VOICE_STEP_S / step_s) : max(0, round(last / step_s))] = True
    return _Evidence(step_s, sounding, bands.line_dbfs, likely, near, certain)


def _touching(mask: NDArray[np.bool_], seed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the runs of a mask that share a frame with the seed."""
    kept = np.zeros_like(mask)
    for start, end in zip(*runs(mask), strict=True):
        kept[start:end] = seed[start:end].any()
    return kept


def _voiced(pitch: PitchTrack, *, frames: int, step_s: float) -> NDArray[np.bool_]:
    """Return the frames with a pitch that moves as voices do, or close to one, shape (frames,)."""
    voiced = np.zeros(frames, bool)
    for start, end in zip(*runs(~np.isnan(pitch.hz) & ~_held(pitch)), strict=True):
        first = max(0, int((float(start) - _BESIDE_PITCH) * pitch.step_s / step_s))
        voiced[first : int((float(end) - 1 + _BESIDE_PITCH) * pitch.step_s / step_s) + 1] = True
    return voiced


def _held(pitch: PitchTrack) -> NDArray[np.bool_]:
    """Return the frames of a tone, held more steadily than a voice can, by the pitch's frames."""
    held = np.zeros(len(pitch.hz), bool)
    size = round(_TONE_S / pitch.step_s)
    if len(held) >= size:
        around = np.lib.stride_tricks.sliding_window_view(12 * np.log2(pitch.hz), size)
        for first in np.flatnonzero(np.ptp(around, axis=1) < _TONE_ST):
            held[first : first + size] = True
    return held


def _breaths(
    heard: NDArray[np.bool_], evidence: _Evidence, voiced: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return the runs that are soft, without pitch, and of which the model is not certain."""
    breaths = np.zeros_like(heard)
    soft = evidence.sounding.loud_dbfs - _SOFTER_DB
    starts, ends = runs(heard)
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        before = start - ends[i - 1] if i else len(heard)
        after = starts[i + 1] - end if i + 1 < len(starts) else len(heard)
        alone = min(before, after) * evidence.step_s >= _APART_S
        breaths[start:end] = (
            (alone or (end - start) * evidence.step_s >= _LONGEST_END_S)
            and bool(evidence.likely[start:end].max() < _CERTAIN)
            and bool(np.quantile(evidence.line_dbfs[start:end], 0.95) < soft)
            and float(np.mean(voiced[start:end])) < _MOST_PITCH_OF_BREATH
        )
    return breaths


def _is_pause(start: int, end: int, evidence: _Evidence) -> bool:
    """Return whether a gap between sounds is a pause, and not a voice hidden by noise."""
    if (end - start) * evidence.step_s < SHORTEST_PAUSE_S:
        return False
    return not evidence.hidden or bool(evidence.likely[start:end].min() < _GAP)
