"""A phone line takes away what phones take away, and moves nothing."""

from typing import Any

import av
import numpy as np
import pytest

from aftertone.coach.recording import LINE_RATE_HZ, Line, Recording, Source, through_line
from aftertone.errors import MissingEngine
from coach.recording.sounds import Samples, chirp, heard_hz, lag_samples, rms_db, tone

LINES = [Line.G711, Line.AMR, Line.GSM]
# How far each line may move the level of a tone inside its band.
LEVEL_DB = {Line.G711: 0.1, Line.AMR: 1.5, Line.GSM: 1.0}


def recording(samples: Samples, rate_hz: int) -> Recording:
    return Recording(samples, rate_hz, Source("a.wav", "wav", "pcm_s16le", rate_hz, 1))


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("rate_hz", [8000, 16000, 22050, 44100])
def test_every_moment_stays_where_it_was(line: Line, rate_hz: int) -> None:
    heard = through_line(recording(chirp(rate_hz=rate_hz), rate_hz), line)
    assert heard.rate_hz == LINE_RATE_HZ
    assert len(heard.samples) == 3 * LINE_RATE_HZ
    # A sweep has no one delay through AMR's predictor: one sample is 0.125 ms.
    assert abs(lag_samples(heard.samples, chirp(rate_hz=LINE_RATE_HZ))) <= 1


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("samples", [1, 79, 160, 161, 2400, 8001])
def test_any_length_keeps_its_length(line: Line, samples: int) -> None:
    heard = through_line(recording(tone(600, rate_hz=8000)[:samples], 8000), line)
    assert len(heard.samples) == samples
    assert np.all(np.abs(heard.samples) <= 1)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("hz", [440, 700])
def test_the_band_keeps_pitch_and_level(line: Line, hz: int) -> None:
    made = tone(hz, rate_hz=16000)
    heard = through_line(recording(made, 16000), line)
    assert heard_hz(heard.samples, LINE_RATE_HZ) == pytest.approx(hz, abs=0.5)
    assert rms_db(heard.samples) == pytest.approx(rms_db(made), abs=LEVEL_DB[line])


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(("hz", "at_least_db"), [(50, 45), (150, 25), (5000, 50)])
def test_what_lies_outside_the_band_is_lost(line: Line, hz: int, at_least_db: float) -> None:
    made = tone(hz, rate_hz=16000, peak=0.5)
    heard = through_line(recording(made, 16000), line)
    assert rms_db(heard.samples) < rms_db(made) - at_least_db


def test_no_line_is_the_recording_itself() -> None:
    there = recording(chirp(rate_hz=16000), 16000)
    assert through_line(there, Line.NONE) is there


@pytest.mark.parametrize("line", LINES)
def test_a_line_says_what_it_is_and_sounds_the_same_each_time(line: Line) -> None:
    there = recording(chirp(rate_hz=16000), 16000)
    once, again = through_line(there, line), through_line(there, line)
    assert np.array_equal(once.samples, again.samples)
    assert once.source.notes
    assert ("imitation" in once.source.notes[-1]) == (line is Line.GSM)
    assert there.source.notes == ()


def test_loud_sound_stays_within_full_scale() -> None:
    loud = np.sign(tone(700, rate_hz=8000)).astype(np.float32)
    for line in LINES:
        assert np.max(np.abs(through_line(recording(loud, 8000), line).samples)) <= 1


def test_an_absent_amr_codec_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    create = av.CodecContext.create

    def without_amr(codec: str, mode: str) -> Any:
        if "amr" in codec:
            codec = "no_such_codec"
        return create(codec, mode)

    monkeypatch.setattr("aftertone.coach.recording.line._create", without_amr)
    with pytest.raises(MissingEngine, match=r"AMR-NB codec.*--line g711"):
        through_line(recording(chirp(rate_hz=8000), 8000), Line.AMR)
