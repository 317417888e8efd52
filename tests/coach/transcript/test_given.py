import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from aftertone.coach.recording import Recording, Source, Span
from aftertone.coach.signal import LevelTrack, PitchTrack, Signals
from aftertone.coach.transcript import Engine, Transcript, Word, WordKind
from aftertone.coach.transcript.given import GivenTranscript
from aftertone.coach.transcript.given_files import read_given
from aftertone.errors import InputError

DURATION_S = 10.0
SPEECH = (Span(1.0, 4.0), Span(5.0, 9.0))
SAID = "Hi Morgan, um, this is Jordan from Brightwater. Call me back."


def recording() -> Recording:
    source = Source("made.wav", "wav", "pcm_s16le", 8000, 1)
    return Recording(np.zeros(round(DURATION_S * 8000), np.float32), 8000, source)


def signals() -> Signals:
    none = np.zeros(0)
    return Signals(
        DURATION_S, PitchTrack(0.01, none, none), LevelTrack(0.01, none), SPEECH, None, (), ()
    )


class Ear:
    """Hears the same text every time."""

    name = "fake"

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = tuple(words)

    def transcribe(
        self,
        recording: Recording,  # noqa: ARG002
        signals: Signals,  # noqa: ARG002
        *,
        opening: str = "",  # noqa: ARG002
    ) -> Transcript:
        return Transcript(self._words, Engine("fake"))


def heard(text: str, *, step_s: float = 0.5) -> Ear:
    return Ear(
        [Word(word, 1.0 + k * step_s, 1.4 + k * step_s, 0.9) for k, word in enumerate(text.split())]
    )


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, ear: Ear | None = None) -> Transcript:
    return GivenTranscript(path, ear=ear).transcribe(recording(), signals())


def test_plain_text_is_spread_over_the_speech_and_says_so(tmp_path: Path) -> None:
    found = read(written(tmp_path, "said.txt", SAID + "\n"))
    assert found.text == SAID
    assert (found.timed, found.fillers_kept, found.engine.name) == (False, False, "given")
    assert "spread" in found.notes[0]
    assert found.words[0].start_s == 1.0
    assert found.words[-1].end_s == pytest.approx(9.0)
    assert all(word.end_s > word.start_s and word.probability is None for word in found.words)
    assert [word.kind for word in found.words].count(WordKind.FILLER) == 1


def test_plain_text_takes_its_times_from_an_ear_that_hears_the_same(tmp_path: Path) -> None:
    ear = heard("Hi Martin this is Jordan from Brightwater Call me back")
    found = read(written(tmp_path, "said.txt", SAID), ear)
    assert found.text == SAID
    assert (found.timed, found.fillers_kept) == (True, False)
    times = {word.text: word.start_s for word in found.words}
    assert (times["Hi"], times["Jordan"], times["back."]) == (1.0, 3.0, 5.5)
    assert times["Hi"] < times["Morgan,"] < times["um,"] < times["this"]


def test_text_of_another_message_is_not_timed_by_the_ear(tmp_path: Path) -> None:
    ear = heard("please hold the line while we look for somebody")
    found = read(written(tmp_path, "said.txt", SAID), ear)
    assert not found.timed
    assert "check the transcript" in found.notes[0]


def test_the_json_of_a_review_keeps_its_times(tmp_path: Path) -> None:
    words = [
        {"text": "Hi", "start_s": 1.0, "end_s": 1.25, "probability": 0.9, "kind": "word"},
        {"text": "um,", "start_s": 1.5, "end_s": 1.75, "probability": 0.9, "kind": "filler"},
    ]
    text = json.dumps({"schema": "aftertone.review/1", "text": "Hi um,", "words": words})
    found = read(written(tmp_path, "review.json", text))
    assert [(word.text, word.start_s, word.end_s) for word in found.words] == [
        ("Hi", 1.0, 1.25),
        ("um,", 1.5, 1.75),
    ]
    assert found.timed


def test_whisper_segments_with_and_without_words(tmp_path: Path) -> None:
    with_words = {
        "segments": [
            {
                "start": 1.0,
                "end": 2.0,
                "text": " Hi Morgan",
                "words": [
                    {"word": " Hi", "start": 1.0, "end": 1.4},
                    {"word": " Morgan", "start": 1.4, "end": 2.0},
                ],
            }
        ]
    }
    found = read(written(tmp_path, "words.json", json.dumps(with_words)))
    assert [(word.text, word.start_s) for word in found.words] == [("Hi", 1.0), ("Morgan", 1.4)]
    segments = [{"start": 5.0, "end": 8.0, "text": "Call me back"}]
    found = read(written(tmp_path, "segments.json", json.dumps(segments)))
    assert not found.timed
    assert found.words[0].start_s == 5.0
    assert found.words[-1].end_s == pytest.approx(8.0)


def test_webvtt_with_word_times(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\nNOTE made by hand\n\n1\n00:01.000 --> 00:03.000 align:start\n"
        "<v Jordan>Hi<00:01.500><c> Morgan,</c>\n\n00:00:05.000 --> 00:00:06.000\nBye\n"
    )
    found = read(written(tmp_path, "said.vtt", text))
    assert [(word.text, word.start_s, word.end_s) for word in found.words] == [
        ("Hi", 1.0, 1.5),
        ("Morgan,", 1.5, 3.0),
        ("Bye", 5.0, 6.0),
    ]


def test_srt_and_its_asides(tmp_path: Path) -> None:
    text = "1\r\n00:00:01,000 --> 00:00:03,000\r\n[beep] Hi <i>Morgan</i>\r\n\r\n2\r\n00:00:05,000 --> 00:00:07,500\r\nCall me - back\r\n"
    found = read(written(tmp_path, "said.srt", text))
    assert found.text == "Hi Morgan Call me back"
    assert found.words[2].start_s == 5.0


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("empty.txt", " \n\n", "holds no words"),
        ("cut.json", '{"words": [\n{"text": "Hi",', "line 2: no valid JSON"),
        ("other.json", '{"hello": 1}', 'without "words"'),
        ("number.json", '{"words": [{"text": "Hi", "start": "x", "end": 2}]}', r"words\[0\]"),
        ("half.json", '{"words": [{"text": "Hi", "start": 1}]}', "end is None"),
        ("bare.json", '{"words": [7]}', r"words\[0\]"),
        ("nan.json", '{"words": [{"text": "Hi", "start": NaN, "end": 2}]}', "start is nan"),
        ("time.vtt", "WEBVTT\n\n00:xx --> 00:02.000\nHi\n", "line 3"),
        ("back.srt", "1\n00:00:05,000 --> 00:00:04,000\nHi\n", "line 2"),
        (
            "order.vtt",
            "WEBVTT\n\n00:05.000 --> 00:06.000\nHi\n\n00:01.000 --> 00:02.000\nBye\n",
            "backwards",
        ),
    ],
)
def test_bad_transcripts_end_in_a_sentence_that_names_the_file(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = written(tmp_path, name, text)
    with pytest.raises(InputError, match=message) as problem:
        read_given(path)
    assert name in str(problem.value)
    assert "\n" not in str(problem.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sound.txt"
    path.write_bytes(b"Hi\nMorgan\xff\xfe\xfa")
    with pytest.raises(InputError, match="line 2"):
        read_given(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_given(tmp_path / "absent.txt")


def test_a_transcript_longer_than_the_recording_is_of_another_one(tmp_path: Path) -> None:
    path = written(tmp_path, "long.vtt", "WEBVTT\n\n00:05.000 --> 01:06.000\nHi\n")
    with pytest.raises(InputError, match="another recording"):
        read(path)


@hypothesis_given(st.text(max_size=200))
def test_any_text_is_words_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(text, encoding="utf-8", errors="replace", newline="")
    with contextlib.suppress(InputError):
        assert any(cue.words for cue in read_given(path))
