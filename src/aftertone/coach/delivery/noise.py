"""How far the speech stands above what lies under it."""

from aftertone.coach.delivery.measure import MeasureKind, Reading, Take


def read(take: Take) -> Reading:
    """Return the signal-to-noise ratio in dB."""
    loudness = take.signals.loudness
    if loudness is None:
        return Reading(value=None, why="No speech was heard.")
    if loudness.snr_db is None:
        return Reading(value=None, why="There is no moment without speech to hear the noise in.")
    return Reading(
        value=loudness.snr_db,
        fact=f"Your voice stands {loudness.snr_db:.0f} dB above the background",
        why_below="the prospect hears the room as well as you",
        advice_below="Close the door, leave the open floor, or come nearer to the microphone.",
    )


KIND = MeasureKind(
    name="noise",
    title="Background noise",
    unit="dB SNR",
    question="How far does your voice stand above the background?",
    needs_words=False,
    read=read,
    computed="Level of the speech less the level between the words, in dB (signal-to-noise ratio);"
    " higher is better.",
    cannot_tell="What the noise is. Noise that a phone or a codec has gated away between the words"
    " may still lie under them.",
)
