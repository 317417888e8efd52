"""Pitch and level made by hand."""

import numpy as np
import pytest

from aftertone.coach.delivery import Verdict, measure_take
from aftertone.coach.delivery.bands import bands
from aftertone.coach.delivery.hearing.contour import contour_of
from aftertone.coach.delivery.hearing.endings import endings
from aftertone.coach.recording import Span
from aftertone.coach.signal import LevelTrack, PitchTrack
from coach.delivery.takes import STEP_S, level_track, pitch_track, say, take_of

OCTAVE = Span(0.0, 12.0)


def test_an_even_glide_has_the_spread_of_an_even_distribution() -> None:
    # A glide over 12 semitones, evenly: SD = 12 / sqrt(12), 5-95 % = 0.9 * 12.
    take = take_of(speech=[OCTAVE], pitch=pitch_track(12.0, glides=[(OCTAVE, 100.0, 200.0)]))
    measures = measure_take(take)
    assert measures["pitch_spread"].value == pytest.approx(12 / 12**0.5, rel=0.01)
    assert measures["pitch_range"].value == pytest.approx(0.9 * 12, rel=0.01)


def test_the_spread_is_the_same_for_a_high_and_a_low_voice() -> None:
    values = []
    for low_hz in (90.0, 220.0):
        pitch = pitch_track(12.0, glides=[(OCTAVE, low_hz, low_hz * 1.3)])
        values.append(measure_take(take_of(speech=[OCTAVE], pitch=pitch))["pitch_spread"].value)
    assert values[0] == pytest.approx(values[1], rel=0.01)


def test_an_octave_jump_of_the_tracker_is_left_out() -> None:
    pitch = pitch_track(12.0, glides=[(OCTAVE, 100.0, 110.0)])
    jumped = pitch.hz.copy()
    jumped[300:305] *= 2
    contour = contour_of(PitchTrack(pitch.step_s, jumped, pitch.confidence))
    assert contour is not None
    assert len(contour.semitones) == len(jumped) - 5
    assert np.ptp(contour.semitones) < 2


def test_a_voiced_run_of_a_moment_is_left_out() -> None:
    assert contour_of(pitch_track(2.0, glides=[(Span(1.0, 1.03), 100.0, 100.0)])) is None


def test_monotone_stretches() -> None:
    glides = [
        (Span(0.0, 5.0), 100.0, 160.0),
        (Span(5.01, 11.0), 120.0, 120.0),
        (Span(11.01, 16.0), 160.0, 100.0),
    ]
    take = take_of(speech=[Span(0.0, 16.0)], pitch=pitch_track(16.0, glides=glides))
    measure = measure_take(take)["monotone_stretches"]
    assert measure.spans[0].start_s == pytest.approx(5.0, abs=1.0)
    assert measure.spans[0].end_s == pytest.approx(11.0, abs=1.0)
    assert measure.value == pytest.approx(100 * measure.spans[0].duration_s / 16)
    assert measure.value == pytest.approx(100 * 6 / 16, abs=12)


def phrases(*ends: tuple[float, float]) -> tuple[list[Span], PitchTrack]:
    """Phrases of a second, half a second apart; the last 0.4 s of each goes from one pitch to another."""
    speech, glides = [], []
    for i, (from_hz, to_hz) in enumerate(ends):
        start_s = 1.5 * i
        speech.append(Span(start_s, start_s + 1.0))
        glides += [
            (Span(start_s, start_s + 0.54), from_hz, from_hz),
            (Span(start_s + 0.55, start_s + 1.0), from_hz, to_hz),
        ]
    return speech, pitch_track(1.5 * len(ends), glides=glides)


def test_final_rises_and_falls() -> None:
    speech, pitch = phrases((100, 140), (100, 70), (100, 100), (100, 110), (100, 60))
    take = take_of(speech=speech, pitch=pitch)
    # 12 log2 of the ratios: +5.8, -6.2, 0, +1.7 and -8.8 semitones.
    assert [round(one.semitones, 1) for one in endings(take)] == pytest.approx(
        [5.8, -6.2, 0.0, 1.7, -8.8], abs=0.4
    )
    measures = measure_take(take)
    assert measures["final_rises"].value == pytest.approx(20.0)
    assert measures["final_rises"].spans[0].end_s == pytest.approx(1.0)
    assert measures["final_falls"].value == pytest.approx(40.0)
    assert measures["final_falls"].spans[0].end_s == pytest.approx(7.0)


def test_rises_alone_are_never_worse_than_watch() -> None:
    speech, pitch = phrases(*[(100, 180)] * 6)
    measure = measure_take(take_of(speech=speech, pitch=pitch))["final_rises"]
    assert measure.value == 100.0
    assert measure.verdict is Verdict.WATCH
    for case in bands()["final_rises"].cases:
        assert case.band is not None
        assert case.band.fault_above is None


def test_questions_and_hesitations_are_no_ends() -> None:
    speech, pitch = phrases(*[(100, 150)] * 5)
    words = [
        word
        for i, text in enumerate(
            ["we are here.", "are you in?", "call me to", "say it. um", "bye now."]
        )
        for word in say(text, start_s=1.5 * i, word_s=1 / 3)
    ]
    found = endings(take_of(words, speech=speech, pitch=pitch))
    assert [one.span.end_s for one in found] == [1.0, 2.5, 7.0]
    assert [one.question for one in found] == [False, True, False]


def test_a_whispered_end_has_no_movement() -> None:
    pitch = pitch_track(3.0, glides=[(Span(0.0, 1.5), 100.0, 150.0)])
    assert endings(take_of(speech=[Span(0.0, 2.0)], pitch=pitch)) == ()


def test_fading_end() -> None:
    speech = [Span(0.0, 6.0), Span(6.5, 8.5)]
    level = level_track(9.0, speech=speech, dbfs=-20.0)
    dbfs = level.dbfs.copy()
    dbfs[round(6.5 / STEP_S) :] -= 15.0
    take = take_of(speech=speech, duration_s=9.0, level=LevelTrack(STEP_S, dbfs))
    measure = measure_take(take)["fading_end"]
    assert measure.value == pytest.approx(15.0)
    assert measure.spans == (Span(6.5, 8.5),)
    assert measure.verdict is Verdict.FAULT


def test_a_level_voice_does_not_fade() -> None:
    measure = measure_take(take_of(speech=[Span(0.0, 8.0)]))["fading_end"]
    assert measure.value == pytest.approx(0.0)
    assert measure.verdict is Verdict.GOOD


def test_two_seconds_of_speech_have_no_rest_to_fade_from() -> None:
    # 2.2687 - 2.0 is a little less than 0.2687 in floating point.
    measure = measure_take(take_of(speech=[Span(0.2687, 2.2687)], duration_s=3.0))["fading_end"]
    assert measure.verdict is Verdict.UNMEASURABLE
