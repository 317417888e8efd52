"""A take as an episode: MP3 as loud as every other one, with no peak that could clip."""

import io
from dataclasses import dataclass, replace

import av
import numpy as np

from aftertone.coach.recording.encoding import RATE_HZ, EncodedSound, encoded_sound
from aftertone.coach.recording.programme_loudness import (
    ProgrammeLoudness,
    at_loudness,
    programme_loudness,
)
from aftertone.coach.recording.recording import Recording
from aftertone.coach.recording.resampling import at_rate

# Apple asks podcasts for -16 LUFS within 1 LU and peaks of -1 dBTP at most. A player sends one
# channel to two loudspeakers, which adds 3 LU, so that -19 LUFS of one channel are heard as -16.
EPISODE_LUFS = -19.0
HIGHEST_PEAK_DBTP = -1.0
# What coding moves the peaks by; more than that is found in the file itself.
_ROOM_DB = 0.5
_ROUNDS = 6
_STEP_DB = 0.3


@dataclass(frozen=True, slots=True)
class EpisodeSound:
    """A file in memory, and what a meter says of it; None where nothing in it can be measured."""

    file: EncodedSound
    loudness: ProgrammeLoudness | None


def episode_sound(recording: Recording) -> EpisodeSound:
    """Return a take as an episode.

    It is measured as it is decoded: peaks come out of the coder elsewhere than they went in.
    """
    # Resampling cuts at full scale, so it comes before the gain.
    wide = at_rate(recording, RATE_HZ)
    bound_dbtp = HIGHEST_PEAK_DBTP - _ROOM_DB
    for _ in range(_ROUNDS):
        file = encoded_sound(at_loudness(wide, lufs=EPISODE_LUFS, most_dbtp=bound_dbtp))
        heard = programme_loudness(_decoded(file, wide))
        if heard is None or heard.true_peak_dbtp <= HIGHEST_PEAK_DBTP:
            break
        bound_dbtp -= heard.true_peak_dbtp - HIGHEST_PEAK_DBTP + _STEP_DB
    return EpisodeSound(file, heard)


def _decoded(file: EncodedSound, made_of: Recording) -> Recording:
    with av.open(io.BytesIO(file.content)) as container:
        frames = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    return replace(made_of, samples=np.concatenate(frames).astype(np.float32), rate_hz=RATE_HZ)
