"""Any file that people really have becomes a :class:`Recording`.

What decodes or computes is loaded when it is first asked for: words on paper need a
:class:`Span` and no decoder.
"""

from typing import TYPE_CHECKING

from aftertone.later import loaded_later

if TYPE_CHECKING:
    from aftertone.coach.recording.line import LINE_RATE_HZ, Line, through_line
    from aftertone.coach.recording.opening import LONGEST_S, SHORTEST_S, open_recording
    from aftertone.coach.recording.recording import Recording, Source
    from aftertone.coach.recording.resampling import at_rate
    from aftertone.coach.recording.span import Span
    from aftertone.coach.recording.writing import write_wav

__all__ = [
    "LINE_RATE_HZ",
    "LONGEST_S",
    "SHORTEST_S",
    "Line",
    "Recording",
    "Source",
    "Span",
    "at_rate",
    "open_recording",
    "through_line",
    "write_wav",
]
__getattr__ = loaded_later(
    __name__,
    {
        "span": ("Span",),
        "line": (
            "LINE_RATE_HZ",
            "Line",
            "through_line",
        ),
        "opening": (
            "LONGEST_S",
            "SHORTEST_S",
            "open_recording",
        ),
        "recording": (
            "Recording",
            "Source",
        ),
        "resampling": ("at_rate",),
        "writing": ("write_wav",),
    },
)
