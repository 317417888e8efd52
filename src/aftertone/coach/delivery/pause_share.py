"""The share of the talk that is silence."""

from aftertone.coach.delivery.hearing.pauses import silences
from aftertone.coach.delivery.hearing.talking import talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

_MIN_S = 5.0


def read(take: Take) -> Reading:
    """Return which per cent of the time from the first speech to the last is silence."""
    talking = talking_span(take.signals)
    if talking is None or talking.duration_s < _MIN_S:
        return Reading(value=None, why=f"Needs at least {_MIN_S:.0f} s from first word to last.")
    pauses = sorted(silences(take), key=lambda span: -span.duration_s)
    share = 100 * sum(span.duration_s for span in pauses) / talking.duration_s
    return Reading(
        value=share,
        spans=tuple(pauses),
        fact=f"{share:.0f} % of the time between your first and last word is silence",
        why="the message seems to stop and start",
        advice="Practise the sentences until they come without searching.",
        why_below="the listener gets no moment to take anything in",
        advice_below="Breathe after your name, after the reason, and before the number.",
    )


KIND = MeasureKind(
    name="pause_share",
    title="Share of pauses",
    unit="%",
    question="How much of your talk is silence?",
    needs_words=False,
    read=read,
    computed="Silences of at least 0.25 s between the first speech and the last, as a share of"
    " that time.",
    cannot_tell="Where the pauses stand; a few long ones and many short ones give the same share.",
)
