import numpy as np
import pytest

from aftertone.coach.signal.levelling import levelled
from coach.signal.made_sound import silence, tone

RATE_HZ = 16_000


@pytest.mark.parametrize("amplitude", [0.001, 0.03, 0.9])
def test_every_voice_comes_out_alike(amplitude: float) -> None:
    voice = tone(200, 1.0, RATE_HZ, amplitude=amplitude)
    samples = np.concatenate((silence(2.0, RATE_HZ), voice)).astype(np.float32)
    found = levelled(samples, RATE_HZ)[2 * RATE_HZ :]
    assert 10 * np.log10(np.mean(found**2)) == pytest.approx(-26, abs=0.2)


@pytest.mark.parametrize("count", [0, 100, 16_000])
def test_silence_and_next_to_nothing_stay(count: int) -> None:
    assert np.array_equal(levelled(np.zeros(count, np.float32), RATE_HZ), np.zeros(count))
