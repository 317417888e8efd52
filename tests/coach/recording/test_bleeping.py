"""A bleeped stretch holds a tone and nothing else; all other sound stays as it was."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from aftertone.coach.recording import Recording, Source, Span
from aftertone.coach.recording.bleeping import FADE_S, MARGIN_S, TONE_HZ, bleeped, with_margins

SOURCE = Source("a.wav", "wav", "pcm_s16le", 8000, 1)


def noise(rate_hz: int, *, duration_s: float = 6.0, level: float = 0.1) -> Recording:
    drawn = np.random.default_rng(7).standard_normal(int(duration_s * rate_hz))
    return Recording((drawn * level).astype(np.float32), rate_hz, SOURCE)


def beside_the_tone(samples: NDArray[np.float32], rate_hz: int) -> float:
    """Return the share of a stretch's power that no tone of that pitch explains."""
    times = np.arange(len(samples)) / rate_hz
    waves = np.stack([np.sin(2 * np.pi * TONE_HZ * times), np.cos(2 * np.pi * TONE_HZ * times)])
    fit, *_ = np.linalg.lstsq(waves.T, samples.astype(np.float64), rcond=None)
    rest = samples - fit @ waves
    return float(np.sum(rest**2) / np.sum(samples.astype(np.float64) ** 2))


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100])
def test_a_stretch_holds_the_tone_alone(rate_hz: int) -> None:
    made = bleeped(noise(rate_hz), [Span(2.0, 3.0)])
    inside = made.samples[round((2.0 + FADE_S) * rate_hz) : round((3.0 - FADE_S) * rate_hz)]
    # float32 rounds at 1e-7 of the amplitude, 1e-13 or so of the power
    assert beside_the_tone(inside, rate_hz) < 1e-10


def test_the_rest_stays_sample_by_sample_but_for_the_fades() -> None:
    sound = noise(8_000)
    made = bleeped(sound, [Span(2.0, 3.0)])
    edge = round(FADE_S * 8_000)
    assert np.array_equal(made.samples[: 16_000 - edge], sound.samples[: 16_000 - edge])
    assert np.array_equal(made.samples[24_000 + edge :], sound.samples[24_000 + edge :])
    assert abs(made.samples[15_999]) < abs(sound.samples[15_999])
    assert len(made.samples) == len(sound.samples)
    assert sound.samples[20_000] != made.samples[20_000], "the recording given stays as it was"


def test_the_tone_is_as_loud_as_the_speech_and_never_louder_than_is_comfortable() -> None:
    for level, low, high in ((0.004, 0.003, 0.006), (0.1, 0.08, 0.12), (0.9, 0.14, 0.151)):
        made = bleeped(noise(8_000, level=level), [Span(1.0, 5.0)])
        rms = float(np.sqrt(np.mean(made.samples[10_000:38_000].astype(np.float64) ** 2)))
        assert low < rms < high


spans = st.lists(
    st.tuples(st.floats(0, 20), st.floats(0.01, 3)).map(lambda one: Span(one[0], one[0] + one[1])),
    max_size=8,
)


@given(spans, st.floats(0.5, 15))
def test_with_margins_covers_each_stretch_and_none_overlaps(
    given_spans: list[Span], duration_s: float
) -> None:
    wide = with_margins(given_spans, duration_s=duration_s)
    for one in given_spans:
        if one.start_s < duration_s:
            start_s, end_s = (
                max(0.0, one.start_s - MARGIN_S),
                min(duration_s, one.end_s + MARGIN_S),
            )
            assert any(each.start_s <= start_s and end_s <= each.end_s for each in wide)
    assert all(0 <= one.start_s < one.end_s <= duration_s for one in wide)
    assert all(one.end_s < other.start_s for one, other in pairwise(wide))


def test_a_stretch_beyond_the_end_is_cut() -> None:
    made = bleeped(noise(8_000, duration_s=2.0), [Span(1.5, 9.0), Span(5.0, 6.0)])
    assert len(made.samples) == 16_000
    assert beside_the_tone(made.samples[12_400:15_600], 8_000) < 1e-10
