"""Whatever is handed over ends in a recording or in one clear sentence."""

import re
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import soundfile
from bench.broken_files import OPENED, REFUSED, Broken

from aftertone.coach.recording import open_recording
from aftertone.errors import InputError


def name_of(broken: Broken) -> str:
    return broken.name


def sentence_about(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        open_recording(path)
    return str(caught.value)


@pytest.mark.parametrize("broken", REFUSED, ids=name_of)
def test_a_hopeless_file_ends_in_one_sentence(
    tmp_path: Path, broken: Broken, capfd: pytest.CaptureFixture[str]
) -> None:
    path = broken.make(tmp_path)
    said = sentence_about(path)
    assert re.search(broken.says, said), said
    assert path.name.replace("\0", "?") in said
    assert said.endswith(".")
    assert "\n" not in said
    assert ". " not in said.replace(str(tmp_path), "")
    assert capfd.readouterr() == ("", "")  # FFmpeg keeps quiet


@pytest.mark.parametrize("broken", OPENED, ids=name_of)
def test_a_damaged_file_opens_with_a_note(
    tmp_path: Path, broken: Broken, capfd: pytest.CaptureFixture[str]
) -> None:
    heard = open_recording(broken.make(tmp_path))
    assert heard.duration_s > 0.9
    assert np.all(np.abs(heard.samples) <= 1)
    if broken.says:
        assert any(re.search(broken.says, note) for note in heard.source.notes), heard.source.notes
    else:
        assert heard.source.notes == ()
    assert capfd.readouterr() == ("", "")


def test_the_kinds_have_different_names() -> None:
    names = [broken.name for broken in (*REFUSED, *OPENED)]
    assert len(set(names)) == len(names)
    assert len(REFUSED) >= 20


def test_an_unreadable_file_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF")

    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    # Not by chmod: the administrator may read everything.
    monkeypatch.setattr(Path, "open", forbidden)
    assert "cannot be read (permission denied)" in sentence_about(path)


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - only here

    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes on this system")
    os.mkfifo(tmp_path / "a.wav")
    assert "is not a file" in sentence_about(tmp_path / "a.wav")


def test_a_line_break_in_a_name_does_not_break_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a\nb.wav"
    path.write_bytes(b"")
    assert "a?b.wav is empty" in sentence_about(path)


@pytest.mark.slow
def test_decoding_stops_at_the_limit(tmp_path: Path) -> None:
    hour = next(broken for broken in REFUSED if broken.name == "an hour of WAV").make(tmp_path)
    tracemalloc.start()
    sentence_about(hour)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # Ten minutes at 8 kHz are 19 MB as float32; the hour would be 115 MB.
    assert most < 60e6


def test_another_limit_can_be_set(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.ones(80000) * 0.1 * np.tile([1, -1], 40000), 8000)
    assert open_recording(tmp_path / "a.wav").duration_s == 10
    with pytest.raises(InputError, match=r"longer than 0\.1 minutes"):
        open_recording(tmp_path / "a.wav", limit_s=6)


def test_the_same_bytes_have_the_same_hash_under_any_name(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.tile([0.1, -0.1], 8000), 8000)
    (tmp_path / "b.wav").write_bytes((tmp_path / "a.wav").read_bytes())
    first, second = (open_recording(tmp_path / name) for name in ("a.wav", "b.wav"))
    assert first.source.sha256 == second.source.sha256
    assert first.source.name != second.source.name
