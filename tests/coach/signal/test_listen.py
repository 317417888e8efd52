import numpy as np
import pytest

from aftertone.coach.signal import listen
from coach.signal.made_sound import hiss, recording, silence, tone


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
