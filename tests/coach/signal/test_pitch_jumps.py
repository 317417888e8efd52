import numpy as np
import pytest

from aftertone.coach.signal.pitch_jumps import without_jumps


def sure(hz: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(hz), 0.1, 0.95)


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_a_jumped_octave_is_put_back(factor: float) -> None:
    true = 110 * 2 ** (np.sin(np.linspace(0, 6, 200)) / 6)
    tracked = true.copy()
    tracked[80:95] *= factor
    np.testing.assert_allclose(without_jumps(tracked, sure(tracked)), true)


def test_a_stray_piece_is_left_out() -> None:
    tracked = np.full(120, 120.0)
    tracked[40:60] = np.nan
    tracked[49:51] = 594.0
    found = without_jumps(tracked, sure(tracked))
    assert np.isnan(found[40:60]).all()
    assert np.all(found[~np.isnan(found)] == 120.0)


def test_a_long_unsure_piece_far_away_is_left_out_and_a_sure_one_stays() -> None:
    tracked = np.full(200, 180.0)
    tracked[90:110] = np.nan
    tracked[110:130] = 75.0
    tracked[130:150] = np.nan
    doubtful = np.where(tracked == 75.0, 0.6, 0.95)
    assert np.isnan(without_jumps(tracked, doubtful)[110:130]).all()
    assert np.all(without_jumps(tracked, sure(tracked))[110:130] == 75.0)


def test_a_wide_glide_stays() -> None:
    rising = 100 * 2 ** np.linspace(0, 1.5, 150)
    np.testing.assert_array_equal(without_jumps(rising, np.full(150, 0.6)), rising)


def test_nothing_voiced_stays_so() -> None:
    assert np.isnan(without_jumps(np.full(5, np.nan), np.zeros(5))).all()
    assert len(without_jumps(np.zeros(0), np.zeros(0))) == 0
