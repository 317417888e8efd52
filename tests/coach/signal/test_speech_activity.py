import numpy as np
import pytest

from aftertone.coach.recording import Span
from aftertone.coach.signal.band_level import band_levels
from aftertone.coach.signal.speech_activity import find_speech
from aftertone.coach.signal.tracks import PitchTrack
from coach.signal.made_sound import hiss, silence, voice

RATE_HZ = 16_000
FRAME_S = 0.032
UNVOICED = PitchTrack(step_s=0.016, hz=np.zeros(0), confidence=np.zeros(0))


def talk(seconds: float) -> np.ndarray:
    return voice(np.full(round(seconds * RATE_HZ), 120.0), RATE_HZ, amplitude=0.3)


def heard(samples: np.ndarray, *likely: Span, pitch: PitchTrack | None = None) -> tuple[Span, ...]:
    """What is found when the model calls exactly these stretches speech."""
    middle = (np.arange(-(-len(samples) // 512)) + 0.5) * FRAME_S
    inside = [any(span.start_s <= t <= span.end_s for span in likely) for t in middle]
    probability = np.where(inside, 0.98, 0.02).astype(np.float32)
    bands = band_levels(np.asarray(samples, np.float32), RATE_HZ)
    return find_speech(bands, probability, UNVOICED if pitch is None else pitch)


@pytest.mark.parametrize("noise_dbfs", [-90.0, -60.0, -45.0])
def test_edges_follow_the_level_where_the_model_is_late(noise_dbfs: float) -> None:
    samples = np.concatenate((silence(0.7, RATE_HZ), talk(1.0), silence(0.7, RATE_HZ)))
    samples = samples + hiss(2.4, RATE_HZ, level_dbfs=noise_dbfs)
    (span,) = heard(samples, Span(0.75, 1.82))
    assert span.start_s == pytest.approx(0.7, abs=0.015)
    assert span.end_s == pytest.approx(1.7, abs=0.015)


def test_a_pause_that_the_model_bridges_is_found() -> None:
    samples = np.concatenate((talk(0.8), silence(0.3, RATE_HZ), talk(0.8)))
    samples = samples + hiss(1.9, RATE_HZ, level_dbfs=-55)
    first, second = heard(samples, Span(0.0, 1.9))
    assert first.end_s == pytest.approx(0.8, abs=0.015)
    assert second.start_s == pytest.approx(1.1, abs=0.015)


def test_a_gap_shorter_than_a_pause_does_not_part_speech() -> None:
    samples = np.concatenate((talk(0.8), silence(0.2, RATE_HZ), talk(0.8)))
    assert len(heard(samples, Span(0.0, 1.8))) == 1


def test_what_the_model_calls_no_speech_is_none_however_loud() -> None:
    samples = np.concatenate((talk(0.5), silence(0.5, RATE_HZ), talk(1.0)))
    (span,) = heard(samples, Span(1.0, 2.0))
    assert span.start_s == pytest.approx(1.0, abs=0.015)


def test_a_quiet_hissing_end_belongs_to_the_word() -> None:
    ending = np.diff(hiss(0.12, RATE_HZ, level_dbfs=-45), prepend=0.0)
    samples = np.concatenate((talk(0.8), ending, silence(0.8, RATE_HZ)))
    samples = samples + hiss(len(samples) / RATE_HZ, RATE_HZ, level_dbfs=-75)
    (span,) = heard(samples, Span(0.0, 0.83))
    assert span.end_s == pytest.approx(0.92, abs=0.02)


def test_a_drawn_out_vowel_goes_on_as_long_as_its_pitch() -> None:
    samples = np.concatenate((silence(0.3, RATE_HZ), talk(1.2), silence(0.5, RATE_HZ)))
    samples = samples + hiss(2.0, RATE_HZ, level_dbfs=-60)
    times = np.arange(125) * 0.016
    sways = 120.0 + 2 * np.sin(12 * times)
    hz = np.where((times > 0.3) & (times < 1.5), sways, np.nan)
    pitch = PitchTrack(step_s=0.016, hz=hz, confidence=np.ones(125))
    given_up_early = Span(0.3, 0.6)
    (span,) = heard(samples, given_up_early, pitch=pitch)
    assert span.end_s == pytest.approx(1.5, abs=0.015)
    (cut,) = heard(samples, given_up_early)
    assert cut.end_s < 0.9


def test_a_tone_is_no_voice_that_goes_on() -> None:
    samples = np.concatenate((talk(2.0), silence(0.5, RATE_HZ)))
    samples = samples + hiss(2.5, RATE_HZ, level_dbfs=-60)
    beep = PitchTrack(step_s=0.016, hz=np.full(125, 440.0), confidence=np.ones(125))
    (span,) = heard(samples, Span(1.2, 2.0), pitch=beep)
    # No earlier than the model's first frame and the reach of a quiet first consonant.
    assert span.start_s >= 1.0


def test_nothing_that_the_model_calls_speech_gives_no_speech() -> None:
    assert heard(talk(1.0)) == ()
    assert heard(np.zeros(0)) == ()
    assert heard(silence(1.0, RATE_HZ), Span(0.2, 0.8)) == ()
