"""What stands on lines of a CSV file that could not be read as rows."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from aftertone.tables.csv_blocks import content_of, records_of


def cells_on(path: Path, lines: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the line and the cells of each record that starts on one of the lines.

    What is no record, such as a quote that is never closed, yields the whole text up to the next
    record, line by line.
    """
    wanted = frozenset(lines)
    content = content_of(path)
    text = content.data.decode(errors="replace").splitlines()
    records = list(records_of(content))
    starts = [line for line, _, _ in records] + [content.first_line + len(text)]
    for (line, cells, error), following in zip(records, starts[1:], strict=True):
        if line not in wanted:
            continue
        if not error:
            yield line, cells
            continue
        for raw in text[line - content.first_line : following - content.first_line]:
            yield line, [raw, *_split(raw)]


def _split(raw: str) -> list[str]:
    """Return a line cut at whatever may part its cells."""
    plain = raw.translate(str.maketrans(";\t|", ",,,")).replace('"', "")
    return next(csv.reader([plain]), [])
