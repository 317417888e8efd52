"""A voice that fades away at the end."""

import numpy as np

from aftertone.coach.delivery.hearing.talking import speaking_s, talking_span
from aftertone.coach.delivery.measure import MeasureKind, Reading, Take
from aftertone.coach.recording import Span

# The last words: a number, a name, a goodbye.
_END_S = 2.0
_LEAST_REST_S = 3.0
# Of the frames' levels: vowels rather than the gaps between consonants.
_PERCENTILE = 75


def read(take: Take) -> Reading:
    """Return by how many dB the last two seconds of speech lie below the rest."""
    talking = talking_span(take.signals)
    if talking is None:
        return Reading(value=None, why="No speech was heard.")
    end = Span(_start_of_end(take, talking), talking.end_s)
    rest = Span(talking.start_s, end.start_s)
    if speaking_s(take.signals.speech, rest) < _LEAST_REST_S:
        return Reading(value=None, why=f"Needs at least {_END_S + _LEAST_REST_S:.0f} s of speech.")
    drop_db = _level_dbfs(take, rest) - _level_dbfs(take, end)
    louder = "softer" if drop_db >= 0 else "louder"
    return Reading(
        value=drop_db,
        spans=(end,),
        fact=f"Your last words are {abs(drop_db):.0f} dB {louder} than the rest",
        why="what comes last is often the number or the next step, and it sinks away",
        advice="Keep the phone at your mouth and the breath for the last sentence; put it down"
        " only after goodbye.",
    )


def _start_of_end(take: Take, talking: Span) -> float:
    """Return from when on two seconds of speech are left."""
    left_s = _END_S
    for stretch in reversed(take.signals.speech):
        if stretch.duration_s >= left_s:
            # Speech of just two seconds: rounding must not put the end before the beginning.
            return max(stretch.start_s, stretch.end_s - left_s)
        left_s -= stretch.duration_s
    return talking.start_s


def _level_dbfs(take: Take, span: Span) -> float:
    """Return the upper quartile of the level of the speech inside a stretch."""
    level = take.signals.level
    times_s = np.arange(len(level.dbfs)) * level.step_s
    spoken = np.zeros(len(times_s), dtype=bool)
    for stretch in take.signals.speech:
        spoken |= (times_s >= stretch.start_s) & (times_s <= stretch.end_s)
    inside = spoken & (times_s >= span.start_s) & (times_s <= span.end_s)
    return float(np.percentile(level.dbfs[inside], _PERCENTILE))


KIND = MeasureKind(
    name="fading_end",
    title="Fading end",
    unit="dB",
    question="Does your voice fade away at the end?",
    needs_words=False,
    read=read,
    computed="Upper quartile of the level of all speech but the last two seconds of it, less that"
    " of those two seconds; positive where the end is softer.",
    cannot_tell="Whether you turned away from the phone or spoke more softly.",
)
