"""A recording becomes tracks: speech activity, pitch, level, noise."""

from aftertone.coach.signal.listen import listen
from aftertone.coach.signal.tracks import LevelTrack, Loudness, PitchTrack, Signals

__all__ = ["LevelTrack", "Loudness", "PitchTrack", "Signals", "listen"]
