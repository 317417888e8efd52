"""The take as a lossless sound that a page can carry within itself."""

import base64
import io

import av
import numpy as np

from aftertone.coach.recording import Recording


def flac_bytes(recording: Recording) -> bytes:
    """Return the recording as a FLAC file: half the size of a WAV, and in time to the sample."""
    whole = np.clip(np.round(recording.samples * 32767), -32768, 32767).astype(np.int16)
    memory = io.BytesIO()
    with av.open(memory, mode="w", format="flac") as container:
        stream = container.add_stream("flac", rate=recording.rate_hz, layout="mono", format="s16")
        frame = av.AudioFrame.from_ndarray(whole.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = recording.rate_hz
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return memory.getvalue()


def data_uri(recording: Recording) -> str:
    """Return the recording as a ``data:`` address, so that a page needs nothing beside itself."""
    return "data:audio/flac;base64," + base64.b64encode(flac_bytes(recording)).decode("ascii")
