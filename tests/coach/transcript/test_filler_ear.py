import numpy as np
import pytest

from aftertone.coach.transcript import Word
from aftertone.coach.transcript.filler_ear import FillerEar, leave_out, load_ear
from aftertone.coach.transcript.port import Encoded
from aftertone.coach.transcript.weights import PACKAGED_SHA256

STEP_S = 0.020
EAR = FillerEar(np.array([2.0, 0.0]), bias=-1.0, least=0.2)


def _encoded(seconds: float, *, filler: tuple[float, float], start_s: float = 0.0) -> Encoded:
    """States that read 1 in a filler and -1 elsewhere; the second column says nothing."""
    times = np.arange(round(seconds / STEP_S)) * STEP_S
    inside = (times >= filler[0]) & (times < filler[1])
    states = np.column_stack((inside, np.sin(times))).astype(np.float32)
    return Encoded(states, start_s, STEP_S, "0" * 64)


def _word(text: str, start_s: float, end_s: float) -> Word:
    return Word(text, start_s, end_s, 0.9)


def test_a_reading_is_one_in_a_filler_and_minus_one_elsewhere() -> None:
    track = EAR.listen(_encoded(3.0, filler=(1.0, 1.5)).states)
    assert len(track) == 150
    np.testing.assert_allclose(track[55:70], 1.0, atol=1e-6)
    np.testing.assert_allclose(track[5:45], -1.0, atol=1e-6)


@pytest.mark.parametrize(
    ("at_s", "unheard"), [(1.1, False), (0.9, False), (0.3, True), (2.2, True)]
)
def test_a_filler_stays_only_where_one_is_heard(at_s: float, unheard: bool) -> None:
    start_s = 10.0  # windows begin anywhere in a recording
    encoded = _encoded(3.0, filler=(1.0, 1.5), start_s=start_s)
    word = _word("um,", start_s + at_s, start_s + at_s + 0.2)
    assert EAR.unheard([word], encoded) == ({0} if unheard else set())


def test_a_word_is_not_asked_about() -> None:
    encoded = _encoded(3.0, filler=(1.0, 1.5))
    assert not EAR.unheard([_word("the", 2.0, 2.6), _word("mm-hm", 2.7, 2.9)], encoded)


def test_a_filler_after_the_sound_was_not_said() -> None:
    encoded = _encoded(1.0, filler=(0.0, 1.0))
    assert EAR.unheard([_word("um", 2.0, 2.3)], encoded) == {0}


def test_a_filler_too_short_for_one_takes_the_time_in_which_it_is_heard() -> None:
    encoded = _encoded(3.0, filler=(1.0, 1.5), start_s=10.0)
    words = [_word("the,", 10.6, 11.45), _word("uh,", 11.45, 11.52), _word("end", 11.52, 11.9)]
    the, uh, end = EAR.timed(words, encoded)
    # Half of the smoothed reading is reached within 60 ms of the true edges.
    assert (uh.start_s, uh.end_s) == pytest.approx((11.0, 11.5), abs=0.06)
    assert (the.start_s, the.end_s) == (10.6, uh.start_s)
    assert (end.start_s, end.end_s) == (max(11.52, uh.end_s), 11.9)


def test_a_word_beside_a_filler_keeps_some_time() -> None:
    encoded = _encoded(3.0, filler=(1.0, 1.5))
    words = [_word("a", 1.1, 1.3), _word("uh,", 1.3, 1.35), _word("b", 1.35, 1.4)]
    a, uh, b = EAR.timed(words, encoded)
    assert a.end_s - a.start_s == pytest.approx(0.06, abs=0.001)
    assert a.end_s <= uh.start_s < uh.end_s <= b.start_s < b.end_s


def test_a_filler_of_a_fair_length_keeps_its_time() -> None:
    encoded = _encoded(3.0, filler=(1.0, 1.5))
    words = [_word("um", 1.1, 1.4)]
    assert EAR.timed(words, encoded) == words


@pytest.mark.parametrize(
    ("sentence", "gone", "expected"),
    [
        ("Um, when we go", {0}, "When we go"),
        ("this is a, um. The end", {3}, "this is a. The end"),
        ("to use, uh, onward", {2}, "to use, onward"),
        ("Uh, um, so", {0, 1}, "So"),
        ("Um.", {0}, ""),
        ("Um, hi", set(), "Um, hi"),
    ],
)
def test_a_sentence_still_begins_and_ends_without_its_filler(
    sentence: str, gone: set[int], expected: str
) -> None:
    words = [_word(text, float(at), at + 0.5) for at, text in enumerate(sentence.split())]
    assert " ".join(word.text for word in leave_out(words, gone)) == expected


def test_there_is_an_ear_for_the_packaged_weights_and_for_no_others() -> None:
    ear = load_ear(PACKAGED_SHA256)
    assert ear is not None
    assert ear.weights.shape == (384,)  # the size of tiny.en's states
    assert load_ear("0" * 64) is None
