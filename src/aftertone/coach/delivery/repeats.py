"""Words said twice in a row."""

from aftertone.coach.delivery.hearing.counted import times
from aftertone.coach.delivery.hearing.repeated import find_repeats
from aftertone.coach.delivery.hearing.spoken import plain, spoken_words
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.recording import Span


def read(take: Take) -> Reading:
    """Return how many times words are said again at once."""
    words = spoken_words(take.transcript.words)
    found = sorted(find_repeats(words), key=lambda repeat: -repeat.size)
    said_twice = [words[one.first : one.first + 2 * one.size] for one in found]
    # Words of a doubtful transcript may overlap: the last to start need not be the last to end.
    spans = tuple(
        Span(said[0].start_s, max(word.end_s for word in (*said, said[0]))) for said in said_twice
    )
    fact = "You never repeat yourself"
    if found:
        first = found[0]
        said = " ".join(plain(word) for word in words[first.first : first.first + first.size])
        fact = f'You say the same words twice in a row {times(len(found))}, for example "{said}"'
    return Reading(
        value=float(len(found)),
        spans=spans if take.transcript.timed else (),
        fact=fact,
        why="the listener hears the same words and learns nothing new",
        advice="Stop for a breath where you lose the thread, and go on from there.",
    )


KIND = MeasureKind(
    name="repeats",
    title="Repeats",
    unit="repeats",
    question="How often do you say the same words twice in a row?",
    needs_words=True,
    needs_fillers=True,
    read=read,
    computed="One to eight words that come again at once, fillers between them set aside. Digits,"
    " words doubled for emphasis (very, bye) and whole sentences said twice are left out.",
    cannot_tell="Repeats that the recogniser tidied away; recognisers like to write fluent text.",
)
