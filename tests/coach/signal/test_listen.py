from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aftertone.coach.recording import at_rate, open_recording
from aftertone.coach.signal import listen
from coach.signal.made_sound import hiss, recording, silence, tone

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100])
def test_a_beep_and_hiss_are_no_speech(rate_hz: int) -> None:
    samples = np.concatenate((tone(1000, 0.8, rate_hz, amplitude=0.3), silence(1.2, rate_hz)))
    found = listen(recording(samples + hiss(2.0, rate_hz, level_dbfs=-50), rate_hz))
    assert found.speech == ()
    assert found.loudness is None
    assert found.dropouts == ()
    assert np.isnan(found.pitch.hz).all()
    assert found.duration_s == 2.0
    assert len(found.level.dbfs) == 201


def test_silence_and_nothing_at_all_have_tracks_without_speech() -> None:
    for seconds in (0.0, 0.01, 1.0):
        found = listen(recording(silence(seconds, 8_000), 8_000))
        assert found.speech == ()
        assert found.clipped == ()
        assert len(found.level.dbfs) == (0 if seconds == 0 else round(seconds * 100) + 1)


@pytest.fixture(scope="module")
def spoken() -> NDArray[np.float32]:
    """A second and a half of the sample's synthetic voice without a pause, at 16 kHz."""
    sample = at_rate(open_recording(SAMPLES / "voicemail-take-2.wav"), 16_000)
    return sample.samples[round(4.5 * 16_000) : round(6.0 * 16_000)]


@pytest.mark.parametrize("rate_hz", [8_000, 16_000])
@pytest.mark.parametrize("noise_dbfs", [-90.0, -50.0])
def test_made_silences_and_a_beep_before_speech(
    spoken: NDArray[np.float32], rate_hz: int, noise_dbfs: float
) -> None:
    beep = tone(1000, 0.5, 16_000, amplitude=0.3)
    gap, short = silence(0.4, 16_000), silence(0.15, 16_000)
    parts = (beep, gap, spoken, gap, spoken, short, spoken, gap)
    samples = np.concatenate(parts, dtype=np.float64)
    samples = samples + hiss(6.35, 16_000, level_dbfs=noise_dbfs)
    found = listen(at_rate(recording(samples, 16_000), rate_hz))
    first, second = found.speech
    edges = (first.start_s, first.end_s, second.start_s, second.end_s)
    np.testing.assert_allclose(edges, (0.9, 2.4, 2.8, 5.95), atol=0.05)
    assert found.loudness is not None
    assert np.isnan(found.pitch.hz[: round(0.85 / found.pitch.step_s)]).all()


def test_lost_packets_and_clipping_are_heard(spoken: NDArray[np.float32]) -> None:
    whole = listen(recording(spoken, 16_000))
    assert whole.dropouts == whole.clipped == ()
    loudest = int(np.argmax(np.abs(spoken[8_000:16_000]))) + 8_000
    torn = spoken.copy()
    torn[loudest - 300 : loudest + 300] = 0
    (hole,) = listen(recording(torn, 16_000)).dropouts
    assert hole.start_s == pytest.approx((loudest - 300) / 16_000, abs=0.002)
    loud = np.clip(spoken / np.abs(spoken).max() * 4, -1, 1)
    assert sum(span.duration_s for span in listen(recording(loud, 16_000)).clipped) > 0.1
