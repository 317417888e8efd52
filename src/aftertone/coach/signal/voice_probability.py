"""How likely it is that somebody speaks, by the Silero voice activity model."""

import functools
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from aftertone.errors import MissingEngine

if TYPE_CHECKING:
    import onnxruntime

RATE_HZ = 16_000
# The model's own frame, and how much of the sound before it each frame is shown.
_FRAME = 512
_CONTEXT = 64
STEP_S = _FRAME / RATE_HZ
_STATE = (1, 1, 128)
_MODEL = "assets/silero_vad_v6.onnx"


def voice_probability(samples: NDArray[np.float32], *, threads: int) -> NDArray[np.float32]:
    """Return the probability of speech in each 32 ms of sound.

    Parameters
    ----------
    samples
        Shape (n,), at 16 kHz, levelled.
    threads
        Of the model.

    Returns
    -------
    ndarray
        Shape (ceil(n / 512),), 0..1; frame ``i`` covers ``i * 32 ms`` to ``(i + 1) * 32 ms``.

    Raises
    ------
    MissingEngine
        Where faster-whisper, which ships the model, is not installed.

    References
    ----------
    .. [1] Silero Team, "Silero VAD: pre-trained enterprise-grade voice activity detector", 2024.
    """
    if len(samples) == 0:
        return np.zeros(0, np.float32)
    frames = np.pad(samples, (0, -len(samples) % _FRAME)).reshape(-1, _FRAME)
    before = np.zeros((len(frames), _CONTEXT), np.float32)
    before[1:] = frames[:-1, -_CONTEXT:]
    state = np.zeros(_STATE, np.float32)
    found = _session(threads).run(
        ["speech_probs"],
        {"input": np.concatenate((before, frames), axis=1), "h": state, "c": state},
    )[0]
    return np.asarray(found, np.float32).reshape(-1)


@functools.cache
def _session(threads: int) -> "onnxruntime.InferenceSession":
    """Return the model, loaded once a process."""
    import onnxruntime  # noqa: PLC0415 - heavy, and rooms that only name a Signals need none of it

    package = importlib.util.find_spec("faster_whisper")  # found, not imported: that takes a second
    places = (package.submodule_search_locations or ()) if package else ()
    model = next(
        (Path(place) / _MODEL for place in places if (Path(place) / _MODEL).is_file()), None
    )
    if model is None:
        raise MissingEngine(
            "the voice activity model silero_vad_v6.onnx was not found in the faster-whisper "
            "package; install it anew: pip install --force-reinstall faster-whisper"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
