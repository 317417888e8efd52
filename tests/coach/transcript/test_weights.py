import hashlib
from pathlib import Path

import pytest

from aftertone.coach.transcript import weights
from aftertone.errors import MissingEngine


def model_folder(folder: Path, content: bytes = b"weights") -> Path:
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(content)
    (folder / "config.json").write_text("{}")
    return folder


def test_weights_carry_the_hash_of_their_file(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "mine")
    found = weights.checked_weights("mine", folder)
    assert found.sha256 == hashlib.sha256(b"weights").hexdigest()


def test_changed_weights_are_refused_even_after_a_first_look(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "mine")
    good = weights.checked_weights("mine", folder).sha256
    (folder / "model.bin").write_bytes(b"tampered")
    with pytest.raises(MissingEngine, match="not the ones expected"):
        weights.checked_weights("mine", folder, expected_sha256=good)


def test_a_folder_without_a_model_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(MissingEngine, match=r"holds no model\.bin"):
        weights.checked_weights("empty", tmp_path)


def test_the_packaged_weights_are_there_and_right() -> None:
    assert weights.packaged_weights().sha256 == weights.PACKAGED_SHA256


def test_the_survey_names_models_of_the_local_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model_folder(tmp_path / "models--Systran--faster-whisper-base.en" / "snapshots" / "abc")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    packaged, cached = weights.survey_weights()
    assert packaged.usable
    assert cached.name == "Systran/faster-whisper-base.en"
