"""Sentences that run on."""

from aftertone.coach.delivery.hearing.sentences import Sentence, sentences
from aftertone.coach.delivery.hearing.spoken import plain, word_set
from aftertone.coach.delivery.hearing.syllables import count_words
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take

_JOINS = word_set("and but so because which or then plus")
# Plain-language guides hold 25 words to be the longest sentence that is easily read. A chain of
# three joins may be three words longer; anything else must be nearly twice as long, since menus read
# by a professional (studio prompts) reach 44 words where the recogniser leaves full stops out.
_LONG_WORDS = 45
_CHAIN_WORDS = 28
_CHAIN_JOINS = 3


def read(take: Take) -> Reading:
    """Return how many sentences run on."""
    found = sorted((one for one in sentences(take) if _runs_on(one)), key=lambda one: -_words(one))
    count = len(found)
    fact = "No sentence runs on"
    if found:
        longest = found[0]
        fact = (
            f"{count} {'sentence runs' if count == 1 else 'sentences run'} on; the longest has"
            f" {_words(longest)} words, {_joins(longest)} of them and, so, but or the like"
        )
    return Reading(
        value=float(count),
        spans=tuple(one.span for one in found) if take.transcript.timed else (),
        fact=fact,
        why="a listener who cannot ask back loses its beginning before the end",
        advice="Put a full stop in place of the first 'and', and take a breath there.",
    )


def _runs_on(sentence: Sentence) -> bool:
    words = _words(sentence)
    chain = words >= _CHAIN_WORDS and _joins(sentence) >= _CHAIN_JOINS
    return chain or words >= _LONG_WORDS


def _words(sentence: Sentence) -> int:
    return sum(count_words(word.text) for word in sentence.words)


def _joins(sentence: Sentence) -> int:
    return sum(plain(word) in _JOINS for word in sentence.words)


KIND = MeasureKind(
    name="run_ons",
    title="Run-on sentences",
    unit="sentences",
    question="How many sentences run on and on?",
    needs_words=True,
    read=read,
    computed="Sentences (up to a full stop in the transcript or a pause of 0.8 s) of 45 words or"
    " more, or of 28 words or more that are chained with three joins (and, so, but, because,"
    " which, or, then).",
    cannot_tell="Whether the sentence is good English. Full stops are the recogniser's.",
)
