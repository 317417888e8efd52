"""From the first sound of speech to the last."""

from collections.abc import Sequence

from aftertone.coach.recording import Span
from aftertone.coach.signal import Signals


def talking_span(signals: Signals) -> Span | None:
    """Return the stretch from the start of the first speech to the end of the last, or None."""
    if not signals.speech:
        return None
    return Span(signals.speech[0].start_s, signals.speech[-1].end_s)


def speaking_s(speech: Sequence[Span], within: Span) -> float:
    """Return the seconds of speech, without pauses, inside a stretch."""
    return sum(stretch.overlap_s(within) for stretch in speech)
