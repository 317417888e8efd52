import numpy as np
import pytest
from numpy.typing import NDArray

from aftertone.coach.recording import Span
from aftertone.coach.signal.clipping import find_clipping
from coach.signal.made_sound import recording, tone

WHOLE = (Span(0.0, 3.0),)


def babble(rate_hz: int) -> NDArray[np.float64]:
    """Three seconds with the crest of speech: bursts of random size, five a second."""
    rng = np.random.default_rng(11)
    times = np.arange(3 * rate_hz) / rate_hz
    size = np.repeat(rng.gamma(2.0, 0.15, 15), rate_hz // 5)
    pulses = np.exp(-((times * 110) % 1) * 6) * np.sin(2 * np.pi * 700 * times)
    return np.asarray(0.5 * pulses * size / size.max())


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 48_000])
@pytest.mark.parametrize("ceiling", [1.0, 0.4])
def test_a_clipped_stretch_is_found_where_it_is_also_below_full_scale(
    rate_hz: int, ceiling: float
) -> None:
    samples = tone(200, 3.0, rate_hz, amplitude=0.5 * ceiling)
    samples[rate_hz : 2 * rate_hz] *= 4
    clipped = np.clip(samples, -ceiling, ceiling)
    (span,) = find_clipping(recording(clipped, rate_hz), speech=WHOLE)
    assert span.start_s == pytest.approx(1.0, abs=0.01)
    assert span.end_s == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize("rate_hz", [8_000, 48_000])
def test_tops_that_a_filter_made_wavy_are_still_found(rate_hz: int) -> None:
    clipped = np.clip(babble(rate_hz) * 12, -0.6, 0.6)
    spectrum = np.fft.rfft(clipped)
    frequency = np.fft.rfftfreq(len(clipped), 1 / rate_hz)
    spectrum[(frequency < 200) | (frequency > 3400)] = 0
    blurred = np.fft.irfft(spectrum, len(clipped))
    found = find_clipping(recording(0.5 * blurred, rate_hz), speech=WHOLE)
    assert sum(span.duration_s for span in found) > 0.5
    assert find_clipping(recording(0.5 * blurred, rate_hz), speech=()) == ()


@pytest.mark.parametrize("rate_hz", [8_000, 48_000])
def test_loud_sound_that_was_not_clipped_is_none(rate_hz: int) -> None:
    loud = babble(rate_hz) / np.abs(babble(rate_hz)).max()
    assert find_clipping(recording(loud, rate_hz), speech=WHOLE) == ()


def test_a_tone_outside_speech_is_none() -> None:
    samples = np.round(np.concatenate((tone(440, 1.0, 8_000, amplitude=0.9), babble(8_000))), 1)
    samples[8_000:] = babble(8_000) * 0.3
    assert find_clipping(recording(samples, 8_000), speech=(Span(1.0, 4.0),)) == ()


def test_silent_and_empty_sound_is_not_clipped() -> None:
    assert find_clipping(recording(np.zeros(0), 16_000), speech=()) == ()
    assert find_clipping(recording(np.zeros(48_000), 16_000), speech=WHOLE) == ()
