"""From the first sound of speech to the last."""

from collections.abc import Sequence

from aftertone.coach.delivery.hearing.syllables import longest_s
from aftertone.coach.recording import Span
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Transcript


def talking_span(signals: Signals) -> Span | None:
    """Return the stretch from the start of the first speech to the end of the last, or None."""
    if not signals.speech:
        return None
    return Span(signals.speech[0].start_s, signals.speech[-1].end_s)


def speaking_s(speech: Sequence[Span], within: Span) -> float:
    """Return the seconds of speech, without pauses, inside a stretch."""
    return sum(stretch.overlap_s(within) for stretch in speech)


# Recognisers' word edges are off by up to a third of a second at pauses (speech.md).
_EDGE_S = 0.3
# Recognisers miss a word here and there; a fifth of the speech is a sentence.
_MOST_WORDLESS = 0.2


def wordless(signals: Signals, transcript: Transcript) -> str:
    """Return why the words are too few to count, or an empty string.

    Where more than a fifth of the speech lies away from every word, or in words longer than words can be, a stretch was lost, and a
    count of words or syllables would call the speaker slow.
    """
    talking = talking_span(signals)
    if talking is None or not transcript.timed:
        return ""
    covered: list[Span] = []
    for word in sorted(transcript.words, key=lambda one: one.start_s):
        start_s, end_s = word.start_s - _EDGE_S, word.end_s + _EDGE_S
        if covered and start_s <= covered[-1].end_s:
            covered[-1] = Span(covered[-1].start_s, max(covered[-1].end_s, end_s))
        else:
            covered.append(Span(start_s, end_s))
    whole_s = speaking_s(signals.speech, talking)
    lost_s = whole_s - sum(speaking_s(signals.speech, span) for span in covered)
    lost_s += sum(
        max(0.0, speaking_s(signals.speech, word.span) - longest_s(word.text))
        for word in transcript.words
    )
    if lost_s <= _MOST_WORDLESS * whole_s:
        return ""
    return f"Needs all the words, and {lost_s:.0f} of {whole_s:.0f} s of speech gave none."
