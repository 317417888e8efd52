"""Any file that people really have becomes a :class:`Recording`."""

from aftertone.coach.recording.opening import LONGEST_S, SHORTEST_S, open_recording
from aftertone.coach.recording.recording import Recording, Source
from aftertone.coach.recording.resampling import at_rate
from aftertone.coach.recording.span import Span

__all__ = [
    "LONGEST_S",
    "SHORTEST_S",
    "Recording",
    "Source",
    "Span",
    "at_rate",
    "open_recording",
]
