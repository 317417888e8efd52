import numpy as np
import pytest

from aftertone.coach.signal.clipping import find_clipping
from coach.signal.made_sound import recording, tone


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 48_000])
def test_a_clipped_stretch_is_found_where_it_is(rate_hz: int) -> None:
    samples = tone(200, 3.0, rate_hz, amplitude=0.5)
    samples[rate_hz : 2 * rate_hz] *= 4
    (span,) = find_clipping(recording(np.clip(samples, -1, 1), rate_hz))
    assert span.start_s == pytest.approx(1.0, abs=0.01)
    assert span.end_s == pytest.approx(2.0, abs=0.01)


def test_quiet_and_empty_sound_is_not_clipped() -> None:
    assert find_clipping(recording(tone(200, 1.0, 16_000, amplitude=0.5), 16_000)) == ()
    assert find_clipping(recording(np.zeros(0), 16_000)) == ()
    assert find_clipping(recording(np.zeros(1000), 16_000)) == ()
