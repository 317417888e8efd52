"""Any file that people really have becomes a recording, or one clear sentence says why not."""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aftertone.coach.recording.channels import caller_channel
from aftertone.coach.recording.decoding import Decoded, TooLongError, decode
from aftertone.coach.recording.kinds import (
    RAW_KINDS,
    Kind,
    Standing,
    gsm_frames_look_right,
    head_of,
    kind_of,
)
from aftertone.coach.recording.recording import Recording, Source
from aftertone.errors import InputError

# A voicemail is a minute; mailboxes cut off after three to five, and a call recording with the
# greeting before it stays under ten. What is longer is another kind of recording.
LONGEST_S = 600.0
# Shorter than one word: nothing can be said about it.
SHORTEST_S = 0.3
# Two steps of the smallest A-law level (8 of 32768): what a phone line sends when all is silent.
_SILENT_BELOW = 16 / 32768
# Telephone speech starts at 8 kHz (4 kHz leaves no consonants); sound cards end at 192 kHz.
_RATES_HZ = (4_000, 192_000)
# An offset above -60 dBFS would count as noise in the pauses; below it lies rounding.
_OFFSET_FROM = 1e-3
# From here on the recorder is at fault and the user is told.
_OFFSET_TOLD_FROM = 1e-2
# Encoders pad by up to a frame or two (AAC: 2 x 1024 samples); a loss below that is none.
_CUT_FROM_S = 0.25


def open_recording(path: Path, *, limit_s: float = LONGEST_S) -> Recording:
    """Decode a file into one channel of sound; raise InputError where there is none to review."""
    # A name may hold line breaks and worse; a sentence may not.
    name = "".join(char if char.isprintable() else "?" for char in str(path))
    kind = _kind_on_disk(path, name)
    try:
        with path.open("rb") as file:
            decoded = decode(file, kind, name, limit_s=limit_s)
    except TooLongError:
        raise InputError(
            f"{name} is longer than {limit_s / 60:g} minutes, which no voicemail is; cut out the "
            "message and give that."
        ) from None
    _demand_sound(decoded, kind, name)
    frames, loud_note = _within_full_scale(decoded, name)
    choice = caller_channel(frames, decoded.rate_hz)
    samples, offset_note = _without_offset(choice.samples)
    if _peak(samples) < _SILENT_BELOW:
        raise InputError(
            f"{name} is silent from start to end ({len(samples) / decoded.rate_hz:.1f} s); check "
            "the microphone or the recorder and record again."
        )
    notes = (_label_note(path, kind), *_file_notes(decoded), choice.note, loud_note, offset_note)
    return Recording(
        samples=samples,
        rate_hz=decoded.rate_hz,
        source=Source(
            name=str(path),
            container=decoded.container,
            codec=decoded.codec,
            rate_hz=decoded.rate_hz,
            channels=len(frames),
            channel_kept=choice.channel_kept,
            claimed_duration_s=decoded.claimed_s,
            sha256=_sha256(path),
            notes=tuple(note for note in notes if note),
        ),
    )


def _kind_on_disk(path: Path, name: str) -> Kind:
    """Return what the file is, or raise InputError where it can be no sound."""
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder; give a sound file in it.")
        if not path.exists():
            raise InputError(f"{name} does not exist; check the name.")
        if not path.is_file():
            raise InputError(f"{name} is not a file (a device or a pipe); save the sound first.")
        with path.open("rb") as file:
            head = head_of(file)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(f"{name} cannot be read ({reason}); check the name and rights.") from error
    if not head:
        raise InputError(f"{name} is empty (0 bytes); copy or record it again.")
    kind = kind_of(head, path.suffix)
    if kind.standing is Standing.NOT_SOUND:
        raise InputError(f"{name} is {kind.title}, not sound; give a sound file.")
    if kind.standing is Standing.UNKNOWN:
        known = ", ".join(raw.extensions[0] for raw in RAW_KINDS[:5])
        raise InputError(
            f"{name} begins like no kind of sound file; it may be damaged or encrypted, or, if it "
            f"is raw phone sound without a header, must be named by what it holds ({known})."
        )
    if kind.demuxer == "gsm" and not gsm_frames_look_right(head):
        raise InputError(
            f"{name} is named as raw GSM but does not hold GSM frames; name it by what it holds."
        )
    return kind


def _demand_sound(decoded: Decoded, kind: Kind, name: str) -> None:
    seconds = decoded.frames.shape[1] / max(1, decoded.rate_hz)
    if not seconds:
        if decoded.packets:
            raise InputError(
                f"{name} is {kind.title} whose sound ({decoded.codec}) cannot be decoded; it may "
                "be encrypted or damaged: export it again as WAV or MP3."
            )
        raise InputError(f"{name} is {kind.title} with no sound in it; record or export it again.")
    if decoded.bad_packets > decoded.packets / 2:
        raise InputError(
            f"{name} is damaged: {decoded.bad_packets} of its {decoded.packets} pieces of "
            f"{decoded.codec} sound cannot be decoded; copy or export it again."
        )
    if not _RATES_HZ[0] <= decoded.rate_hz <= _RATES_HZ[1]:
        raise InputError(
            f"{name} claims a sample rate of {decoded.rate_hz} Hz, outside {_RATES_HZ[0]} to "
            f"{_RATES_HZ[1]} Hz; its header is wrong or it is no speech: export it again."
        )
    if seconds < SHORTEST_S:
        raise InputError(
            f"{name} lasts only {seconds:.2f} s; a message needs at least {SHORTEST_S} s."
        )


def _within_full_scale(decoded: Decoded, name: str) -> tuple[NDArray[np.float32], str]:
    """Return the frames within -1..1, and what had to be done for it.

    Decoders of lossy sound overshoot full scale by a little; there the excess is clipped, as every
    player does. Float PCM is another matter: its excess is real, so the whole is turned down.
    """
    frames = decoded.frames
    peak = _peak(frames)
    if not np.isfinite(peak):
        bad = int(np.size(frames) - np.sum(np.isfinite(frames)))
        raise InputError(
            f"{name} holds {bad} samples that are no numbers (NaN or infinite); export it again."
        )
    if peak > 1.0 and decoded.codec.startswith("pcm_f"):
        note = f"Its samples go up to {peak:.3g} times full scale; they were turned down to fit."
        return frames / np.float32(peak), note
    return (np.clip(frames, -1.0, 1.0) if peak > 1.0 else frames), ""


def _peak(samples: NDArray[np.float32]) -> float:
    """Return the largest magnitude, NaN where any sample is none, without a copy of the samples."""
    return max(-float(samples.min()), float(samples.max()))


def _without_offset(samples: NDArray[np.float32]) -> tuple[NDArray[np.float32], str]:
    """Return the samples around zero.

    A constant offset carries no sound but lifts the level in the pauses. Mobile codecs take it
    away, so it is taken away everywhere, and the measures do not move with the codec.
    """
    offset = float(np.mean(samples, dtype=np.float64))
    if abs(offset) < _OFFSET_FROM:
        return samples, ""
    centred = np.clip(samples - np.float32(offset), -1.0, 1.0)
    if abs(offset) < _OFFSET_TOLD_FROM:
        return centred, ""
    return centred, f"A constant offset of {offset:+.3f} of full scale was taken away."


def _label_note(path: Path, kind: Kind) -> str:
    suffix = path.suffix.lower()
    if not suffix or suffix in kind.extensions:
        return ""
    return f"The name ends in {suffix}, but it is {kind.title}; it was opened as that."


def _file_notes(decoded: Decoded) -> tuple[str, ...]:
    true_s = decoded.frames.shape[1] / decoded.rate_hz
    notes = []
    if decoded.claimed_s is not None and true_s < decoded.claimed_s - _CUT_FROM_S:
        notes.append(
            f"The file is cut off: its header says {decoded.claimed_s:.1f} s, but it holds "
            f"{true_s:.1f} s."
        )
    elif decoded.cut:
        notes.append(f"The file breaks off after {true_s:.1f} s.")
    if decoded.bad_packets:
        notes.append(
            f"{decoded.bad_packets} of its {decoded.packets} pieces could not be decoded; silence "
            "stands in their place."
        )
    if decoded.hole_s:
        notes.append(f"Its time stamps leave out {decoded.hole_s:.1f} s; that time is silent here.")
    if decoded.has_video:
        notes.append("It is a video; its sound was taken.")
    if decoded.audio_streams > 1:
        notes.append(f"It has {decoded.audio_streams} sound tracks; the first was taken.")
    return tuple(notes)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
