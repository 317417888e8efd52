import numpy as np
import pytest
from numpy.typing import NDArray

from aftertone.coach.signal.level import track_level
from coach.signal.made_sound import hiss, silence, tone


def tracked(samples: NDArray[np.float64], rate_hz: int) -> NDArray[np.float64]:
    track = track_level(samples.astype(np.float32), rate_hz)
    assert track.step_s == 0.010
    return track.dbfs


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100, 48_000])
def test_a_sine_has_its_root_mean_square(rate_hz: int) -> None:
    found = tracked(tone(1000, 1.0, rate_hz, amplitude=0.5), rate_hz)
    assert len(found) == 101
    # 20 ms are a whole number of periods but for the rounding of the window to samples.
    np.testing.assert_allclose(found, 20 * np.log10(0.5 / np.sqrt(2)), atol=0.1)


def test_a_step_lies_where_it_was_made() -> None:
    quiet, loud = hiss(1.0, 16_000, level_dbfs=-60), hiss(1.0, 16_000, level_dbfs=-20)
    found = tracked(np.concatenate((quiet, loud)), 16_000)
    assert abs(int(np.argmax(found > -30)) * 0.010 - 1.0) <= 0.010
    assert np.median(found[:95]) == pytest.approx(-60, abs=0.5)


def test_digital_silence_lies_at_the_floor_also_after_loud_sound() -> None:
    samples = np.concatenate((hiss(20.0, 16_000, level_dbfs=-3), silence(1.0, 16_000)))
    assert np.all(tracked(samples, 16_000)[-95:] == -100)


def test_an_empty_recording_has_no_frame() -> None:
    assert len(tracked(np.zeros(0), 8_000)) == 0
