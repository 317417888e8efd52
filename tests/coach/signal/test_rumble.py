import numpy as np
import pytest

from aftertone.coach.signal.rumble import without_rumble
from coach.signal.made_sound import tone


def left_db(hz: float, rate_hz: int) -> float:
    samples = tone(hz, 2.0, rate_hz, amplitude=0.5).astype(np.float32)
    middle = slice(rate_hz // 2, 3 * rate_hz // 2)
    kept = without_rumble(samples, rate_hz)
    assert len(kept) == len(samples)
    return float(10 * np.log10(np.mean(kept[middle] ** 2) / np.mean(samples[middle] ** 2)))


@pytest.mark.parametrize("rate_hz", [8_000, 16_000])
def test_what_lies_below_voices_is_gone_and_voices_stay(rate_hz: int) -> None:
    assert left_db(15, rate_hz) < -40
    assert left_db(85, rate_hz) == pytest.approx(0, abs=0.1)
    assert left_db(1000, rate_hz) == pytest.approx(0, abs=0.05)


def test_nothing_moves_in_time() -> None:
    samples = np.zeros(8000, np.float32)
    samples[4321] = 1.0
    assert int(np.argmax(without_rumble(samples, 8_000))) == 4321


def test_an_empty_recording_stays_empty() -> None:
    assert len(without_rumble(np.zeros(0, np.float32), 8_000)) == 0
