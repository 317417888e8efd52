import numpy as np
import pytest

from aftertone.coach.recording import Span
from aftertone.coach.signal.dropouts import find_dropouts
from coach.signal.made_sound import recording, tone


@pytest.mark.parametrize("rate_hz", [8_000, 48_000])
def test_lost_packets_are_found(rate_hz: int) -> None:
    samples = tone(150, 2.0, rate_hz, amplitude=0.3)
    samples[round(0.50 * rate_hz) : round(0.54 * rate_hz)] = 0
    found = find_dropouts(recording(samples, rate_hz), speech=(Span(0.0, 2.0),), speech_dbfs=-13.0)
    (span,) = found
    assert span.start_s == pytest.approx(0.50, abs=0.002)
    assert span.end_s == pytest.approx(0.54, abs=0.002)


def test_a_pause_that_fades_into_digital_silence_is_no_dropout() -> None:
    rate_hz = 16_000
    samples = tone(150, 2.0, rate_hz, amplitude=0.3)
    samples[16_000:19_200] = 0
    samples[15_200:16_000] *= np.geomspace(1, 0.001, 800)
    speech = (Span(0.0, 0.98), Span(1.2, 2.0))
    assert find_dropouts(recording(samples, rate_hz), speech=speech, speech_dbfs=-13.0) == ()


def test_no_speech_has_no_dropout() -> None:
    assert find_dropouts(recording(np.zeros(8000), 8000), speech=(), speech_dbfs=-20.0) == ()
