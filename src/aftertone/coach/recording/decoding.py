"""Sound comes out of a container: PyAV does the work, this file knows its traps."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import av
import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording.claims import claimed_s, end_is_missing
from aftertone.coach.recording.kinds import Kind, Standing
from aftertone.errors import InputError, MissingEngine

# What one minute of stereo at 48 kHz takes, as values; ten of them are 230 MB as float32.
_VALUES_PER_LIMIT_S = 2 * 48_000
# Full scale of FFmpeg's integer sample formats; 24-bit samples come left-aligned in s32.
_FULL_SCALE = {"u8": 2.0**7, "s16": 2.0**15, "s32": 2.0**31}
# FFmpeg's own decoders have holes that the reference ones have not: Opus distorts some low-rate
# files; AMR-NB loses every frame of a pause that the phone sent as comfort noise (4.0 s came out
# as 2.2 s), and both AMR decoders lack discontinuous transmission.
_BETTER_DECODER = {
    "opus": "libopus",
    "amrnb": "libopencore_amrnb",
    "amrwb": "libopencore_amrwb",
}
# What MP4 calls sound that only its seller's player may decode.
_PROTECTED = frozenset(("drms", "enca"))
# Containers that stamp each piece with its time; a hole in the stamps was a pause in the sound
# that nobody recorded (a muted browser tab) or a loss. Stamps are rounded to milliseconds, and
# browsers' wander by a packet (20 ms).
_STAMPING = frozenset(("matroska", "mov", "flv", "asf", "flac"))
_HOLE_FROM_S = 0.05
# Decoders hand out a few hundred samples at a time; gathered, 1000 of them make some megabytes.
_BLOCKS_TOGETHER = 1000
# A damaged piece is silent for as long as it would have lasted; no codec's pieces last longer.
_LONGEST_PIECE_S = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """Everything that a file gave.

    Attributes
    ----------
    frames
        Shape (channels, n), float32; may go beyond -1..1.
    rate_hz
        Of the frames.
    container, codec
        FFmpeg's short names; ``raw`` for a file without a header.
    claimed_s
        Length by the header, or None where it says nothing.
    packets, bad_packets
        How many pieces the file holds, and how many of them could not be decoded.
    cut
        True where the file ends in the middle of a piece.
    hole_s
        Seconds without sound by the time stamps, filled with silence.
    audio_streams, has_video
        What else is in the file.
    """

    frames: NDArray[np.float32]
    rate_hz: int
    container: str
    codec: str
    claimed_s: float | None
    packets: int
    bad_packets: int
    cut: bool
    hole_s: float
    audio_streams: int
    has_video: bool


# PyAV counts a frame's planes up to an empty pointer, which a frame of eight planes or more need not
# have: reading such a frame ends the whole program.
_MOST_PLANES = 7


class _Reader:
    """A file as FFmpeg wants it: a damaged header's impossible places are errors, not exceptions."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int) -> bytes:
        """Read up to ``size`` bytes."""
        return self._file.read(size)

    def seek(self, offset: int, whence: int) -> int:
        """Go there, or return a negative number as C does."""
        try:
            return self._file.seek(offset, whence)
        except (OSError, OverflowError):
            return -errno.EINVAL

    def tell(self) -> int:
        """Return where the next byte is read."""
        return self._file.tell()


class TooLongError(Exception):
    """The sound goes on beyond the limit; decoding stopped there."""


def decode(file: BinaryIO, kind: Kind, name: str, *, limit_s: float) -> Decoded:
    """Decode the first sound of a file, no further than the limit."""
    raw = kind.standing is Standing.RAW
    options = {"sample_rate": str(kind.raw_rate_hz)} if raw else {}
    if kind.demuxer in ("gsm", "g722"):
        options = {}
    try:
        container = av.open(
            _Reader(file), mode="r", format=kind.demuxer, options=options, metadata_errors="ignore"
        )
    except av.error.FFmpegError as error:
        raise InputError(
            f"{name} begins like {kind.title}, but its header is cut off or damaged; export or "
            "copy it again."
        ) from error
    with container:
        stream = _sound_stream(container, kind, name)
        claim_s = claimed_s(file, kind, container, stream)
        pieces = _Pieces(name, limit_s, stamped=kind.demuxer in _STAMPING)
        try:
            for packet in container.demux(stream):
                pieces.take(packet)
        except av.error.FFmpegError:
            pieces.cut = True  # the container breaks off in the middle of a piece
        frames, rate_hz = pieces.joined()
        return Decoded(
            frames=frames,
            rate_hz=rate_hz,
            container="raw" if raw else container.format.name,
            codec=stream.codec_context.name,
            claimed_s=claim_s,
            packets=pieces.packets,
            bad_packets=pieces.bad,
            cut=pieces.cut or end_is_missing(file, kind),
            hole_s=pieces.hole_s,
            audio_streams=len(container.streams.audio),
            has_video=_has_pictures(container),
        )


def _sound_stream(container: Any, kind: Kind, name: str) -> Any:
    """Return the first sound of a container, or say why there is none to decode."""
    streams = container.streams.audio
    if not streams:
        what = "only pictures" if _has_pictures(container) else "no sound track"
        raise InputError(f"{name} is {kind.title} with {what} in it; give a file with sound.")
    stream = streams[0]
    if stream.codec_context is None:
        raise InputError(
            f"{name} holds sound in a codec that is not known here; export it as WAV or MP3."
        )
    if _tag(stream) in _PROTECTED:
        raise InputError(
            f"{name} is copy-protected and cannot be decoded; give a recording of your own."
        )
    return stream


def _tag(stream: Any) -> str:
    """Return the four letters that an MP4 gives its codec; WAV has numbers there, no letters."""
    try:
        return str(stream.codec_context.codec_tag)
    except UnicodeDecodeError:
        return ""


def _has_pictures(container: Any) -> bool:
    """Say whether there are moving pictures; the cover of an album is none."""
    cover = av.stream.Disposition.attached_pic
    return any(
        stream.codec_context is not None and not stream.disposition & cover
        for stream in container.streams.video
    )


class _Pieces:
    """Decoded frames as they come, up to the limit."""

    def __init__(self, name: str, limit_s: float, *, stamped: bool) -> None:
        self.packets = 0
        self.bad = 0
        self.cut = False
        self.hole_s = 0.0
        self._name = name
        self._limit_s = limit_s
        self._stamped = stamped
        self._due: int | None = None
        self._decoder: Any = None
        self._rate_hz = 0
        self._channels = 0
        self._fresh: list[NDArray[np.float32]] = []
        self._blocks: list[NDArray[np.float32]] = []
        self._seconds = 0.0
        self._values = 0

    def take(self, packet: Any) -> None:
        """Decode one packet; the empty one at the end brings out what the decoder holds back."""
        last = packet.size == 0
        self.packets += not last
        if self._stamped and not last:
            self._fill_hole(packet)
        before_s = self._seconds
        try:
            for frame in self._frames(packet, last=last):
                if frame.samples:
                    self._keep(int(frame.sample_rate), _as_float(frame))
        except av.error.FFmpegError:
            self.bad += not last
            if packet.duration and packet.time_base:
                self._add_silence(min(float(packet.duration * packet.time_base), _LONGEST_PIECE_S))
        if self._due is not None and not packet.duration and packet.time_base:
            self._due += round((self._seconds - before_s) / packet.time_base)

    def _fill_hole(self, packet: Any) -> None:
        if packet.pts is None or not packet.time_base:
            return
        if self._due is not None:
            gap_s = float((packet.pts - self._due) * packet.time_base)
            if gap_s >= _HOLE_FROM_S:
                self.hole_s += gap_s
                self._add_silence(gap_s)
        self._due = packet.pts + (packet.duration or 0)

    def _add_silence(self, seconds: float) -> None:
        """Keep later sound in its place; before the first sound there is no place to keep."""
        if not self._channels:
            return
        if self._seconds + seconds > self._limit_s:
            raise TooLongError(self._name)
        silence = np.zeros((self._channels, round(seconds * self._rate_hz)), np.float32)
        self._keep(self._rate_hz, silence)

    def _frames(self, packet: Any, *, last: bool) -> Iterator[Any]:
        context = packet.stream.codec_context
        better = _BETTER_DECODER.get(context.name)
        if better is None:
            return iter(packet.decode())
        if self._decoder is None:
            self._decoder = self._created(better)
            if context.extradata:
                self._decoder.extradata = context.extradata
            else:
                self._decoder.sample_rate = context.sample_rate
                self._decoder.layout = context.layout
        return iter(self._decoder.decode(None if last else packet))

    def _created(self, decoder: str) -> Any:
        try:
            return av.CodecContext.create(decoder, "r")
        except av.codec.codec.UnknownCodecError:
            raise MissingEngine(
                f"{self._name} needs the decoder {decoder}, which this build of PyAV lacks; "
                "install PyAV from its wheel, or export the file as WAV."
            ) from None

    def _keep(self, rate_hz: int, values: NDArray[np.float32]) -> None:
        self._seconds += values.shape[1] / max(rate_hz, 1)
        self._values += values.size
        if self._seconds > self._limit_s or self._values > self._limit_s * _VALUES_PER_LIMIT_S:
            raise TooLongError(self._name)
        if not self._channels:
            self._rate_hz, self._channels = rate_hz, len(values)
        if rate_hz != self._rate_hz:
            raise InputError(
                f"{self._name} changes its sample rate midway ({self._rate_hz} to {rate_hz} Hz); "
                "export it again at one rate."
            )
        if len(values) != self._channels:
            values = np.repeat(values.mean(0, dtype=np.float32)[None], self._channels, 0)
        self._fresh.append(values)
        if len(self._fresh) >= _BLOCKS_TOGETHER:
            self._gather()

    def _gather(self) -> None:
        """Put small blocks together, so that their memory can be given back later."""
        if self._fresh:
            self._blocks.append(np.concatenate(self._fresh, axis=1))
            self._fresh.clear()

    def joined(self) -> tuple[NDArray[np.float32], int]:
        """Return all frames as one block, (channels, n) and its rate; nothing is kept here."""
        self._gather()
        length = sum(block.shape[1] for block in self._blocks)
        whole = np.empty((max(1, self._channels), length), np.float32)
        self._blocks.reverse()
        start = 0
        while self._blocks:
            block = self._blocks.pop()
            whole[:, start : start + block.shape[1]] = block
            start += block.shape[1]
        return whole, self._rate_hz


def _as_float(frame: Any) -> NDArray[np.float32]:
    """Return a frame as (channels, n) with 1 at full scale."""
    if frame.format.name.startswith("s64"):  # 64-bit WAV; PyAV makes no array of these
        frame = av.AudioResampler(format="dblp").resample(frame)[0]
    elif frame.format.is_planar and len(frame.layout.channels) > _MOST_PLANES:
        frame = av.AudioResampler(format=frame.format.packed.name).resample(frame)[0]
    values = frame.to_ndarray()
    name = frame.format.name
    if not frame.format.is_planar:
        values = values.reshape(-1, len(frame.layout.channels)).T
    scale = _FULL_SCALE.get(name.removesuffix("p"))
    if scale is None:
        with np.errstate(over="ignore"):
            return np.ascontiguousarray(values, dtype=np.float32)
    middle = scale if name.startswith("u8") else 0.0
    return np.ascontiguousarray((values - middle) / scale, dtype=np.float32)
