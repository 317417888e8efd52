from collections.abc import Sequence

import numpy as np
import pytest

from aftertone.coach.recording import Recording, Source, Span
from aftertone.coach.signal import LevelTrack, PitchTrack, Signals
from aftertone.coach.transcript import (
    Encoded,
    Engine,
    Hypothesis,
    Transcript,
    Word,
    check_numbers,
)
from aftertone.coach.transcript.digit_reader import LABELS, STEP_S, DigitReader, packaged_reader
from aftertone.coach.transcript.weights import PACKAGED_SHA256

DURATION_S = 12.0
STEPS = round(DURATION_S / STEP_S)
FIRST_S, EACH_S = 2.0, 0.3
# A reader whose states are its answers: each dimension stands for one label.
PLAIN = DigitReader(
    mean=np.zeros(len(LABELS), np.float32),
    scale=np.ones(len(LABELS), np.float32),
    layers=(
        (np.eye(len(LABELS), dtype=np.float32), np.zeros(len(LABELS), np.float32)),
        (12 * np.eye(len(LABELS), dtype=np.float32), np.zeros(len(LABELS), np.float32)),
    ),
    encoder_sha256="made",
)


def states(sounds: str, *, unsure: Sequence[int] = ()) -> np.ndarray:
    """One word of ``sounds`` every 0.3 s from 2 s on; those in ``unsure`` could as well be nine."""
    made = np.zeros((STEPS, len(LABELS)), np.float32)
    made[:, 0] = 1
    for index, sound in enumerate(sounds.split()):
        at = round((FIRST_S + (index + 0.5) * EACH_S) / STEP_S)
        made[at] = 0
        made[at, LABELS.index(sound)] = 1
        if index in unsure:
            made[at, LABELS.index("nine")] = 1
    return made


class Ear:
    """Encodes what it is told, and hears the same text again each time."""

    def __init__(self, sounds: str, again: str = "", *, sha256: str = "made") -> None:
        self._encoded = Encoded(states(sounds), 0.0, STEP_S, sha256)
        self._again = again
        self.asked: list[Span] = []

    def encoded(self, recording: Recording, signals: Signals) -> tuple[Encoded, ...]:  # noqa: ARG002
        return (self._encoded,)

    def reread(
        self,
        recording: Recording,  # noqa: ARG002
        span: Span,
        *,
        prompt: str,  # noqa: ARG002
        count: int,  # noqa: ARG002
    ) -> tuple[Hypothesis, ...]:
        self.asked.append(span)
        return (Hypothesis(self._again, -1.0, 10),)

    def score(
        self,
        recording: Recording,  # noqa: ARG002
        span: Span,  # noqa: ARG002
        *,
        texts: Sequence[str],  # noqa: ARG002
        prompt: str,  # noqa: ARG002
    ) -> tuple[Hypothesis, ...]:
        return ()


def check(words: Sequence[Word], ear: Ear, *, followed: bool = True) -> Transcript:
    none = np.zeros(0)
    speech = (Span(0.5, 11.0),)
    signals = Signals(
        DURATION_S, PitchTrack(0.01, none, none), LevelTrack(0.01, none), speech, None, (), ()
    )
    source = Source("made", "raw", "pcm_s16le", 8000, 1)
    recording = Recording(np.zeros(round(DURATION_S * 8000), np.float32), 8000, source)
    transcript = Transcript(tuple(words), Engine("fake"), followed=followed)
    return check_numbers(recording, signals, transcript, ear=ear, reader=PLAIN)


TEN = "four one five five five five oh one three two"


def said(number: str, *, until_s: float = 5.0) -> list[Word]:
    """Return "Call me at", the number in one word from 2 s on, and thanks."""
    return [
        Word("Call", 0.6, 0.9, 0.9),
        Word("me", 0.9, 1.2, 0.9),
        Word("at", 1.2, 1.8, 0.9),
        Word(number, 2.0, until_s, 0.9),
        Word("Thanks.", 6.5, 7.0, 0.9),
    ]


def test_words_and_reader_agree_and_nobody_needs_to_hear_again() -> None:
    ear = Ear(TEN)
    found = check(said("415-555-0132."), ear)
    assert found.numbers is not None
    (number,) = found.numbers
    assert (number.digits, number.doubts, ear.asked) == ("4155550132", (), [])


def test_the_words_of_a_number_are_spelled_out_with_their_times() -> None:
    found = check(said("415-555-0132."), Ear(TEN))
    assert found.text == f"Call me at {TEN}. Thanks."
    fifth = found.words[7]
    assert fifth.start_s == pytest.approx(FIRST_S + 4 * EACH_S, abs=STEP_S)
    assert fifth.end_s == pytest.approx(FIRST_S + 5 * EACH_S, abs=STEP_S)


def test_a_digit_that_the_words_dropped_comes_back_when_heard_again() -> None:
    ear = Ear(TEN, again=f"Call me at {TEN}. Thanks.")
    found = check(said("415-55-0132."), ear)
    assert found.numbers is not None
    (number,) = found.numbers
    assert (number.digits, number.doubtful) == ("4155550132", False)
    assert ear.asked[0].start_s < FIRST_S
    assert ear.asked[0].end_s > FIRST_S + 10 * EACH_S


def test_three_listeners_that_hear_three_things_make_it_doubtful() -> None:
    found = check(said("415-555-1132."), Ear(TEN, again="Call me at 415-555-0133."))
    assert found.numbers is not None
    (number,) = found.numbers
    assert number.doubtful
    for heard in ("415 555 1132", "415 555 0132", "415 555 0133"):
        assert heard in number.doubts[-1]


def test_a_decoder_that_drops_the_same_digit_twice_does_not_outvote_the_reader() -> None:
    found = check(said("415-5551."), Ear(TEN, again="Call me at 415-5551."))
    assert found.numbers is not None
    assert all(number.doubtful for number in found.numbers)


def test_a_number_that_only_the_reader_hears_is_found_and_doubtful() -> None:
    words = [word for word in said("so") if word.text != "so"]
    found = check(words, Ear(TEN, again="Call me at home. Thanks."))
    assert found.numbers is not None
    (number,) = found.numbers
    assert (number.digits, number.doubtful) == ("4155550132", True)


def test_digits_that_the_words_call_an_order_are_no_number() -> None:
    words = [*said("so")[:2], Word("order", 1.2, 1.5, 0.9), Word("number", 1.5, 1.9, 0.9)]
    words += [
        Word("4155550132", 2.0, 5.0, 0.9),
        Word("is", 5.2, 5.5, 0.9),
        Word("late.", 5.5, 6.0, 0.9),
    ]
    assert check(words, Ear(TEN)).numbers == ()


def test_a_doubtful_saying_is_settled_by_a_sure_one() -> None:
    sounds = f"{TEN} number number {TEN.replace('oh one', 'oh nine')}"
    words = [
        *said("415-555-0132.")[:4],
        Word("Again,", 5.0, 5.3, 0.9),
        Word("415-555-0132.", 5.6, 8.6, 0.9),
    ]
    found = check(words, Ear(sounds, again="415-555-0932."))
    assert found.numbers is not None
    assert [number.digits for number in found.numbers] == ["4155550132", "4155550932"]
    assert all(number.doubtful for number in found.numbers)
    found = check(words, Ear(sounds, again="nothing"))
    assert found.numbers is not None
    assert [number.digits for number in found.numbers] == ["4155550132", "4155550132"]
    assert not any(number.doubtful for number in found.numbers)


def test_states_of_other_weights_are_not_read() -> None:
    found = check(said("415-555-0132."), Ear("nine nine", again="nothing", sha256="other"))
    assert found.numbers is not None
    (number,) = found.numbers
    assert (number.digits, number.doubtful) == ("4155550132", True)


def test_a_message_that_was_not_followed_is_left_alone() -> None:
    found = check(said("415-555-0132."), Ear(TEN), followed=False)
    assert found.numbers is None


def test_a_message_without_a_number_costs_no_second_listen() -> None:
    ear = Ear("number number")
    found = check(said("home."), ear)
    assert (found.numbers, ear.asked, found.words) == ((), [], tuple(said("home.")))


def test_the_reader_offers_what_else_it_may_have_been() -> None:
    encoded = Encoded(states(TEN, unsure=[3]), 0.0, STEP_S, "made")
    (readings,) = PLAIN.read(encoded, count=2)
    texts = {" ".join(word.text for word in reading.words) for reading in readings}
    assert texts == {TEN, "four one five nine five five oh one three two"}
    assert sum(reading.share for reading in readings) == pytest.approx(1.0, abs=0.05)


def test_repeated_digits_are_counted_one_by_one() -> None:
    encoded = Encoded(states("five five five five"), 0.0, STEP_S, "made")
    (readings,) = PLAIN.read(encoded, count=1)
    assert [word.text for word in readings[0].words] == ["five"] * 4


def test_the_packaged_reader_is_for_the_packaged_weights() -> None:
    reader = packaged_reader()
    assert reader.encoder_sha256 == PACKAGED_SHA256
    assert reader.layers[0][0].shape[0] == 384
    assert reader.layers[-1][0].shape[1] == len(LABELS)
    assert reader.chances(np.zeros((5, 384), np.float32)).shape == (5, len(LABELS))
