"""What is private is not in the sound any more, and what cannot be told is a doubt."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aftertone.coach.recording import Recording, Span, open_recording
from aftertone.coach.review import Review, bleeped_take, review_recording, reviewer
from aftertone.coach.review.bleeped_take import BleepedTake, bleep_take
from aftertone.coach.review.episode_notes import bleeped_in_words, episode_notes, tells
from aftertone.coach.review.private_words import PrivateKind, Sought
from aftertone.coach.signal import Signals
from aftertone.coach.transcript import Transcript
from coach.review.sung import SungEar, signals_of

FLITE = shutil.which("flite")
SAMPLES = Path(__file__).parents[2] / "samples"
TEXT = (
    "Hi Morgan, this is Jordan. Your team asked about filters. "
    "Call 415 555 0132 by Thursday. Thanks, Morgan."
)


@pytest.fixture(autouse=True)
def _made_signals(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    if "model" not in request.keywords:
        monkeypatch.setattr(reviewer, "listen", signals_of)
        monkeypatch.setattr(bleeped_take, "listen", signals_of)


def reviewed(ear: SungEar) -> tuple[Recording, Review]:
    take = ear.sing()
    return take, review_recording(take, recogniser=ear)


def heard_in(made: BleepedTake, ear: SungEar) -> list[str]:
    return [word.text for word in ear.transcribe(made.recording, signals_of(made.recording)).words]


def test_numbers_and_names_are_gone_and_the_rest_is_there() -> None:
    ear = SungEar(TEXT)
    take, review = reviewed(ear)
    made = bleep_take(take, review, recogniser=ear, sought=Sought())
    left = heard_in(made, ear)
    assert not {"Morgan,", "Morgan.", "415", "555", "0132"} & set(left)
    assert {"this", "Jordan.", "team", "filters.", "Thanks,"} <= set(left)
    assert (made.doubts, made.names_looked_for) == ((), True)
    assert bleeped_in_words(made) == "2 names and 1 telephone number"


def test_a_word_that_was_sought_and_not_heard_is_a_doubt() -> None:
    ear = SungEar(TEXT)
    take, review = reviewed(ear)
    made = bleep_take(take, review, recogniser=ear, sought=Sought(words=("Acme Mills",)))
    assert made.doubts == (
        "'Acme Mills' was not heard anywhere, so it may have been heard as another word",
    )


def test_what_only_the_second_hearing_finds_is_bleeped_too() -> None:
    first, second = SungEar(TEXT, deaf_to=("Morgan.",)), SungEar(TEXT)
    take, review = reviewed(first)
    made = bleep_take(take, review, recogniser=second, sought=Sought())
    assert "Morgan." not in heard_in(made, second)
    assert made.doubts == ()


class _Stubborn(SungEar):
    """Hears a number wherever it is asked, at another place each time."""

    def transcribe(
        self, recording: Recording, signals: Signals, *, opening: str = ""
    ) -> Transcript:
        heard = super().transcribe(recording, signals, opening=opening)
        if not heard.words:
            return heard
        return replace(heard, words=(replace(heard.words[0], text="4155550132"), *heard.words[1:]))


def test_what_is_heard_again_and_again_is_a_doubt() -> None:
    ear = SungEar(TEXT + " One more thing and then we are done with all of this today.")
    take, review = reviewed(ear)
    stubborn = _Stubborn(" ".join(ear.words))
    made = bleep_take(take, review, recogniser=stubborn, sought=Sought())
    assert made.doubts
    assert made.doubts[0].startswith("a telephone number is still heard at 0:")


def test_words_that_cannot_be_followed_are_a_doubt_and_hands_still_bleep() -> None:
    ear = SungEar(TEXT)
    take, review = reviewed(ear)
    babble = replace(review.transcript, followed=False, not_followed_because="it is no English")
    made = bleep_take(
        take,
        replace(review, transcript=babble),
        recogniser=ear,
        sought=Sought(names=("Morgan",)),
        by_hand=(Span(0.2, 1.6),),
    )
    assert made.doubts == ("the words cannot be followed (it is no English)",)
    assert [one.kind for one in made.found] == [PrivateKind.BY_HAND]
    assert "Hi" not in heard_in(made, ear)
    assert not made.names_looked_for


def test_notes_hold_no_word_of_what_is_bleeped() -> None:
    ear = SungEar(TEXT)
    take, review = reviewed(ear)
    made = bleep_take(take, review, recogniser=ear, sought=Sought(names=("Morgan Vale",)))
    notes = episode_notes(review, made)
    for secret in ("Morgan", "Vale", "0132", "415", "Jordan", "number that can be written"):
        assert secret not in notes.title + notes.text
    assert notes.title.startswith("Callback, cold, 0:1")
    assert "Bleeped out: 2 names and 1 telephone number." in notes.text
    assert tells("What Vale hears", made, Sought(names=("Morgan Vale",))) == "vale"
    assert tells("Ring 415-555-0132", made, Sought()) == "4155550132"
    assert tells("A calm second take of 2027", made, Sought()) == ""


def spoken(*phrases: str, folder: Path) -> tuple[Recording, tuple[Span, ...]]:
    """Return phrases spoken by a synthetic voice, one behind the other, and where each lies."""
    parts, spans, at_s = [], [], 0.0
    for place, phrase in enumerate(phrases):
        file = folder / f"{place}.wav"
        subprocess.run([FLITE or "", "-voice", "slt", "-t", phrase, "-o", str(file)], check=True)
        parts.append(open_recording(file))
        spans.append(Span(at_s, at_s + parts[-1].duration_s))
        at_s = spans[-1].end_s
    return replace(parts[0], samples=np.concatenate([one.samples for one in parts])), tuple(spans)


@pytest.mark.model
@pytest.mark.skipif(FLITE is None, reason="no flite here; .ci/run installs Debian's")
@pytest.mark.parametrize("called", ["Bobby", "Peggy"])
def test_a_real_recogniser_no_longer_hears_a_nickname(called: str, tmp_path: Path) -> None:
    from aftertone.coach.signal import listen  # noqa: PLC0415 - loads the pitch tracker
    from aftertone.coach.transcript.whisper import WhisperRecogniser  # noqa: PLC0415

    ear = WhisperRecogniser()
    take, spans = spoken(
        "Hello, this is Jordan with Alder Foods. I am calling for",
        called,
        "about the pump filters your plant asked for. Please tell",
        called,
        "that the filters can be there on Thursday. Thank you, and have a good day.",
        folder=tmp_path,
    )
    assert called in ear.transcribe(take, listen(take)).text
    review = review_recording(take, recogniser=ear)
    name = "Frederica Vale"
    without = bleep_take(take, review, recogniser=ear, sought=Sought(names=(name,)))
    assert [one.partition(",")[0] for one in without.doubts] == [f"{name!r} was not heard anywhere"]
    made = bleep_take(take, review, recogniser=ear, sought=Sought(names=(name,), also=(called,)))
    assert made.doubts == ()
    for span in (spans[1], spans[3]):
        # The voice's own silence lies around the word.
        middle = Span(span.start_s + 0.25, span.end_s - 0.25)
        assert any(
            one.start_s <= middle.start_s and middle.end_s <= one.end_s for one in made.stretches
        )
    again = ear.transcribe(made.recording, listen(made.recording)).text
    assert called not in again
    assert "Jordan" in again


@pytest.mark.model
@pytest.mark.parametrize(
    ("number", "digits_at"),
    [(1, [(32.4, 34.2)]), (2, [(21.9, 24.85)]), (3, [(19.0, 23.1), (25.4, 29.1)])],
)
def test_a_real_recogniser_no_longer_hears_the_number(
    number: int, digits_at: list[tuple[float, float]]
) -> None:
    from aftertone.coach.signal import listen  # noqa: PLC0415 - loads the pitch tracker
    from aftertone.coach.transcript import find_numbers  # noqa: PLC0415
    from aftertone.coach.transcript.whisper import WhisperRecogniser  # noqa: PLC0415

    ear = WhisperRecogniser()
    take = open_recording(SAMPLES / f"voicemail-take-{number}.wav")
    review = review_recording(take, recogniser=ear)
    made = bleep_take(take, review, recogniser=ear, sought=Sought(names=("Morgan",)))
    assert made.doubts == ()
    for start_s, end_s in digits_at:
        assert any(one.start_s <= start_s and end_s <= one.end_s for one in made.stretches)
    again = ear.transcribe(made.recording, listen(made.recording))
    assert "Jordan" in again.text
    assert find_numbers(again.words) == ()
    assert "Morgan" not in again.text
    assert not np.array_equal(made.recording.samples, take.samples)
