"""Rows of comments with author, time, text, likes and what they answer; CSV has one a line."""

import re
from dataclasses import dataclass
from pathlib import Path

from aftertone.debate.thread.answers import with_mentions
from aftertone.debate.thread.comment import Comment, Thread
from aftertone.tables import Column, ColumnMap, Problem, read_csv, whole_number
from aftertone.tables.column_map import plain

# How the exports of forums and networks head their columns.
USUAL = {
    "name": "author", "user": "author", "username": "author", "commenter": "author", "from": "author",
    "comment": "text", "body": "text", "message": "text", "content": "text", "comment_text": "text",
    "selftext": "text",
    "reactions": "likes", "upvotes": "likes", "score": "likes", "like_count": "likes", "votes": "likes",
    "reply_to": "parent", "parent_id": "parent", "in_reply_to": "parent", "replies_to": "parent",
    "date": "time", "created": "time", "created_at": "time", "timestamp": "time", "published": "time",
    "comment_id": "id",
}  # fmt: skip
COLUMNS = (
    Column("text", required=True),
    Column("author", default=""),
    Column("time", default=""),
    Column("likes"),
    Column("parent", default=""),
    Column("id", default=""),
)
# Reddit marks what kind of thing an id is of: a comment, or the post above all comments.
_MARK, _OF_THE_POST = re.compile(r"^t1_"), re.compile(r"^t3_")


@dataclass(frozen=True, slots=True)
class Row:
    """A comment as its file writes it, before answers are found.

    Attributes
    ----------
    above
        Place of the comment in whose replies it stands; None where it stands in nobody's.
    count
        Which of the file's comments it is, where its line alone does not tell; else 0.
    """

    text: str
    author: str
    time: str
    likes: str
    parent: str
    id: str
    line: int
    above: int | None = None
    count: int = 0


def read_comment_csv(path: Path, *, column_map: ColumnMap | None = None) -> Thread:
    """Read a CSV export; rows that cannot be read are named."""
    given = {
        plain(theirs): ours for theirs, ours in (column_map.columns if column_map else {}).items()
    }
    taken = set(given.values())
    usual = {theirs: ours for theirs, ours in USUAL.items() if ours not in taken}
    loaded = read_csv(
        path, columns=COLUMNS, make=Row, column_map=ColumnMap(usual | given), line_as="line"
    )
    return thread_of(loaded.rows, loaded.problems, ignored=loaded.ignored_columns)


def thread_of(
    rows: tuple[Row, ...],
    problems: tuple[Problem, ...],
    *,
    title: str = "",
    ignored: tuple[str, ...] = (),
) -> Thread:
    """Return rows as comments that know what they answer; what cannot be is named."""
    places = {row.id or str(count): count - 1 for count, row in enumerate(rows, start=1)}
    comments: list[Comment] = []
    found = list(problems)
    for place, row in enumerate(rows):
        which = f"comment {row.count} of the file: " if row.count else ""
        answers = row.above
        if answers is None and not _OF_THE_POST.match(row.parent):
            answers = places.get(row.parent, places.get(_MARK.sub("", row.parent)))
            if row.parent and (answers is None or answers >= place):
                what = f"{which}{row.parent!r} is no earlier comment"
                found.append(Problem(row.line, "parent", what))
                answers = None
        try:
            likes = whole_number(row.likes) if row.likes else 0
        except ValueError as error:
            # The words count without it.
            likes = 0
            found.append(Problem(row.line, "likes", f"{which}{error}; the comment is kept"))
        comments.append(Comment(row.text, row.author, likes, answers, row.time, row.line))
    found.sort(key=lambda one: one.line)
    return Thread(
        with_mentions(comments), title=title, problems=tuple(found), ignored_columns=ignored
    )
