"""The measures of the reps' takes, from which a rep's own baseline comes."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aftertone.errors import InputError
from aftertone.tables import Loaded, Problem, parse_json, write_atomically
from aftertone.workspace.workspace import Workspace

SCHEMA = "aftertone.take/1"
PREFIX_LENGTH = 16  # 64 bits of the hash: two takes of one rep never share a name by chance
REP = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")


@dataclass(frozen=True, slots=True)
class KeptTake:
    """What is kept of one take: its measures, not its sound and not its words.

    Attributes
    ----------
    rep
        Who spoke it.
    file
        The recording's name as it was given.
    sha256
        Of the recording, in hexadecimal: the same recording is kept once.
    kept_at
        When it was kept, with its time zone.
    goal, context
        What it was reviewed for.
    measures
        Value by name; None where it could not be measured.
    """

    rep: str
    file: str
    sha256: str
    kept_at: datetime
    goal: str
    context: str
    measures: Mapping[str, float | None]


def keep_take(workspace: Workspace, take: KeptTake, *, recording: Path | None = None) -> Path:
    """Keep a take, in place of an earlier review of the same recording, and return its file.

    The recording itself is copied beside it only where its path is given.
    """
    if take.kept_at.tzinfo is None:
        raise ValueError("kept_at needs a time zone")
    if re.fullmatch(r"[0-9a-f]{64}", take.sha256) is None:
        raise ValueError(f"not a SHA-256 in hexadecimal: {take.sha256!r}")
    folder = _folder(workspace, take.rep)
    path = folder / f"{take.sha256[:PREFIX_LENGTH]}.json"
    row = {"schema": SCHEMA, **asdict(take), "kept_at": take.kept_at.isoformat()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if recording is not None:
            shutil.copyfile(recording, path.with_suffix(recording.suffix.lower()))
    except OSError as error:
        raise InputError(
            f"the take cannot be kept in {folder}: {error.strerror or error}"
        ) from error
    write_atomically(path, json.dumps(row, indent=2, ensure_ascii=False) + "\n")
    return path


def takes_of(workspace: Workspace, rep: str) -> Loaded[KeptTake]:
    """Return a rep's kept takes, oldest first; files that cannot be read are named."""
    takes: list[KeptTake] = []
    problems: list[Problem] = []
    for path in sorted(_folder(workspace, rep).glob("*.json")):
        try:
            takes.append(_take(parse_json(path.read_text("utf-8"))))
        except (OSError, ValueError, KeyError, TypeError) as error:
            problems.append(Problem(0, "", f"{path} is not a kept take ({error})"))
    takes.sort(key=lambda take: (take.kept_at, take.sha256))
    return Loaded(tuple(takes), tuple(problems))


def _folder(workspace: Workspace, rep: str) -> Path:
    if REP.fullmatch(rep) is None:
        raise InputError(
            f"the rep {rep!r} cannot be a folder's name; use up to 64 letters, digits and . _ @ + -"
        )
    return workspace.takes_folder / rep


def _take(row: Mapping[str, Any]) -> KeptTake:
    if row["schema"] != SCHEMA:
        raise ValueError(f"its schema is {row['schema']!r} and not {SCHEMA}")
    kept_at = datetime.fromisoformat(row["kept_at"])
    if kept_at.tzinfo is None:
        raise ValueError("kept_at has no time zone")
    return KeptTake(
        rep=str(row["rep"]),
        file=str(row["file"]),
        sha256=str(row["sha256"]),
        kept_at=kept_at,
        goal=str(row["goal"]),
        context=str(row["context"]),
        measures={
            str(name): None if value is None else float(value)
            for name, value in row["measures"].items()
        },
    )
