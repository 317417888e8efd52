"""The log of touches: lines are only ever added, under a lock, and a torn one is set aside."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from aftertone.errors import InputError
from aftertone.tables import Loaded, parse_json, read_json_lines
from aftertone.workspace.workspace import Workspace

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
LOCK_TIMEOUT_S = 10.0


def append_touch(workspace: Workspace, touch: "DataclassInstance") -> None:
    """Add one row to the log, as ``append_touches`` does."""
    append_touches(workspace, (touch,))


def append_touches(workspace: Workspace, rows: "Sequence[DataclassInstance]") -> None:
    """Add rows to the log, next to each other, so that they are on the disk when this returns.

    A line that an earlier writer left torn is moved to ``touches.torn.jsonl`` first; a whole one
    that only lacks its line feed gets it.
    """
    append_rows(workspace, rows, path=workspace.touches_path)


def append_rows(workspace: Workspace, rows: "Sequence[DataclassInstance]", *, path: Path) -> None:
    """Add rows to a file of JSON lines, as ``append_touches`` does to the log."""
    lines = "".join(
        json.dumps(asdict(one), ensure_ascii=False, default=_plain) + "\n" for one in rows
    )
    with _locked(workspace):
        try:
            with _opened(path) as handle:
                _mend_the_end(handle, aside=path.with_suffix(".torn.jsonl"))
                _write_all(handle, lines.encode())
        except OSError as error:
            raise InputError(
                f"the row is not in {path} for certain: {error.strerror or error}"
            ) from error


def read_touches(workspace: Workspace, *, make: Callable[[Mapping[str, Any]], T]) -> Loaded[T]:
    """Read the log while nobody writes to it; a log that is not there yet is empty."""
    return read_rows(workspace, path=workspace.touches_path, make=make)


def read_rows(
    workspace: Workspace, *, path: Path, make: Callable[[Mapping[str, Any]], T]
) -> Loaded[T]:
    """Read a file of JSON lines while nobody writes to it; one that is not there yet is empty."""
    if not path.exists():
        return Loaded(())
    with _locked(workspace):
        return read_json_lines(path, make=make)


@contextmanager
def _locked(workspace: Workspace) -> Iterator[None]:
    """Hold the log's lock; the system gives it back when its holder dies."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - most commands lock nothing

    path = workspace.root / ".touches.lock"
    lock = FileLock(path)
    try:
        lock.acquire(timeout=LOCK_TIMEOUT_S)
    except Timeout:
        raise InputError(
            f"another program has held {path} for {LOCK_TIMEOUT_S:g} s; end it and try again"
        ) from None
    except OSError as error:
        raise InputError(f"{path} cannot be locked: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open a file to read it and to add to its end, byte for byte."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o666)
    try:
        yield handle
    finally:
        os.close(handle)


def _mend_the_end(handle: int, *, aside: Path) -> None:
    """Make the file end with a line feed, losing nothing."""
    size = os.fstat(handle).st_size
    start, tail = _tail(handle, size)
    if not tail:
        return
    try:
        parse_json(tail.decode())
    except ValueError:
        # First a copy on the disk, then the cut: stopped between the two, there are two copies.
        with _opened(aside) as copy:
            _write_all(copy, tail + b"\n")
        os.ftruncate(handle, start)
        os.fsync(handle)
    else:
        _write_all(handle, b"\n")


def _tail(handle: int, size: int) -> tuple[int, bytes]:
    """Return where the bytes after the last line feed start, and those bytes."""
    tail = b""
    start = size
    while start > 0:
        step = min(4096, start)
        start -= step
        os.lseek(handle, start, os.SEEK_SET)
        piece = os.read(handle, step)
        cut = piece.rfind(b"\n")
        if cut >= 0:
            return start + cut + 1, piece[cut + 1 :] + tail
        tail = piece + tail
    return 0, tail


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]
    os.fsync(handle)


def _plain(value: object) -> str:
    """Write dates and times in ISO form; anything else is a mistake of the caller."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a touch cannot hold a {type(value).__name__}")
