"""Words with their times, fillers and false starts kept."""

from dataclasses import dataclass
from enum import StrEnum

from aftertone.coach.recording import Span
from aftertone.coach.transcript.spoken_number import SpokenNumber


class WordKind(StrEnum):
    """What a word is in the stream of speech."""

    WORD = "word"
    FILLER = "filler"
    FALSE_START = "false_start"


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word.

    Attributes
    ----------
    text
        As written, with its punctuation, without spaces around it.
    start_s, end_s
        Seconds from the first sample; NaN in neither. For a transcript without times both are
        spread over the speech and ``Transcript.timed`` is False.
    probability
        The recogniser's own, 0..1; None where the words were given from outside.
    kind
        Word, filler (um, uh) or false start (a fragment or a word that was at once replaced).
    """

    text: str
    start_s: float
    end_s: float
    probability: float | None
    kind: WordKind = WordKind.WORD

    @property
    def span(self) -> Span:
        """When it is said."""
        return Span(self.start_s, self.end_s)


@dataclass(frozen=True, slots=True)
class Engine:
    """Which recogniser wrote a transcript.

    Attributes
    ----------
    name
        ``tiny.en``, a folder's name, or ``given`` for a transcript from outside.
    weights_sha256
        Of the model file; empty where there is none.
    settings
        What shaped the result, as (name, value) pairs.
    """

    name: str
    weights_sha256: str = ""
    settings: tuple[tuple[str, str | int | float | bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said.

    Attributes
    ----------
    words
        In order of time; fillers and false starts are among them.
    engine
        Who wrote it.
    followed
        False where the recogniser cannot follow the message (another language, babble, noise):
        its words then must not be used.
    not_followed_because
        The reason in plain words, empty where it was followed.
    fillers_kept
        False where whoever wrote it may have left fillers out: they are then unmeasurable.
    timed
        False where the words carry no times of their own.
    notes
        Sentences for the user, for example that a stretch was heard in two ways.
    numbers
        Numbers to call back that were listened to a second time, their words mended; None where
        nobody listened again.
    """

    words: tuple[Word, ...]
    engine: Engine
    followed: bool = True
    not_followed_because: str = ""
    fillers_kept: bool = True
    timed: bool = True
    notes: tuple[str, ...] = ()
    numbers: tuple[SpokenNumber, ...] | None = None

    @property
    def text(self) -> str:
        """All words in one line, as spoken."""
        return " ".join(word.text for word in self.words)
