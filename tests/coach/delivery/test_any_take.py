"""Whatever is said, no measure breaks, and each says something."""

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftertone.coach.delivery import Take, Verdict, measure_take
from aftertone.coach.recording import Span
from aftertone.coach.transcript import Word, WordKind
from coach.delivery.takes import pitch_track, take_of

TEXTS = ("um", "call", "four", "415-555-0132.", "the", "and", "we've", "--", "now.", "sup-", "10%")
LENGTHS_S = st.floats(0.0, 6.0, allow_nan=False)


@st.composite
def takes(draw: st.DrawFn) -> Take:
    now_s, speech, glides = draw(LENGTHS_S), [], []
    words: list[Word] = []
    for _ in range(draw(st.integers(0, 6))):
        length_s = draw(st.floats(0.08, 6.0))
        stretch = Span(now_s, now_s + length_s)
        speech.append(stretch)
        if draw(st.booleans()):
            hz = st.floats(55.0, 600.0)
            glides.append((stretch, draw(hz), draw(hz)))
        # Words are in order of time, as a transcript promises.
        at_s = max([now_s, *(word.end_s for word in words[-1:])])
        for text in draw(st.lists(st.sampled_from(TEXTS), max_size=8)):
            end_s = at_s + draw(st.floats(0.0, 1.0))
            words.append(Word(text, at_s, end_s, 0.9, draw(st.sampled_from(WordKind))))
            at_s = end_s
        now_s += length_s + draw(st.floats(0.25, 3.0))
    duration_s = now_s + draw(LENGTHS_S)
    pitch = pitch_track(duration_s, glides=glides)
    return take_of(words, speech=speech, duration_s=duration_s, pitch=pitch)


@settings(
    max_examples=min(60, settings().max_examples),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(takes())
def test_no_take_breaks_a_measure(take: Take) -> None:
    for measure in measure_take(take).values():
        assert measure.why.endswith("."), measure.name
        assert "\n" not in measure.why
        if measure.value is None:
            assert measure.verdict is Verdict.UNMEASURABLE
        else:
            assert math.isfinite(measure.value), measure.name
        for span in measure.spans:
            assert 0.0 <= span.start_s <= span.end_s
        bad = measure.verdict in (Verdict.WATCH, Verdict.FAULT)
        assert bool(measure.advice) == bad, measure.name
