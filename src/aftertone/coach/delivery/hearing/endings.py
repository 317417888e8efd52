"""What the voice does at the end of a phrase."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from aftertone.coach.delivery.hearing.contour import Contour, contour_of
from aftertone.coach.delivery.hearing.pauses import PauseKind, placed_pauses
from aftertone.coach.delivery.hearing.spoken import asks
from aftertone.coach.delivery.measure import Take
from aftertone.coach.recording import Span
from aftertone.coach.transcript import Word, WordKind

# Listeners take pitch movements of less than about three semitones in speech for none ('t Hart,
# J. Acoust. Soc. Am. 69, 1981, 811-821).
MOVES_ST = 3.0
# The last syllable or two.
_LOOK_S = 0.45
_LATEST_GAP_S = 0.25
_LEAST_VOICED_S = 0.10


class Movement(StrEnum):
    """Where the pitch goes at an end."""

    RISE = "rise"
    FALL = "fall"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of one phrase.

    Attributes
    ----------
    span
        The stretch looked at.
    semitones
        From where the pitch stood to where it ends, rising positive.
    question
        True where the words ask; None where they are not known.
    """

    span: Span
    semitones: float
    question: bool | None

    @property
    def movement(self) -> Movement:
        """Rise, fall, or neither that a listener would notice."""
        if self.semitones >= MOVES_ST:
            return Movement.RISE
        return Movement.FALL if self.semitones <= -MOVES_ST else Movement.LEVEL


def endings(take: Take) -> tuple[Ending, ...]:
    """Return the ends of the phrases whose voice can be followed to the end.

    Notes
    -----
    A phrase ends where speech ends. Where the words are known and timed, a stop inside a phrase
    or after a filler is no end.
    """
    contour = contour_of(take.signals.pitch)
    if contour is None:
        return ()
    words = _usable_words(take)
    hesitations = {
        pause.span.start_s
        for pause in (placed_pauses(take) if words else ())
        if pause.kind is PauseKind.INSIDE
    }
    found = []
    for stretch in take.signals.speech:
        if stretch.end_s in hesitations:
            continue
        last = _last_word(words, stretch)
        if last is not None and last.kind is WordKind.FILLER:
            continue
        movement = _movement(contour, stretch)
        if movement is not None:
            span, semitones = movement
            found.append(Ending(span, semitones, asks(last) if last is not None else None))
    return tuple(found)


def _usable_words(take: Take) -> tuple[Word, ...]:
    usable = take.transcript.followed and take.transcript.timed
    return take.transcript.words if usable else ()


def _last_word(words: tuple[Word, ...], stretch: Span) -> Word | None:
    inside = [word for word in words if (word.start_s + word.end_s) / 2 <= stretch.end_s]
    return inside[-1] if inside else None


def _movement(contour: Contour, stretch: Span) -> tuple[Span, float] | None:
    """Return the stretch looked at and its movement, by a straight line through the pitch."""
    times_s, _ = contour.within(stretch)
    if len(times_s) == 0 or stretch.end_s - times_s[-1] > _LATEST_GAP_S:
        return None  # the end is whispered or unvoiced
    span = Span(max(stretch.start_s, float(times_s[-1]) - _LOOK_S), float(times_s[-1]))
    times_s, semitones = contour.within(span)
    if len(times_s) * contour.step_s < _LEAST_VOICED_S:
        return None
    slope = float(np.polyfit(times_s - times_s[0], semitones, 1)[0])
    return Span(span.start_s, stretch.end_s), slope * float(times_s[-1] - times_s[0])
