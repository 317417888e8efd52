import numpy as np
import pytest

from aftertone.coach.recording import Span
from aftertone.coach.signal.band_level import band_levels
from aftertone.coach.signal.loudness import measure_loudness
from aftertone.coach.signal.tracks import Loudness
from coach.signal.made_sound import hiss, silence, tone

RATE_HZ = 16_000


def measured(samples: np.ndarray, *speech: Span) -> Loudness | None:
    return measure_loudness(band_levels(np.asarray(samples, np.float32), RATE_HZ), speech=speech)


def test_speech_noise_and_their_distance() -> None:
    samples = np.concatenate(
        (silence(1.0, RATE_HZ), tone(1000, 2.0, RATE_HZ, amplitude=0.1), silence(1.0, RATE_HZ))
    )
    found = measured(samples + hiss(4.0, RATE_HZ, level_dbfs=-50), Span(1.0, 3.0))
    assert found is not None
    assert found.speech_dbfs == pytest.approx(-23.0, abs=0.3)
    # White noise to 8 kHz has 3.1 of its 8 kHz within a phone line.
    assert found.noise_dbfs is not None
    assert found.noise_dbfs == pytest.approx(-50 + 10 * np.log10(3.1 / 8), abs=0.7)
    assert found.snr_db == pytest.approx(found.speech_dbfs - found.noise_dbfs)


def test_pauses_inside_a_span_do_not_make_speech_quieter() -> None:
    samples = tone(1000, 2.0, RATE_HZ, amplitude=0.1)
    samples[8_000:11_000] = 0
    found = measured(samples, Span(0.0, 2.0))
    assert found is not None
    assert found.speech_dbfs == pytest.approx(-23.0, abs=0.3)
    assert found.noise_dbfs is None
    assert found.snr_db is None


def test_no_speech_has_no_loudness() -> None:
    assert measured(hiss(1.0, RATE_HZ, level_dbfs=-30)) is None
    assert measured(np.zeros(0)) is None
