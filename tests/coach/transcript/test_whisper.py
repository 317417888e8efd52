from pathlib import Path

import pytest

from aftertone.coach.recording import Span, open_recording
from aftertone.coach.signal import listen
from aftertone.coach.transcript.whisper import WhisperRecogniser
from aftertone.errors import MissingEngine

SAMPLES = Path(__file__).parents[2] / "samples"


def test_an_unknown_model_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(MissingEngine, match="no speech model 'no-such-model'"):
        WhisperRecogniser("no-such-model")
    with pytest.raises(MissingEngine, match=r"holds no model\.bin"):
        WhisperRecogniser(tmp_path)


@pytest.fixture(scope="module")
def recogniser() -> WhisperRecogniser:
    return WhisperRecogniser(threads=1)


@pytest.mark.model
def test_the_sample_is_understood_with_its_fillers_and_times(
    recogniser: WhisperRecogniser,
) -> None:
    recording = open_recording(SAMPLES / "voicemail-take-1.wav")
    transcript = recogniser.transcribe(recording, listen(recording))
    text = transcript.text.lower()
    assert transcript.followed
    assert "i was hoping to, uh, i was hoping to catch you today" in text
    assert text.count("um") + text.count("uh") >= 5
    starts = [word.start_s for word in transcript.words]
    assert starts == sorted(starts)
    assert starts[0] == pytest.approx(0.6, abs=0.08)
    assert transcript.words[-1].end_s <= recording.duration_s
    assert transcript.engine.weights_sha256


@pytest.mark.model
def test_a_stretch_can_be_heard_again_and_texts_compared(recogniser: WhisperRecogniser) -> None:
    recording = open_recording(SAMPLES / "voicemail-take-1.wav")
    span = Span(1.4, 4.0)
    heard = recogniser.reread(recording, span, prompt="", count=3)
    assert len(heard) == 3
    assert "jordan" in heard[0].text.lower()
    right, wrong = recogniser.score(
        recording, span, texts=[heard[0].text, "please wait for the next operator"], prompt=""
    )
    assert right.mean_log_probability > wrong.mean_log_probability + 1


@pytest.mark.model
def test_names_of_the_likely_opening_are_written_as_they_stand_there(
    recogniser: WhisperRecogniser,
) -> None:
    recording = open_recording(SAMPLES / "voicemail-take-1.wav")
    opening = "Hi Morgyn, this is Jorden from Bright Water Supplye."
    transcript = recogniser.transcribe(recording, listen(recording), opening=opening)
    assert "Hi Morgyn, this is Jorden from" in transcript.text
    assert "uh" in transcript.text
    settings = dict(transcript.engine.settings)
    assert str(settings["initial_prompt"]).startswith(opening)


@pytest.mark.model
def test_a_name_that_nobody_says_is_not_heard(recogniser: WhisperRecogniser) -> None:
    recording = open_recording(SAMPLES / "voicemail-take-1.wav")
    opening = "Hi Persephone, this is Bartholomew from Vanterpool Quarries."
    text = recogniser.transcribe(recording, listen(recording), opening=opening).text
    assert not any(name in text for name in ("Persephone", "Bartholomew", "Vanterpool"))
    assert "Hi Morgan, this is Jordan from Brightwater" in text
