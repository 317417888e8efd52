"""What a file says of its own length, and whether its end is missing."""

import os
import struct
from typing import Any, BinaryIO

from aftertone.coach.recording.kinds import Kind, head_of

# Containers whose header states a length; for the others FFmpeg guesses it from the bit rate or
# reads it off the last page, which says nothing about a missing end.
_STATING = frozenset(("wav", "w64", "mov", "matroska", "flac", "aiff", "au", "caf", "asf", "avi"))
# Programs that write WAV into a pipe do not know the length and leave 0 or one of the largest
# numbers there.
_UNKNOWN_BYTES = 0x7FFF_0000
_HEAD_BYTES = 1 << 16
# The longest page that Ogg allows.
_OGG_PAGE_BYTES = 27 + 255 + 255 * 255


def claimed_s(file: BinaryIO, kind: Kind, container: Any, stream: Any) -> float | None:
    """Return the length that a file claims in its header, or None where it claims none."""
    if kind.demuxer == "wav":
        missing_s = _wav_claim_s(_part(file, 0, _HEAD_BYTES), _size(file))
        if missing_s is not None:
            return missing_s
    if kind.demuxer == "mp3" and not _has_frame_count(_head_again(file)):
        return None
    if kind.demuxer != "mp3" and kind.demuxer not in _STATING:
        return None
    if stream.duration is not None and stream.time_base is not None:
        seconds = float(stream.duration * stream.time_base)
    elif container.duration is not None:
        seconds = container.duration / 1e6
    else:
        return None
    return seconds if seconds > 0 else None


def end_is_missing(file: BinaryIO, kind: Kind) -> bool:
    """Say whether an Ogg file ends in the middle of its last page."""
    if kind.demuxer != "ogg":
        return False
    size = _size(file)
    tail = _part(file, max(0, size - _OGG_PAGE_BYTES), _OGG_PAGE_BYTES)
    page = tail[max(0, tail.rfind(b"OggS")) :]
    if len(page) < 27 or len(page) < 27 + page[26]:
        return True
    return len(page) < 27 + page[26] + sum(page[27 : 27 + page[26]])


def _head_again(file: BinaryIO) -> bytes:
    place = file.tell()
    file.seek(0)
    head = head_of(file)
    file.seek(place)
    return head


def _size(file: BinaryIO) -> int:
    place = file.tell()
    size = file.seek(0, os.SEEK_END)
    file.seek(place)
    return size


def _part(file: BinaryIO, start: int, count: int) -> bytes:
    """Return some bytes of a file and leave its place as it was."""
    place = file.tell()
    file.seek(start)
    part = file.read(count)
    file.seek(place)
    return part


def _wav_claim_s(head: bytes, file_bytes: int) -> float | None:
    """Return the length of a data chunk that goes on beyond the end of the file, else None.

    FFmpeg quietly corrects such a chunk to the bytes that are there.
    """
    if head[:4] not in (b"RIFF", b"RF64", b"BW64"):
        return None
    at, bytes_per_s = 12, 0
    while at + 8 <= len(head):
        name, size = struct.unpack_from("<4sI", head, at)
        if name == b"fmt " and at + 20 <= len(head):
            bytes_per_s = struct.unpack_from("<I", head, at + 16)[0]
        if name == b"data":
            cut = at + 8 + size > file_bytes and size < _UNKNOWN_BYTES
            return size / bytes_per_s if cut and bytes_per_s else None
        at += 8 + size + size % 2
    return None


def _has_frame_count(head: bytes) -> bool:
    """Say whether an MP3 begins with a frame that states how many follow."""
    return any(mark in head for mark in (b"Xing", b"Info", b"VBRI"))
