"""How fast each stretch of a message is."""

import itertools
from dataclasses import dataclass

from aftertone.coach.delivery.hearing.spoken import plain
from aftertone.coach.delivery.hearing.syllables import count_syllables, longest_s
from aftertone.coach.delivery.hearing.talking import speaking_s
from aftertone.coach.delivery.measure import Take
from aftertone.coach.recording import Span
from aftertone.coach.transcript import Word, WordKind

# Shorter than this, the error of two word edges (50 ms each) is more than 3 % of the time.
STRETCH_S = 3.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words in a row.

    Attributes
    ----------
    span
        From the first of the words to the last.
    rate
        Syllables a second of speech, pauses and fillers left out.
    """

    span: Span
    rate: float


def stretches(take: Take) -> tuple[Stretch, ...]:
    """Return every shortest run of words that takes at least three seconds to say.

    Notes
    -----
    Fillers, and silences that the speech-activity track finds between words, take no part in the
    time; a stretch may reach across them.
    """
    words = [
        word
        for word in take.transcript.words
        if word.kind is not WordKind.FILLER and plain(word) and word.end_s > word.start_s
    ]
    syllables = list(itertools.accumulate((count_syllables(w.text) for w in words), initial=0))
    said_s = list(itertools.accumulate((_said_s(take, w) for w in words), initial=0.0))
    found = []
    last = 0
    for first in range(len(words)):
        while last < len(words) and said_s[last] - said_s[first] < STRETCH_S:
            last += 1
        time_s = said_s[last] - said_s[first]
        if time_s < STRETCH_S:
            break
        span = Span(words[first].start_s, words[last - 1].end_s)
        found.append(Stretch(span, (syllables[last] - syllables[first]) / time_s))
    return tuple(found)


def whole(chosen: Stretch, found: tuple[Stretch, ...], *, within: float) -> Span:
    """Return a stretch joined with those that overlap it and are nearly as fast or as slow.

    Parameters
    ----------
    chosen, found
        One stretch, and all of the take.
    within
        How far the rate may lie from that of the chosen one, as a share of it.
    """
    like = [one for one in found if abs(one.rate - chosen.rate) <= within * chosen.rate]
    start_s, end_s = chosen.span.start_s, chosen.span.end_s
    at = like.index(chosen)
    for one in reversed(like[:at]):
        if one.span.end_s >= start_s:
            start_s = min(start_s, one.span.start_s)
    for one in like[at:]:
        if one.span.start_s <= end_s:
            end_s = max(end_s, one.span.end_s)
    return Span(start_s, end_s)


def _said_s(take: Take, word: Word) -> float:
    """Time of a word within speech, or its own length where speech activity saw none of it."""
    said_s = speaking_s(take.signals.speech, word.span) or word.span.duration_s
    return min(said_s, longest_s(word.text))
