import numpy as np
import pytest

from aftertone.coach.recording import Span
from aftertone.coach.signal.pitch import RATE_HZ, pitch_within, track_pitch
from aftertone.coach.signal.tracks import PitchTrack
from coach.signal.made_sound import hiss, silence, voice


def held(hz: float, seconds: float) -> np.ndarray:
    return voice(np.full(round(seconds * RATE_HZ), hz), RATE_HZ, amplitude=0.3)


def track(samples: np.ndarray, *within: Span) -> PitchTrack:
    sound = np.asarray(samples, np.float32)
    whole = (Span(0.0, len(sound) / RATE_HZ),)
    return track_pitch(sound, within=within or whole, threads=1)


@pytest.mark.parametrize("hz", [75.0, 110.0, 220.0, 400.0])
def test_a_held_voice_has_its_pitch(hz: float) -> None:
    found = track(held(hz, 1.0)).hz
    np.testing.assert_allclose(found[5:-5], hz, rtol=0.01)


def test_a_glide_is_followed() -> None:
    hz = 100 * 2 ** np.linspace(0, 1, 2 * RATE_HZ)
    found = track(voice(hz, RATE_HZ, amplitude=0.3))
    at = np.rint(np.arange(len(found.hz)) * found.step_s * RATE_HZ).astype(int)
    np.testing.assert_allclose(found.hz[5:-5], hz[at][5:-5], rtol=0.015)


def test_silence_and_hiss_have_no_pitch() -> None:
    samples = np.concatenate((silence(0.5, RATE_HZ), hiss(1.0, RATE_HZ, level_dbfs=-30)))
    assert np.mean(np.isnan(track(samples).hz)) > 0.97


def test_it_looks_only_where_it_is_told_and_finds_there_what_it_finds_in_the_whole() -> None:
    samples = held(150.0, 3.0)
    whole, part = track(samples), track(samples, Span(1.0, 2.0))
    inside = ~np.isnan(part.hz)
    times = np.flatnonzero(inside) * part.step_s
    assert times.min() >= 1.0 - part.step_s
    assert times.max() <= 2.0 + part.step_s
    np.testing.assert_allclose(part.hz[inside], whole.hz[inside], rtol=1e-3)


def test_what_hums_outside_speech_is_unvoiced() -> None:
    found = pitch_within(track(held(150.0, 2.0)), (Span(0.5, 1.0),)).hz
    times = np.flatnonzero(~np.isnan(found)) * 0.016
    assert times.min() >= 0.5
    assert times.max() <= 1.0
    assert np.isnan(pitch_within(track(held(150.0, 1.0)), ()).hz).all()


def test_too_short_a_sound_has_no_frame() -> None:
    assert len(track(np.zeros(100)).hz) == 0
