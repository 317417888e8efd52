"""Where one sentence ends and the next begins."""

from dataclasses import dataclass

from aftertone.coach.delivery.hearing.spoken import ends_sentence, spoken_words
from aftertone.coach.delivery.measure import Take
from aftertone.coach.recording import Span
from aftertone.coach.transcript import Word

# Pauses of this length rarely stand inside a sentence of fluent speech; recognisers leave full
# stops out more often than speakers go on after it.
SENTENCE_PAUSE_S = 0.8


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words up to a full stop or a long pause; fillers left out, false starts kept."""

    words: tuple[Word, ...]

    @property
    def span(self) -> Span:
        """When it is said."""
        return Span(self.words[0].start_s, max(word.end_s for word in self.words))


def sentences(take: Take) -> tuple[Sentence, ...]:
    """Return the sentences of a take, by punctuation and, where words are timed, by pauses."""
    found: list[Sentence] = []
    words: list[Word] = []
    for word in spoken_words(take.transcript.words):
        if words and take.transcript.timed:
            silent_s = word.start_s - words[-1].end_s
            if silent_s >= SENTENCE_PAUSE_S:
                found.append(Sentence(tuple(words)))
                words = []
        words.append(word)
        if ends_sentence(word):
            found.append(Sentence(tuple(words)))
            words = []
    if words:
        found.append(Sentence(tuple(words)))
    return tuple(found)
