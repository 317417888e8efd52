"""Which files of a folder are recordings."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from aftertone.coach.recording.kinds import RAW_KINDS, SIGNATURES, Standing
from aftertone.errors import InputError

EXTENSIONS = frozenset(
    extension
    for kind in (*RAW_KINDS, *(signature.kind for signature in SIGNATURES))
    if kind.standing in (Standing.SOUND, Standing.RAW)
    for extension in kind.extensions
)


def recordings_in(paths: Sequence[Path]) -> Iterator[Path | InputError]:
    """Yield the files that were named, and for a folder every recording in it, by name.

    A file that was named is always tried; in a folder only those with the extension of a
    recording are, and hidden ones are left alone. A folder without any is an InputError, yielded
    in its place so that the others are still done. No file comes twice.
    """
    seen = set()
    for path in paths:
        if not path.is_dir():
            found = [path]
        else:
            found = sorted(one for one in path.rglob("*") if _is_recording(one, folder=path))
            if not found:
                yield InputError(
                    f"{path} holds no recording; give a folder with sound files, such as .wav or "
                    ".mp3."
                )
        for one in found:
            if one.absolute() not in seen:
                seen.add(one.absolute())
                yield one


def _is_recording(path: Path, *, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in EXTENSIONS and not hidden and path.is_file()
