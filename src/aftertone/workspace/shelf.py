"""The listening shelf: kept takes whose speaker agreed, in ``shelf.jsonl`` and ``shelf/`` (promise W2).

Lines are only ever added, so that who agreed to what, and who took it back, stays to be read. The
sound of a take whose consent was withdrawn is deleted.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aftertone.errors import InputError
from aftertone.tables import Loaded, write_atomically
from aftertone.workspace.touches import append_rows, read_rows
from aftertone.workspace.workspace import Workspace

ID_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedTake:
    """One take on the shelf, and the consent on which it stands there.

    Attributes
    ----------
    take_id
        From the recording alone: the same take is on the shelf once.
    speaker
        Who speaks in it and agreed that colleagues hear it.
    agreed_at, recorded_by
        When their consent was written down, and by whom.
    take_sha256
        Of the recording as it was given.
    audio_file, media_type, audio_bytes, audio_sha256, duration_s
        The bleeped sound in the folder ``shelf``; its name tells nothing.
    title, notes
        What is written beside it.
    bleeped
        What was taken out, in words.
    names_looked_for
        False where no name was known, so that one may be left in it.
    listened_by
        Who listened to it because the recogniser was unsure; empty where nobody had to.
    loudness_lufs, true_peak_dbtp
        What a meter says of the bleeped sound; None where it was not measured.
    """

    take_id: str
    speaker: str
    agreed_at: datetime
    recorded_by: str
    take_sha256: str
    audio_file: str
    media_type: str
    audio_bytes: int
    audio_sha256: str
    duration_s: float
    title: str
    notes: str
    bleeped: str
    names_looked_for: bool
    listened_by: str = ""
    loudness_lufs: float | None = None
    true_peak_dbtp: float | None = None
    row: str = "shelved"

    def __post_init__(self) -> None:
        if self.agreed_at.tzinfo is None:
            raise ValueError(f"`agreed_at` is {self.agreed_at}, which lacks its offset from UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The end of a consent: the take leaves the shelf."""

    take_id: str
    withdrawn_at: datetime
    recorded_by: str
    reason: str = ""
    row: str = "withdrawn"

    def __post_init__(self) -> None:
        if self.withdrawn_at.tzinfo is None:
            raise ValueError(
                f"`withdrawn_at` is {self.withdrawn_at}, which lacks its offset from UTC"
            )


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands on the shelf now, in the order in which it came, and what was taken off it."""

    takes: tuple[ShelvedTake, ...]
    withdrawn: tuple[tuple[ShelvedTake, Withdrawal], ...]

    @property
    def changed_at(self) -> datetime | None:
        """When it last changed; None where nothing was ever on it."""
        return max(
            (
                *(one.agreed_at for one in self.takes),
                *(one.withdrawn_at for _, one in self.withdrawn),
            ),
            default=None,
        )


def take_id_of(take_sha256: str) -> str:
    """Return the name of a take on the shelf, from the hash of its recording."""
    return hashlib.sha256(f"shelf\0{take_sha256}".encode()).hexdigest()[:ID_LENGTH]


def audio_name(content: bytes, suffix: str) -> str:
    """Return a file name that tells nothing, and another one for any other sound."""
    return hashlib.sha256(content).hexdigest()[:16] + suffix


def shelve(workspace: Workspace, take: ShelvedTake, *, content: bytes) -> None:
    """Put a take on the shelf, in place of an earlier one of the same recording."""
    earlier = next(
        (one for one in _need_shelf(workspace).takes if one.take_id == take.take_id), None
    )
    try:
        workspace.shelf_folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(
            f"the folder {workspace.shelf_folder} cannot be made: {error.strerror or error}"
        ) from error
    write_atomically(workspace.shelf_folder / take.audio_file, content)
    append_rows(workspace, [take], path=workspace.shelf_path)
    if earlier and earlier.audio_file != take.audio_file:
        _delete(workspace.shelf_folder / earlier.audio_file)


def withdraw(workspace: Workspace, withdrawals: Sequence[Withdrawal]) -> None:
    """Take takes off the shelf and delete their sound; the record of both consents stays."""
    there = {one.take_id: one for one in _need_shelf(workspace).takes}
    append_rows(workspace, withdrawals, path=workspace.shelf_path)
    for one in withdrawals:
        _delete(workspace.shelf_folder / there[one.take_id].audio_file)


def read_shelf(workspace: Workspace) -> Loaded[Shelf]:
    """Return the shelf as its lines leave it; lines that cannot be read are named."""
    rows = read_rows(workspace, path=workspace.shelf_path, make=_row_from)
    there: dict[str, ShelvedTake] = {}
    gone: list[tuple[ShelvedTake, Withdrawal]] = []
    for row in rows.rows:
        if isinstance(row, ShelvedTake):
            there[row.take_id] = row
        elif row.take_id in there:
            gone.append((there.pop(row.take_id), row))
    return Loaded((Shelf(tuple(there.values()), tuple(gone)),), rows.problems)


def _need_shelf(workspace: Workspace) -> Shelf:
    return read_shelf(workspace).rows[0]


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(
            f"{path} cannot be deleted ({error.strerror or error}); delete it by hand"
        ) from error


def _row_from(record: Mapping[str, Any]) -> ShelvedTake | Withdrawal:
    kind = record.get("row")
    try:
        if kind == "shelved":
            return _shelved_from(record)
        if kind == "withdrawn":
            return _withdrawal_from(record)
    except KeyError as error:
        raise ValueError(f"it lacks `{error.args[0]}`") from None
    raise ValueError(f"`row` is {kind!r} and not shelved or withdrawn")


def _shelved_from(record: Mapping[str, Any]) -> ShelvedTake:
    file = Path(str(record["audio_file"])).name
    return ShelvedTake(
        take_id=str(record["take_id"]),
        speaker=str(record["speaker"]),
        agreed_at=datetime.fromisoformat(record["agreed_at"]),
        recorded_by=str(record["recorded_by"]),
        take_sha256=str(record["take_sha256"]),
        audio_file=file,
        media_type=str(record["media_type"]),
        audio_bytes=int(record["audio_bytes"]),
        audio_sha256=str(record["audio_sha256"]),
        duration_s=float(record["duration_s"]),
        title=str(record["title"]),
        notes=str(record["notes"]),
        bleeped=str(record["bleeped"]),
        names_looked_for=bool(record["names_looked_for"]),
        listened_by=str(record.get("listened_by", "")),
        loudness_lufs=_figure(record, "loudness_lufs"),
        true_peak_dbtp=_figure(record, "true_peak_dbtp"),
    )


def _figure(record: Mapping[str, Any], name: str) -> float | None:
    """Return a figure that rows of earlier days lack."""
    value = record.get(name)
    return None if value is None else float(value)


def _withdrawal_from(record: Mapping[str, Any]) -> Withdrawal:
    return Withdrawal(
        take_id=str(record["take_id"]),
        withdrawn_at=datetime.fromisoformat(record["withdrawn_at"]),
        recorded_by=str(record["recorded_by"]),
        reason=str(record.get("reason", "")),
    )
