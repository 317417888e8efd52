"""A recording becomes a WAV file, whole or not at all."""

import os
import wave
from pathlib import Path

import numpy as np

from aftertone.coach.recording.recording import Recording
from aftertone.errors import InputError


def write_wav(recording: Recording, path: Path) -> None:
    """Write 16-bit mono PCM beside its place, then move it there."""
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is not a file that can be written over; give another name.")
    pcm = np.clip(np.round(recording.samples * 2.0**15), -(2**15), 2**15 - 1).astype("<i2")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            with wave.open(file, "wb") as out:
                out.setnchannels(1)
                out.setsampwidth(2)
                out.setframerate(recording.rate_hz)
                out.writeframes(pcm.tobytes())
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(f"{path} cannot be written ({reason}); choose another place.") from error
    finally:
        part.unlink(missing_ok=True)
