"""How loud the speech is."""

from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return the level of the speech in dB relative to full scale."""
    loudness = take.signals.loudness
    if loudness is None:
        return Reading(value=None, why="No speech was heard.")
    level_dbfs = loudness.speech_dbfs
    return Reading(
        value=level_dbfs,
        spans=take.signals.speech[:1],
        fact=f"Your speech lies at {level_dbfs:.0f} dB of full scale",
        why="so near the ceiling it soon distorts",
        advice="Hold the phone or microphone a hand's breadth further away.",
        why_below="the prospect has to turn the volume up, or gives up",
        advice_below="Come nearer to the microphone, speak up, or raise the input level.",
    )


KIND = MeasureKind(
    name="loudness",
    title="Loudness",
    unit="dBFS",
    question="Are you loud enough to be heard?",
    needs_words=False,
    read=read,
    computed="Root mean square level of the stretches of speech, relative to full scale.",
    cannot_tell="How loudly you spoke: microphone, distance and automatic gain move it too. Phone"
    " systems may level it again.",
)
