"""Which files of a folder are recordings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftertone.coach.recording.kinds import SOUND_EXTENSIONS
from aftertone.errors import InputError


@dataclass(frozen=True, slots=True)
class Found:
    """A file to review, and whose take it is.

    ``rep`` is the name of the subfolder in which it lay, empty for a file that was named or lies
    in the folder itself.
    """

    path: Path
    rep: str = ""


def recordings_in(paths: Sequence[Path]) -> Iterator[Found | InputError]:
    """Yield the files that were named, and for a folder every recording in it, by name.

    A file that was named is always tried; in a folder only those with the extension of a
    recording are, and hidden ones are left alone. A folder without any is an InputError, yielded
    in its place so that the others are still done. No file comes twice.
    """
    seen = set()
    for path in paths:
        found = _in_folder(path) if path.is_dir() else [Found(path)]
        if not found:
            yield InputError(
                f"{path} holds no recording; give a folder with sound files, such as .wav or .mp3."
            )
        for one in found:
            if one.path.absolute() not in seen:
                seen.add(one.path.absolute())
                yield one


def _in_folder(folder: Path) -> list[Found]:
    paths = sorted(one for one in folder.rglob("*") if _is_recording(one, folder=folder))
    parts = [path.relative_to(folder).parts for path in paths]
    return [
        Found(path, rep=inner[0] if len(inner) > 1 else "")
        for path, inner in zip(paths, parts, strict=True)
    ]


def _is_recording(path: Path, *, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in SOUND_EXTENSIONS and not hidden and path.is_file()
