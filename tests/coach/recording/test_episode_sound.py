"""Every take is heard as loud as the others, whatever it came in as, and none clips (W2).

The judge is another meter than the one that the project uses.
"""

import io
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray
from scipy.signal import resample_poly

from aftertone.coach.recording import Recording, Source, open_recording
from aftertone.coach.recording.encoding import EncodedSound
from aftertone.coach.recording.episode_sound import episode_sound
from aftertone.coach.recording.programme_loudness import at_loudness, programme_loudness
from coach.recording.sounds import tone

SAMPLES = Path(__file__).parents[2] / "samples"
SOURCE = Source("take.wav", "wav", "pcm_s16le", 44_100, 1)
# The gates of two meters do not fall on the same blocks.
APART_LU = 0.3


def take(*, gain_db: float = 0.0, clicks: int = 0) -> Recording:
    """Return a quarter of a minute of the sample voice, so loud, with clicks of full scale."""
    whole = open_recording(SAMPLES / "voicemail-take-2.wav")
    samples = whole.samples[: 15 * whole.rate_hz] * np.float32(10 ** (gain_db / 20))
    for place in range(clicks):
        samples[(place + 1) * len(samples) // (clicks + 1)] = 0.98
    return replace(whole, samples=samples)


def decoded(file: EncodedSound) -> NDArray[np.float64]:
    with av.open(io.BytesIO(file.content)) as container:
        assert container.streams.audio[0].rate == 44_100
        parts = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    return np.concatenate(parts).astype(np.float64)


def metered(samples: NDArray[np.float64], rate_hz: int = 44_100) -> float:
    return float(pyloudnorm.Meter(rate_hz).integrated_loudness(samples))


def true_peak_dbtp(samples: NDArray[np.float64]) -> float:
    return float(20 * np.log10(np.max(np.abs(resample_poly(samples, 8, 1)))))


@pytest.mark.parametrize(
    ("given", "before_lufs"),
    [
        (take(), -19.5),
        (take(gain_db=-25), -44.5),
        (take(gain_db=5), -14.5),
        # Peaks 36 dB above the speech: with a gain alone it would stay at -37.
        (take(gain_db=-18, clicks=6), -36.5),
    ],
    ids=["as it is", "far too quiet", "too loud", "clicks"],
)
def test_a_take_is_as_loud_as_every_other_one(given: Recording, before_lufs: float) -> None:
    assert metered(given.samples.astype(np.float64), given.rate_hz) == pytest.approx(
        before_lufs, abs=0.6
    )
    made = episode_sound(given)
    there = decoded(made.file)
    assert metered(there) == pytest.approx(-19.0, abs=APART_LU)
    # The two find the peak between the samples with different filters.
    assert true_peak_dbtp(there) <= -1.0 + 0.1
    assert made.loudness is not None
    assert made.loudness.lufs == pytest.approx(metered(there), abs=APART_LU)
    assert made.loudness.true_peak_dbtp == pytest.approx(true_peak_dbtp(there), abs=0.2)
    assert len(there) / 44_100 == pytest.approx(given.duration_s, abs=0.06)


@pytest.mark.parametrize("peak", [1.0, 0.1, 0.01])
def test_the_meter_says_what_the_norm_says_of_a_tone(peak: float) -> None:
    # BS.1770: a tone of 997 Hz at full scale in one channel is -3.01 LUFS.
    sound = Recording(tone(997, rate_hz=44_100, seconds=3, peak=peak), 44_100, SOURCE)
    said = programme_loudness(sound)
    assert said is not None
    assert said.lufs == pytest.approx(-3.01 + 20 * np.log10(peak), abs=0.05)
    assert said.true_peak_dbtp == pytest.approx(20 * np.log10(peak), abs=0.1)


def test_a_peak_between_the_samples_is_seen() -> None:
    # A quarter of the rate, an eighth of a turn late: no sample lies above 0.707.
    samples = np.sin(2 * np.pi * (np.arange(44_100) / 4 + 1 / 8)).astype(np.float32)
    assert np.max(np.abs(samples)) < 0.708
    samples *= np.minimum(1, np.linspace(0, 10, len(samples))).astype(np.float32)
    said = programme_loudness(Recording(samples, 44_100, SOURCE))
    assert said is not None
    assert said.true_peak_dbtp == pytest.approx(0.0, abs=0.2)


def test_only_the_peaks_are_turned_down_and_nothing_moves_in_time() -> None:
    given = take(gain_db=-18, clicks=1)
    louder = at_loudness(given, lufs=-19.0, most_dbtp=-1.5)
    assert len(louder.samples) == len(given.samples)
    click = len(given.samples) // 2
    assert int(np.argmax(np.abs(louder.samples))) == pytest.approx(click, abs=2)
    away = np.ones(len(given.samples), bool)
    away[click - given.rate_hz // 4 : click + given.rate_hz // 4] = False
    # One gain everywhere else: what is left of the take after it is 30 dB below it and more, the
    # edge of the band at most.
    gain = float(np.dot(louder.samples[away], given.samples[away])) / float(
        np.dot(given.samples[away], given.samples[away])
    )
    assert 20 * np.log10(gain) == pytest.approx(18.5, abs=0.5)
    left = louder.samples[away] - gain * given.samples[away]
    assert np.std(left) < 0.03 * np.std(louder.samples[away])


def test_where_nothing_can_be_measured_nothing_is_done() -> None:
    still = Recording(np.full(44_100, 1e-5, np.float32), 44_100, SOURCE)
    assert at_loudness(still, lufs=-19.0, most_dbtp=-1.5) is still
    assert episode_sound(still).loudness is None
