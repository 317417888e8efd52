import numpy as np
import pytest

from aftertone.coach.recording import Span
from aftertone.coach.signal import LevelTrack, PitchTrack, Signals
from aftertone.coach.transcript.windows import LONGEST_S, cut_windows, halved


def heard(*speech: tuple[float, float], duration_s: float, quiet_at_s: float = -1.0) -> Signals:
    step_s = 0.01
    times = np.arange(round(duration_s / step_s)) * step_s
    level = np.where(np.abs(times - quiet_at_s) < 0.02, -60.0, -20.0)
    return Signals(
        duration_s=duration_s,
        pitch=PitchTrack(step_s, np.full(len(times), np.nan), np.zeros(len(times))),
        level=LevelTrack(step_s, level),
        speech=tuple(Span(*edges) for edges in speech),
        loudness=None,
        clipped=(),
        dropouts=(),
    )


def test_a_short_message_is_one_window_with_a_little_silence_around_it() -> None:
    (window,) = cut_windows(heard((1.0, 4.0), (5.0, 9.0), duration_s=12.0))
    assert window.speech == (Span(1.0, 4.0), Span(5.0, 9.0))
    assert 0.0 < window.span.start_s < 1.0
    assert 9.0 < window.span.end_s < 12.0
    assert window.speech_s == pytest.approx(7.0)


def test_a_long_message_is_cut_at_its_longest_late_pause() -> None:
    windows = cut_windows(
        heard((0.0, 15.0), (15.3, 20.0), (22.0, 27.0), (27.3, 40.0), duration_s=41)
    )
    assert [window.speech_end_s for window in windows] == [20.0, 40.0]


def test_speech_without_a_pause_is_cut_where_it_is_quietest() -> None:
    windows = cut_windows(heard((0.0, 40.0), duration_s=40.0, quiet_at_s=24.0))
    assert windows[0].speech_end_s == pytest.approx(24.0, abs=0.03)
    assert all(window.span.duration_s <= LONGEST_S + 1 for window in windows)
    assert sum(window.speech_s for window in windows) == pytest.approx(40.0)


def test_no_speech_gives_no_window() -> None:
    assert cut_windows(heard(duration_s=5.0)) == ()


def test_a_window_is_halved_at_a_long_pause_near_its_middle() -> None:
    (window,) = cut_windows(
        heard((0.0, 1.0), (2.0, 9.0), (9.8, 18.0), (18.3, 20.0), duration_s=21.0)
    )
    first, second = halved(window, 21.0)
    assert (first.speech_end_s, second.speech[0].start_s) == (9.0, 9.8)
    (alone,) = cut_windows(heard((0.0, 5.0), duration_s=6.0))
    assert halved(alone, 6.0) == (alone,)
