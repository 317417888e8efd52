"""DuckDB, the engine that reads the log and sums it."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from aftertone.errors import MissingEngine

if TYPE_CHECKING:
    import duckdb

    Connection: TypeAlias = duckdb.DuckDBPyConnection
else:
    Connection = "DuckDBPyConnection"  # for annotations, which must not load the engine


def connect(*, memory_gib: float, threads: int, spill_into: Path) -> "Connection":
    """Return an engine that keeps to so much memory and writes what is too much into a folder."""
    try:
        import duckdb as engine  # noqa: PLC0415 - an extra, needed when a log is read
    except ImportError as error:
        raise MissingEngine(
            "reading a log of touches needs DuckDB, which is not installed: "
            "pip install 'aftertone[proof]'"
        ) from error
    con = engine.connect(
        config={
            "memory_limit": f"{int(memory_gib * 1024)}MiB",
            "threads": threads,
            "temp_directory": str(spill_into),
            # Nothing here depends on the order in which rows are stored.
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )
    con.execute("SET TimeZone = 'UTC'")
    con.execute("SET enable_progress_bar = false")  # it would stand among what a command prints
    return con


def literal(value: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
