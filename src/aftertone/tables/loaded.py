"""What came out of a file: the rows that could be read, and the ones that could not."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """One row or cell that could not be read.

    Attributes
    ----------
    line
        In the file, counted from 1 as editors do; 0 where the whole file is meant.
    column
        Its heading; empty where the whole row is meant.
    what
        What is wrong and what was seen, in plain words.
    """

    line: int
    column: str
    what: str

    def __str__(self) -> str:
        where = f"line {self.line}" if self.line else "the file"
        column = f", column `{self.column}`" if self.column else ""
        return f"{where}{column}: {self.what}"


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """The rows of a file.

    Attributes
    ----------
    rows
        Those that could be read, in the order of the file.
    problems
        One for every row or cell that could not.
    ignored_columns
        Headings that no known column answers to.
    """

    rows: tuple[T, ...]
    problems: tuple[Problem, ...] = ()
    ignored_columns: tuple[str, ...] = ()
