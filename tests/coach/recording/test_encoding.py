"""What is encoded is decoded again: as long, as loud, at the same time, and anonymous."""

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from aftertone.coach.recording import Recording, Source, encoding, open_recording
from aftertone.coach.recording.encoding import encoded_sound
from aftertone.errors import MissingEngine
from coach.recording.sounds import chirp

SOURCE = Source("Morgan Vale 4155550132.wav", "wav", "pcm_s16le", 8000, 1)
MADE = Recording(0.3 * chirp(rate_hz=8000), 8000, SOURCE)


def test_what_was_encoded_is_heard_again(tmp_path: Path) -> None:
    path = tmp_path / "take.mp3"
    path.write_bytes(encoded_sound(MADE).content)
    there = open_recording(path)
    assert (there.source.container, there.source.codec) == ("mp3", "mp3float")
    assert there.source.notes == ()
    assert there.duration_s == pytest.approx(MADE.duration_s, abs=0.001)
    # 8 kHz sound lies at every 5.5th sample or so; a lag of one would be 1/44100 s.
    loud = np.sqrt(np.mean(there.samples.astype(np.float64) ** 2))
    assert loud == pytest.approx(np.sqrt(np.mean(MADE.samples.astype(np.float64) ** 2)), rel=0.05)


def test_the_same_sound_gives_the_same_bytes_and_no_name_is_in_them() -> None:
    made = encoded_sound(MADE)
    assert made == encoded_sound(replace(MADE, source=replace(SOURCE, name="b.wav")))
    assert b"Morgan" not in made.content
    assert not made.content.startswith(b"ID3"), "tags can hold a title, a name, a date"
    assert (made.media_type, made.suffix) == ("audio/mpeg", ".mp3")


def test_a_build_without_the_codec_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "_CODEC", "no_such_codec")
    with pytest.raises(MissingEngine, match="install PyAV"):
        encoded_sound(MADE)
    assert av.codec.Codec("libmp3lame", "w")
