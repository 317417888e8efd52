"""Stretches with hardly any melody."""

import numpy as np

from aftertone.coach.delivery.hearing.contour import Contour, contour_of
from aftertone.coach.delivery.hearing.talking import speaking_s, talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.recording import Span

# Four seconds hold a sentence: one word on a level tone is not monotony.
_WINDOW_S = 4.0
_HOP_S = 0.1
_LEAST_VOICED_S = 1.2
# The flattest 1 in 20 of such windows among people who phone in (728 windows); their range from the
# 5th to the 95th percentile, 2.3 semitones, is less than listeners notice in speech ('t Hart 1981: 3).
_FLAT_ST = 0.75


def read(take: Take) -> Reading:
    """Return which per cent of the speech lies in stretches without melody."""
    talking = talking_span(take.signals)
    contour = contour_of(take.signals.pitch)
    if talking is None or contour is None or talking.duration_s < 2 * _WINDOW_S:
        return Reading(value=None, why=f"Needs at least {2 * _WINDOW_S:.0f} s of talk.")
    flat = _flat_stretches(contour, talking)
    speech = take.signals.speech
    flat_s = sum(speaking_s(speech, span) for span in flat)
    share = 100 * flat_s / speaking_s(speech, talking)
    return Reading(
        value=share,
        spans=tuple(sorted(flat, key=lambda span: -span.duration_s)),
        fact=f"{share:.0f} % of your speech ({flat_s:.0f} s) runs on one level tone"
        if flat
        else "No stretch runs on one level tone",
        why="nothing there tells the listener which word matters",
        advice="In each sentence choose the word that must not be missed, and go up on it.",
    )


def _flat_stretches(contour: Contour, talking: Span) -> list[Span]:
    """Windows of four seconds with hardly any spread, joined where they overlap."""
    spans: list[Span] = []
    last_start_s = talking.end_s - _WINDOW_S
    for start_s in np.arange(talking.start_s, last_start_s + _HOP_S / 2, _HOP_S):
        window = Span(float(start_s), float(start_s) + _WINDOW_S)
        _, semitones = contour.within(window)
        if len(semitones) * contour.step_s < _LEAST_VOICED_S:
            continue
        if float(np.std(semitones)) >= _FLAT_ST:
            continue
        if spans and window.start_s <= spans[-1].end_s:
            spans[-1] = Span(spans[-1].start_s, window.end_s)
        else:
            spans.append(window)
    return spans


KIND = MeasureKind(
    name="monotone_stretches",
    title="Monotone stretches",
    unit="%",
    question="How much of your speech runs on one tone?",
    needs_words=False,
    read=read,
    computed="Windows of four seconds, at least 1.2 s of it voiced, in which the pitch has a"
    " standard deviation under 0.75 semitones; joined where they overlap, as a share of the time of"
    " speech.",
    cannot_tell="Whether you read from a script or how you feel. It is a plain statement about"
    " pitch.",
)
