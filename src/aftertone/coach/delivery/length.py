"""How long the message is."""

from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return the seconds that the recording lasts, silence at both ends included."""
    duration_s = take.signals.duration_s
    return Reading(
        value=duration_s,
        fact=f"The message lasts {_clock(duration_s)}",
        why="that is longer than is advised for such a message",
        advice="Say who you are and why you call in the first ten seconds, ask for one thing, and"
        " cut the rest.",
        why_below="there is hardly room for who you are, why you call and what comes next",
        advice_below="Add what is missing: your name and company, the reason, one next step.",
    )


def _clock(duration_s: float) -> str:
    if duration_s < 60:
        return f"{duration_s:.0f} seconds"
    return f"{int(duration_s // 60)} min {duration_s % 60:.0f} s"


KIND = MeasureKind(
    name="length",
    title="Length",
    unit="s",
    question="How long must the prospect listen?",
    needs_words=False,
    read=read,
    computed="Seconds from the first sample of the recording to the last. Silence before and after"
    " the words counts, because the listener sits through it; `lead_in` and `tail` say how much of"
    " it there is.",
    cannot_tell="Whether the time was well used. A message can be short and still miss the point.",
)
