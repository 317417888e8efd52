"""A recording is heard through once: everything that needs no word."""

from aftertone.coach.recording import Recording, at_rate
from aftertone.coach.signal.band_level import band_levels
from aftertone.coach.signal.clipping import find_clipping
from aftertone.coach.signal.dropouts import find_dropouts
from aftertone.coach.signal.level import track_level
from aftertone.coach.signal.levelling import levelled
from aftertone.coach.signal.loudness import measure_loudness
from aftertone.coach.signal.pitch import RATE_HZ, pitch_within, track_pitch
from aftertone.coach.signal.rumble import without_rumble
from aftertone.coach.signal.speech_activity import find_speech, likely_speech
from aftertone.coach.signal.tracks import Signals
from aftertone.coach.signal.voice_probability import voice_probability


def listen(recording: Recording, *, threads: int = 1) -> Signals:
    """Return everything heard in a recording before any word is recognised.

    Parameters
    ----------
    recording
        Any rate.
    threads
        Of the two models.

    Returns
    -------
    Signals
        Tracks and spans.

    Raises
    ------
    MissingEngine
        Where a model's package is not installed.
    """
    samples = without_rumble(at_rate(recording, RATE_HZ).samples, RATE_HZ)
    bands = band_levels(samples, RATE_HZ)
    even = levelled(samples, RATE_HZ)
    voice = voice_probability(even, threads=threads)
    pitch = track_pitch(even, within=likely_speech(bands, voice), threads=threads)
    speech = find_speech(bands, voice, pitch)
    heard = measure_loudness(bands, speech=speech)
    dead = find_dropouts(recording, speech=speech, speech_dbfs=heard.speech_dbfs) if heard else ()
    return Signals(
        duration_s=recording.duration_s,
        pitch=pitch_within(pitch, speech),
        level=track_level(samples, RATE_HZ),
        speech=speech,
        loudness=heard,
        clipped=find_clipping(recording, speech=speech),
        dropouts=dead,
    )
