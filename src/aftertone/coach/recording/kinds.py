"""What a file is, by its first bytes; its extension counts only for sound without a header."""

import codecs
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO


class Standing(StrEnum):
    """Whether sound can be hoped for in a file."""

    SOUND = "sound"
    RAW = "raw"
    NOT_SOUND = "not_sound"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file turned out to be.

    Attributes
    ----------
    standing
        Whether to decode it.
    demuxer
        FFmpeg's name of the container; empty where there is nothing to decode.
    title
        For people, ``a PDF document``.
    extensions
        Under which such files go about, lower case, with the dot.
    raw_rate_hz
        Of sound without a header; 0 elsewhere.
    """

    standing: Standing
    demuxer: str
    title: str
    extensions: tuple[str, ...] = ()
    raw_rate_hz: int = 0


@dataclass(frozen=True, slots=True)
class Signature:
    """Bytes by which a kind of file is known."""

    magic: bytes
    kind: Kind
    offset: int = 0
    also: bytes = b""
    also_at: int = 8


def _sound(demuxer: str, title: str, *extensions: str) -> Kind:
    return Kind(Standing.SOUND, demuxer, title, extensions)


def _other(title: str) -> Kind:
    return Kind(Standing.NOT_SOUND, "", title)


def _raw(demuxer: str, title: str, rate_hz: int, *extensions: str) -> Kind:
    return Kind(Standing.RAW, demuxer, title, extensions, rate_hz)


_WAV = _sound("wav", "a WAV file", ".wav", ".wav49", ".wave")
_MP4 = _sound(
    "mov", "an MP4 file", *[".mp4", ".m4a", ".m4b", ".m4v", ".mov", ".3gp", ".3g2", ".3gpp", ".qt"]
)
_MATROSKA = _sound("matroska", "a WebM or Matroska file", ".webm", ".weba", ".mka", ".mkv")
_OGG = _sound("ogg", "an Ogg file", *[".ogg", ".oga", ".ogv", ".opus", ".spx"])
_FLAC = _sound("flac", "a FLAC file", ".flac")
_AMR = _sound("amr", "an AMR file", ".amr", ".awb", ".3ga")
_AIFF = _sound("aiff", "an AIFF file", ".aiff", ".aif", ".aifc")
_MP3 = _sound("mp3", "an MP3 file", ".mp3", ".mp2", ".mpga", ".mpa")
_AAC = _sound("aac", "an AAC stream", ".aac", ".adts")

# Only containers named here are ever opened: FFmpeg also knows playlists and scripts that would
# make it open other files or the network.
SIGNATURES: tuple[Signature, ...] = (
    Signature(b"RIFF", _WAV, also=b"WAVE"),
    Signature(b"RF64", _WAV, also=b"WAVE"),
    Signature(b"BW64", _WAV, also=b"WAVE"),
    Signature(b"RIFX", _WAV, also=b"WAVE"),
    Signature(b"RIFF", _sound("avi", "an AVI video", ".avi"), also=b"AVI "),
    Signature(b"RIFF", _sound("qcp", "a QCP file", ".qcp"), also=b"QLCM"),
    Signature(b"RIFF", _other("a WebP picture"), also=b"WEBP"),
    Signature(b"riff\x2e\x91\xcf\x11", _sound("w64", "a Wave64 file", ".w64")),
    Signature(b"\x1a\x45\xdf\xa3", _MATROSKA),
    Signature(b"OggS", _OGG),
    Signature(b"fLaC", _FLAC),
    Signature(b"ftypheic", _other("a HEIC picture"), offset=4),
    Signature(b"ftypheix", _other("a HEIC picture"), offset=4),
    Signature(b"ftypmif1", _other("a HEIF picture"), offset=4),
    Signature(b"ftypavif", _other("an AVIF picture"), offset=4),
    Signature(b"ftyp", _MP4, offset=4),
    Signature(b"moov", _MP4, offset=4),
    Signature(b"mdat", _MP4, offset=4),
    Signature(b"wide", _MP4, offset=4),
    Signature(b"#!AMR\n", _AMR),
    Signature(b"#!AMR-WB\n", _AMR),
    Signature(b"#!iLBC", _sound("ilbc", "an iLBC file", ".lbc", ".ilbc")),
    Signature(b"FORM", _AIFF, also=b"AIFF"),
    Signature(b"FORM", _AIFF, also=b"AIFC"),
    Signature(b".snd", _sound("au", "an AU file", ".au", ".snd")),
    Signature(b"caff", _sound("caf", "a CAF file", ".caf")),
    Signature(
        b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
        _sound("asf", "a Windows Media file", ".wma", ".wmv", ".asf"),
    ),
    Signature(b"Creative Voice File", _sound("voc", "a VOC file", ".voc")),
    Signature(b"NIST_1A", _sound("nistsphere", "a SPHERE file", ".sph", ".nist", ".wav")),
    Signature(b"FLV\x01", _sound("flv", "a Flash video", ".flv", ".f4v")),
    Signature(b"wvpk", _sound("wv", "a WavPack file", ".wv")),
    Signature(b"MAC ", _sound("ape", "a Monkey's Audio file", ".ape")),
    Signature(b"\x02dss", _sound("dss", "a dictation file", ".dss")),
    Signature(b"\x03dss", _sound("dss", "a dictation file", ".dss")),
    Signature(b"%PDF", _other("a PDF document")),
    Signature(b"PK\x03\x04", _other("a ZIP archive or an office document")),
    Signature(b"PK\x05\x06", _other("an empty ZIP archive")),
    Signature(b"\xff\xd8\xff", _other("a JPEG picture")),
    Signature(b"\x89PNG\r\n\x1a\n", _other("a PNG picture")),
    Signature(b"GIF8", _other("a GIF picture")),
    Signature(b"BM", _other("a BMP picture"), also=b"\x00\x00", also_at=6),
    Signature(b"II*\x00", _other("a TIFF picture")),
    Signature(b"MM\x00*", _other("a TIFF picture")),
    Signature(b"\x1f\x8b", _other("a gzip archive")),
    Signature(b"BZh", _other("a bzip2 archive")),
    Signature(b"\xfd7zXZ\x00", _other("an xz archive")),
    Signature(b"7z\xbc\xaf\x27\x1c", _other("a 7-Zip archive")),
    Signature(b"Rar!\x1a\x07", _other("a RAR archive")),
    Signature(b"ustar", _other("a tar archive"), offset=257),
    Signature(b"\x7fELF", _other("a program")),
    Signature(b"MZ", _other("a Windows program"), also=b"\x00\x00", also_at=10),
    Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _other("an old Office document")),
    Signature(b"SQLite format 3\x00", _other("a database")),
    Signature(b"Salted__", _other("an encrypted file")),
    Signature(b"-----BEGIN PGP", _other("an encrypted file")),
    Signature(b"MThd", _other("a MIDI file (notes without sound)")),
)

# Extensions as Asterisk names them: https://docs.asterisk.org (file formats). ``.pcm`` and ``.raw``
# are left out on purpose: they mean mu-law to one phone system and 16-bit samples to another.
RAW_KINDS: tuple[Kind, ...] = (
    _raw("mulaw", "raw mu-law", 8000, ".ulaw", ".ul", ".mu", ".ulw", ".mulaw"),
    _raw("alaw", "raw A-law", 8000, ".alaw", ".al", ".alw"),
    _raw("gsm", "raw GSM", 8000, ".gsm"),
    _raw("g722", "raw G.722", 16000, ".g722"),
    _raw("s16le", "raw 16-bit samples", 8000, ".sln", ".slin", ".sln8"),
    _raw("s16le", "raw 16-bit samples", 12000, ".sln12"),
    _raw("s16le", "raw 16-bit samples", 16000, ".sln16"),
    _raw("s16le", "raw 16-bit samples", 24000, ".sln24"),
    _raw("s16le", "raw 16-bit samples", 32000, ".sln32"),
    _raw("s16le", "raw 16-bit samples", 44100, ".sln44"),
    _raw("s16le", "raw 16-bit samples", 48000, ".sln48"),
)

# Every extension under which sound goes about, for looking through folders.
SOUND_EXTENSIONS = frozenset(
    extension
    for kind in (_MP3, _AAC, *RAW_KINDS, *(signature.kind for signature in SIGNATURES))
    for extension in kind.extensions
)

TEXT = _other("a text file")
WEB_PAGE = _other("a web page (perhaps an error page saved in the sound's place)")
LFS_POINTER = _other("a Git LFS pointer (a stand-in for a file that was not fetched)")
ZEROS = _other("nothing but zero bytes (a download or copy that did not finish)")
UNKNOWN = Kind(Standing.UNKNOWN, "", "of no kind that is known here")

_HEAD_BYTES = 1 << 16
_GSM_FRAME_BYTES = 33
_ADTS_HEADER_BYTES = 7
# kb/s by (is MPEG 1, layer), ISO/IEC 11172-3 and 13818-3, for finding the next frame.
_KBPS_1_3 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_1_2 = (0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384)
_KBPS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MPEG_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def head_of(file: BinaryIO) -> bytes:
    """Return the first 64 KiB of a file; a tag in front, often with a picture, counts as empty."""
    head = file.read(_HEAD_BYTES)
    if not head.startswith(b"ID3"):
        return head
    file.seek(_id3_bytes(head))
    return b"ID3" + bytes(7) + file.read(_HEAD_BYTES)


def kind_of(head: bytes, extension: str) -> Kind:
    """Return what a file is, from its head and its extension."""
    body = head[_id3_bytes(head) :] if head.startswith(b"ID3") else head
    signed = _signed(body)
    if signed is not None:
        return signed
    if _is_text(head):
        return _text_kind(head)
    for raw in RAW_KINDS:
        if extension.lower() in raw.extensions:
            return raw
    if not any(head):
        return ZEROS
    if _adts_at(body, 0):
        return _AAC
    return _MP3 if head.startswith(b"ID3") or _mpeg_somewhere(body) else UNKNOWN


def _signed(body: bytes) -> Kind | None:
    """Return the kind whose signature a file bears."""
    for signature in SIGNATURES:
        start, end = signature.offset, signature.offset + len(signature.magic)
        also_end = signature.also_at + len(signature.also)
        if (
            body[start:end] == signature.magic
            and body[signature.also_at : also_end] == signature.also
        ):
            return signature.kind
    return None


def _text_kind(head: bytes) -> Kind:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head")):
        return WEB_PAGE
    return LFS_POINTER if start.startswith(b"version https://git-lfs") else TEXT


def gsm_frames_look_right(head: bytes) -> bool:
    """Say whether most 33-byte frames carry the mark 0xD that GSM 06.10 frames begin with."""
    marks = [head[at] >> 4 for at in range(0, len(head), _GSM_FRAME_BYTES)]
    return bool(marks) and sum(mark == 0xD for mark in marks) >= 0.9 * len(marks)


def _id3_bytes(head: bytes) -> int:
    """Return the length of an ID3v2 tag: ten bytes and a size in four times seven bits."""
    if len(head) < 10:
        return 0
    size = 0
    for byte in head[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size


def _is_text(head: bytes) -> bool:
    """Say whether the first bytes read as text; phone sound never does for so long."""
    sample, encoding = head[:2048], "utf-8"
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        # A character cut in two at the end of the sample is no fault.
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return bool(text) and all(char.isprintable() or char in "\t\r\n\f\ufeff" for char in text)


def _adts_at(body: bytes, at: int) -> bool:
    """Say whether two AAC frames with ADTS headers follow each other."""
    length = _adts_frame_bytes(body, at)
    return bool(length) and (at + length == len(body) or bool(_adts_frame_bytes(body, at + length)))


def _adts_frame_bytes(body: bytes, at: int) -> int:
    head = body[at : at + _ADTS_HEADER_BYTES]
    if len(head) < _ADTS_HEADER_BYTES or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    if head[2] >> 2 & 0xF > 12:
        return 0
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length > _ADTS_HEADER_BYTES else 0


def _mpeg_somewhere(body: bytes) -> bool:
    """Say whether three MPEG audio frames follow each other anywhere; a cut file starts midway."""
    at = body.find(b"\xff")
    while at >= 0:
        end, frames = at, 0
        while (length := _mpeg_frame_bytes(body, end)) and frames < 3:
            end, frames = end + length, frames + 1
        if frames == 3 or (frames and end == len(body)):
            return True
        at = body.find(b"\xff", at + 1)
    return False


def _mpeg_frame_bytes(body: bytes, at: int) -> int:
    """Return the length of the MPEG layer II or III frame that begins here, 0 where none does."""
    head = body[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, kbps, padding = head[2] >> 2 & 3, head[2] >> 4, head[2] >> 1 & 1
    if version == 1 or layer not in (1, 2) or rate == 3 or kbps in (0, 15):
        return 0
    first = _KBPS_1_3 if layer == 1 else _KBPS_1_2
    table = first if version == 3 else _KBPS_2
    per_kbit = 72_000 if layer == 1 and version != 3 else 144_000
    return per_kbit * table[kbps] // _MPEG_RATES_HZ[version][rate] + padding
