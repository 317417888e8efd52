"""A comment of a thread, and the thread."""

from dataclasses import dataclass
from enum import StrEnum

from aftertone.tables import Problem


class Kind(StrEnum):
    """What was read."""

    THREAD = "thread"
    ARTICLE = "article"


class Role(StrEnum):
    """What an article says of a passage that it quotes."""

    NONE = ""
    FOR = "for"
    AGAINST = "against"
    MISTAKE = "mistake"
    STANDS_OUT = "stands_out"


@dataclass(frozen=True, slots=True)
class Comment:
    """One contribution to a thread, as it was written.

    Attributes
    ----------
    text
        Verbatim; every quotation of a report is a piece of it.
    author
        As the file names them; empty where it does not.
    likes
        Reactions that the file counts.
    answers
        Place of the comment that it answers, counted from 0; None where it answers none.
    time
        As the file writes it.
    line
        Where it begins in the file.
    role
        In an article about a thread: what the article quotes it as.
    """

    text: str
    author: str = ""
    likes: int = 0
    answers: int | None = None
    time: str = ""
    line: int = 0
    role: Role = Role.NONE


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of a file, in its order.

    Attributes
    ----------
    kind
        An article about a thread quotes a few comments of it: no share can be counted from it.
    title
        The question or heading that the file itself gives, or nothing.
    problems
        What could not be read, by line.
    """

    comments: tuple[Comment, ...]
    kind: Kind = Kind.THREAD
    title: str = ""
    problems: tuple[Problem, ...] = ()
    ignored_columns: tuple[str, ...] = ()
