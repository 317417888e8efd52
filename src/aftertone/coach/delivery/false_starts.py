"""Words begun and taken back."""

from aftertone.coach.delivery.hearing.counted import times
from aftertone.coach.delivery.hearing.repeated import find_repeats, find_restarts
from aftertone.coach.delivery.hearing.spoken import plain, spoken_words
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.recording import Span
from aftertone.coach.transcript import Word, WordKind

# What people say when they take something back; "I mean" and "sorry" alone are too often not.
_TAKEN_BACK = tuple(
    tuple(phrase.split())
    for phrase in (
        "scratch that",
        "strike that",
        "let me start over",
        "let me start again",
        "let me rephrase that",
        "no wait",
        "wait no",
        "sorry i mean",
        "sorry i meant",
        "no i mean",
        "or rather",
    )
)


def read(take: Take) -> Reading:
    """Return how many times something is begun and taken back."""
    words = [word for word in take.transcript.words if plain(word)]
    found = _apart([*_fragments(words), *_announced(words), *_restarts(words)])
    found.sort(key=lambda span: -span.duration_s)
    count = len(found)
    return Reading(
        value=float(count),
        spans=tuple(found) if take.transcript.timed else (),
        fact=f"You start over {times(count)}" if count else "You never start over",
        why="the listener has to throw words away and begin again with you",
        advice="Begin a sentence only when you know its end; a moment of silence before it costs"
        " nothing.",
    )


def _fragments(words: list[Word]) -> list[Span]:
    """Runs of words marked as false starts, or written as cut off; fillers do not part them.

    What is said again at once, word for word, is a repeat and counts there.
    """
    spans: list[Span] = []
    going_on = False
    clear = spoken_words(words)
    repeated = {i for one in find_repeats(clear) for i in range(one.first, one.first + one.size)}
    for index, word in enumerate(clear):
        marked = word.kind is WordKind.FALSE_START and index not in repeated
        cut = marked or word.text.rstrip(",.").endswith("-")
        if cut and going_on:
            spans[-1] = Span(spans[-1].start_s, word.end_s)
        elif cut:
            spans.append(word.span)
        going_on = cut
    return spans


def _restarts(words: list[Word]) -> list[Span]:
    """Beginnings that come again after a word or two left behind."""
    clear = spoken_words(words)
    return [
        Span(clear[one.first].start_s, clear[one.first + one.size + one.left - 1].end_s)
        for one in find_restarts(clear)
    ]


def _apart(spans: list[Span]) -> list[Span]:
    """Join spans that overlap: they are one start taken back, seen in two ways."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start_s < joined[-1].end_s:
            joined[-1] = Span(joined[-1].start_s, max(joined[-1].end_s, span.end_s))
        else:
            joined.append(span)
    return joined


def _announced(words: list[Word]) -> list[Span]:
    """Phrases that take something back."""
    texts = [plain(word) for word in words]
    return [
        Span(words[at].start_s, words[at + len(phrase) - 1].end_s)
        for at in range(len(texts))
        for phrase in _TAKEN_BACK
        if tuple(texts[at : at + len(phrase)]) == phrase
    ]


KIND = MeasureKind(
    name="false_starts",
    title="False starts",
    unit="false starts",
    question="How often do you begin and take it back?",
    needs_words=True,
    needs_fillers=True,
    read=read,
    computed="Runs of words that the transcript marks as begun and replaced, words cut off in the"
    " middle, two words and more that come again after a word or two left behind ('we have been sup,"
    " we have been supplying'), and phrases such as 'scratch that' or 'let me start over'.",
    cannot_tell="False starts that the recogniser tidied away, or heard as another whole word.",
)
