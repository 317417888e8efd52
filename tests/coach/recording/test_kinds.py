"""A file is what its first bytes say."""

import pytest

from aftertone.coach.recording.kinds import RAW_KINDS, SIGNATURES, Standing, kind_of


def test_every_signature_is_found_first_time() -> None:
    for signature in SIGNATURES:
        head = bytearray(64 + 257)
        head[signature.offset : signature.offset + len(signature.magic)] = signature.magic
        head[signature.also_at : signature.also_at + len(signature.also)] = signature.also
        assert kind_of(bytes(head), ".bin") is signature.kind, signature


def test_nothing_that_reads_other_files_is_ever_opened() -> None:
    scripts = {"hls", "concat", "dash", "sdp", "rtsp", "lavfi", "image2", "applehttp", "imf"}
    opened = {signature.kind.demuxer for signature in SIGNATURES}
    opened |= {raw.demuxer for raw in RAW_KINDS}
    assert not opened & scripts


def test_what_is_not_sound_has_no_demuxer() -> None:
    for signature in SIGNATURES:
        is_sound = signature.kind.standing is Standing.SOUND
        assert is_sound == bool(signature.kind.demuxer), signature


def test_extensions_of_raw_sound_mean_one_thing() -> None:
    extensions = [extension for raw in RAW_KINDS for extension in raw.extensions]
    assert len(set(extensions)) == len(extensions)
    assert ".pcm" not in extensions  # mu-law to one phone system, 16-bit samples to another
    assert ".raw" not in extensions


@pytest.mark.parametrize("extension", [".ulaw", ".ULAW", ".ul", ".Al", ".sln16", ".g722"])
def test_raw_sound_is_known_by_its_extension_in_any_case(extension: str) -> None:
    assert kind_of(b"\x7e\x93\xff\x01" * 500, extension).standing is Standing.RAW


def test_an_mp3_behind_its_tag_and_behind_rubbish() -> None:
    frame = b"\xff\xfb\x90\x00" + bytes(413)  # MPEG 1 layer III, 128 kb/s, 44.1 kHz: 417 bytes
    tag = b"ID3\x03\x00\x00\x00\x00\x01\x00" + bytes(128)
    assert kind_of(tag + frame * 4, "").demuxer == "mp3"
    assert kind_of(b"\x01" * 100 + frame * 4, "").demuxer == "mp3"
    assert kind_of(b"\x01" * 100 + frame, "").demuxer == "mp3"
    assert kind_of(b"\x01" * 100 + frame[:-1] + b"\x01" * 900, "").standing is Standing.UNKNOWN


def test_flac_behind_an_id3_tag_is_flac() -> None:
    tag = b"ID3\x03\x00\x00\x00\x00\x01\x00" + bytes(128)
    assert kind_of(tag + b"fLaC" + bytes(40), ".flac").demuxer == "flac"


@pytest.mark.parametrize("words", ["Grüße aus Köln, bis Dienstag.", "会議は火曜日です。", "x"])
def test_text_of_any_script_is_text(words: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        assert "text" in kind_of((words * 300).encode(encoding), ".wav").title


def test_a_character_cut_at_the_end_of_the_sample_is_no_fault() -> None:
    assert "text" in kind_of(b"a" + ("ü" * 3000).encode(), "").title
