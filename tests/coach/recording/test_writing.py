"""A written file holds what was written, or there is none."""

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from aftertone.coach.recording import Recording, Source, open_recording, write_wav
from aftertone.errors import InputError
from coach.recording.sounds import chirp

MADE = Recording(chirp(rate_hz=8000), 8000, Source("a", "wav", "pcm_s16le", 8000, 1))


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    write_wav(MADE, tmp_path / "b.wav")
    there = open_recording(tmp_path / "b.wav")
    assert there.rate_hz == 8000
    assert np.max(np.abs(there.samples - MADE.samples)) <= 0.5 / 2**15
    samples, _ = soundfile.read(tmp_path / "b.wav", dtype="float32")
    assert np.array_equal(samples, there.samples)
    assert [each.name for each in tmp_path.iterdir()] == ["b.wav"]


def test_full_scale_does_not_wrap_around(tmp_path: Path) -> None:
    edge = np.tile(np.array([1, -1], np.float32), 4000)
    write_wav(Recording(edge, 8000, MADE.source), tmp_path / "b.wav")
    samples, _ = soundfile.read(tmp_path / "b.wav", dtype="float32")
    assert np.max(np.abs(samples - edge)) <= 1 / 2**15


def test_an_older_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "b.wav").write_bytes(b"old")
    write_wav(MADE, tmp_path / "b.wav")
    assert open_recording(tmp_path / "b.wav").duration_s == 3


def test_a_failed_write_leaves_the_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.wav").write_bytes(b"old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(InputError, match="cannot be written \\(no space left on device\\)"):
        write_wav(MADE, tmp_path / "b.wav")
    assert (tmp_path / "b.wav").read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["b.wav"]


@pytest.mark.parametrize("where", ["", "no/such/folder/b.wav"])
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, where: str) -> None:
    with pytest.raises(InputError, match=str(tmp_path)):
        write_wav(MADE, tmp_path / where)
