"""Sentences that break off."""

from itertools import pairwise

from aftertone.coach.delivery.hearing.repeated import find_repeats
from aftertone.coach.delivery.hearing.spoken import ends_sentence, plain, spoken_words, word_set
from aftertone.coach.delivery.hearing.syllables import longest_s
from aftertone.coach.delivery.hearing.talking import speaking_s
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.recording import Span
from aftertone.coach.transcript import Word, WordKind

# No English sentence ends with one of these.
_NEVER_LAST = word_set(
    "a an the my your our their its and or because if than every i'm we're i've we've you're"
    " they're he's she's which whose although unless"
)
# What these begin, a subject or a fresh opening cannot go on with ("to I", "our so").
_NEEDS_MORE = word_set("a an the my your our their its to of at into i'm we're")
_FRESH = word_set("i we he she they i'm we're i'd we'd i'll we'll so well anyway okay but")
_MOST_QUOTED = 6
# A word at which a speaker breaks off is short; what is left of its longest time is another word.
_SLACK_S = 0.6


def read(take: Take) -> Reading:
    """Return how many sentences are left unfinished."""
    words = spoken_words(take.transcript.words)
    ends = _broken_ends(words)
    if ends and ends[-1] == len(words) - 1 and _more_was_said(take, words[-1]):
        ends.pop()
    spans = tuple(_span(words, at) for at in ends)
    count = len(ends)
    fact = "Every sentence comes to its end"
    if count:
        said = " ".join(
            plain(word) for word in words[max(0, ends[0] - _MOST_QUOTED + 1) : ends[0] + 1]
        )
        fact = f'{count} {"sentence breaks" if count == 1 else "sentences break"} off, for example "{said} ..."'
    return Reading(
        value=float(count),
        spans=spans if take.transcript.timed else (),
        fact=fact,
        why="the listener waits for an end that never comes",
        advice="Make two short sentences of it, and finish the first before the second.",
    )


def _more_was_said(take: Take, last: Word) -> bool:
    """Say whether speech goes on where the words end: the recogniser broke off, not the speaker."""
    if not take.transcript.timed or not take.signals.speech:
        return False
    after = Span(last.start_s, max(last.end_s, take.signals.speech[-1].end_s))
    return speaking_s(take.signals.speech, after) > longest_s(plain(last)) - _SLACK_S


def _broken_ends(words: tuple[Word, ...]) -> list[int]:
    """Indices of the words after which a sentence is left unfinished."""
    if not words:
        return []
    repeated = {
        at for one in find_repeats(words) for at in range(one.first, one.first + 2 * one.size)
    }  # what is said again was not left, it was repeated
    found = [
        at
        for at, (word, after) in enumerate(pairwise(words))
        if at not in repeated and _breaks(word, after)
    ]
    last = words[-1]
    # At the very end dots are the recogniser's own mark that it lost the rest (3 of 3 phone clips).
    if plain(last) in _NEVER_LAST and not _trails_off(last):
        found.append(len(words) - 1)
    return found


def _breaks(word: Word, after: Word) -> bool:
    if word.kind is WordKind.FALSE_START:
        return False  # counted as a false start
    if ends_sentence(word) or _trails_off(word):
        return plain(word) in _NEVER_LAST or _trails_off(word)
    return plain(word) in _NEEDS_MORE and plain(after) in _FRESH


def _trails_off(word: Word) -> bool:
    return word.text.endswith(("...", "\u2026", "\u2014", "--"))


def _span(words: tuple[Word, ...], end: int) -> Span:
    """From the start of the sentence to where it breaks off, six words at most."""
    first = end
    while first > 0 and end - first < _MOST_QUOTED - 1 and not ends_sentence(words[first - 1]):
        first -= 1
    return Span(words[first].start_s, words[end].end_s)


KIND = MeasureKind(
    name="broken_sentences",
    title="Broken sentences",
    unit="sentences",
    question="How many sentences break off?",
    needs_words=True,
    needs_fillers=True,
    read=read,
    computed="Sentences that end with a word no sentence can end with (the, my, because), that the"
    " transcript lets trail off (...), or that go on in a way no sentence can ('to I', 'our so').",
    cannot_tell="Sentences that break off at a word they could have ended with. It sees what grammar"
    " alone gives away. Where speech goes on after the last word, the recogniser lost the end and"
    " nothing is said of it.",
)
