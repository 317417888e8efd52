"""Any file that people really have becomes a :class:`Recording`."""

from aftertone.coach.recording.recording import Recording, Source
from aftertone.coach.recording.span import Span

__all__ = ["Recording", "Source", "Span"]
