"""Reading a log of touches: whatever is a row can be used, and whatever is none is named."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from aftertone.proof.log.columns import COLUMNS, KINDS
from aftertone.proof.log.engine import Connection, connect
from aftertone.proof.log.log_files import LogFiles, SetAside

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a log is read.

    Attributes
    ----------
    memory_gib
        What the engine may hold in memory; beyond it, it writes to a temporary folder.
    threads
        How many threads work.
    """

    memory_gib: float = 4.0
    threads: int = 2


@dataclass(frozen=True, slots=True)
class LogSize:
    """How many rows a log holds; one that stands twice is counted twice."""

    decisions: int
    outcomes: int
    corrections: int


@dataclass(frozen=True, slots=True)
class TouchLog:
    """A log that was read; closing it gives its memory and its temporary files back.

    Attributes
    ----------
    connection
        The engine, with the views ``decision``, ``outcome`` and ``correction``. Moments in them
        are microseconds since 1970 in UTC.
    size
        How many rows it holds.
    trials
        The ids of the trials of which it holds touches, in order.
    last_recorded
        When the last thing in it became known; None for an empty log. A log cannot tell what came
        after, so this is where what is known ends.
    set_aside
        Rows that are none, each with its file, line, column and what was seen.
    ignored_columns
        Headings of CSV and Parquet files that no column of the log answers to.
    """

    connection: Connection
    size: LogSize
    trials: tuple[str, ...]
    last_recorded: datetime | None
    set_aside: tuple[SetAside, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    _folder: "tempfile.TemporaryDirectory[str] | None" = field(default=None, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give memory and temporary files back."""
        self.connection.close()
        if self._folder is not None:
            self._folder.cleanup()


def read_log(files: Sequence[Path], *, options: ReadingOptions | None = None) -> TouchLog:
    """Read touch logs (JSON lines, CSV, Parquet, folders of Parquet) as one log.

    Parameters
    ----------
    files
        In any order; a row that stands twice counts once.
    options
        Memory and threads.

    Raises
    ------
    InputError
        If a file cannot be read at all, or is of another kind.
    """
    options = options or ReadingOptions()
    folder = tempfile.TemporaryDirectory(prefix="aftertone-log-")
    try:
        con = connect(
            memory_gib=options.memory_gib, threads=options.threads, spill_into=Path(folder.name)
        )
        found = LogFiles(con, Path(folder.name))
        for file in files:
            found.take(file)
        found.view()
        _make_views(con)
        size, trials, last = _counted(con)
    except BaseException:
        folder.cleanup()
        raise
    return TouchLog(
        con,
        size,
        trials,
        last,
        tuple(sorted(found.set_aside, key=lambda one: (str(one.file), one.problem.line))),
        tuple(dict.fromkeys(found.ignored_columns)),
        folder,
    )


def microseconds(moment: datetime) -> int:
    """Return a moment as microseconds since 1970."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment_of(count: int) -> datetime:
    """Return the moment so many microseconds after 1970, in UTC."""
    return EPOCH + timedelta(microseconds=count)


def _make_views(con: Connection) -> None:
    for kind in KINDS:
        columns = ", ".join(f'"{one.name}"' for one in COLUMNS.values() if kind in one.rows)
        con.execute(f"CREATE VIEW {kind} AS SELECT {columns} FROM touch_row WHERE row = '{kind}'")


def _counted(con: Connection) -> tuple[LogSize, tuple[str, ...], datetime | None]:
    """Return how many rows there are, of which trials, and when the last one became known."""
    counts = con.execute(
        "SELECT row, sum(rows), max(last_known) FROM tally GROUP BY row"
    ).fetchall()
    sizes = {kind: int(size) for kind, size, _last in counts}
    trials = con.execute(
        "SELECT DISTINCT trial_id FROM tally WHERE row = 'decision' AND in_arm AND trial_id <> '' "
        "ORDER BY 1"
    ).fetchall()
    return (
        LogSize(sizes.get("decision", 0), sizes.get("outcome", 0), sizes.get("correction", 0)),
        tuple(one for (one,) in trials),
        max((moment_of(last) for *_rest, last in counts), default=None),
    )
