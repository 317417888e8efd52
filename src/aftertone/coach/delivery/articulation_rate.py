"""Syllables against the time of speaking."""

from aftertone.coach.delivery.hearing.spoken import spoken_words
from aftertone.coach.delivery.hearing.syllables import count_spoken
from aftertone.coach.delivery.hearing.talking import speaking_s, talking_span, wordless
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.transcript import WordKind

_MIN_S = 2.0


def read(take: Take) -> Reading:
    """Return the syllables a second while words are being said, pauses and fillers left out."""
    lost = wordless(take.signals, take.transcript)
    if lost:
        return Reading(value=None, why=lost)
    talking = talking_span(take.signals)
    if talking is None:
        return Reading(value=None, why="No speech was heard.")
    fillers_s = sum(
        speaking_s(take.signals.speech, word.span)
        for word in take.transcript.words
        if word.kind is WordKind.FILLER and take.transcript.timed
    )
    time_s = speaking_s(take.signals.speech, talking) - fillers_s
    counts = [count_spoken(word.text) for word in spoken_words(take.transcript.words)]
    words, syllables = sum(count[0] for count in counts), sum(count[1] for count in counts)
    if time_s < _MIN_S or words == 0:
        return Reading(value=None, why=f"Needs at least {_MIN_S:.0f} s of words.")
    rate = syllables / time_s
    return Reading(
        value=rate,
        spans=(talking,),
        fact=f"While you speak, {rate:.1f} syllables ({words / time_s:.1f} words) go by a second",
        why="sounds run into each other, and a phone line blurs them further",
        advice="Finish each word before the next; names and the number first of all.",
        why_below="the words themselves are drawn out",
        advice_below="Speak as you would to a colleague across the table.",
    )


KIND = MeasureKind(
    name="articulation_rate",
    title="Articulation rate",
    unit="syllables/s",
    question="How fast are the words themselves?",
    needs_words=True,
    read=read,
    computed="Syllables of the words (counted from their spelling by rules and a list of"
    " exceptions, numbers as they are read out) divided by the time of speech, without pauses of"
    " 0.25 s and more and without fillers. The sentence also states it in words.",
    cannot_tell="How clear the words are. Syllables that you swallow are counted as if you had"
    " said them.",
)
