"""CSV and JSON: one comment a row, with author, time, text, likes and what it answers."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aftertone.debate.thread.answers import with_mentions
from aftertone.debate.thread.comment import Comment, Thread
from aftertone.errors import InputError
from aftertone.tables import Column, ColumnMap, Problem, read_csv, whole_number
from aftertone.tables.column_map import plain

# How the exports of forums and networks head their columns.
USUAL = {
    "name": "author", "user": "author", "username": "author", "commenter": "author", "from": "author",
    "comment": "text", "body": "text", "message": "text", "content": "text", "comment_text": "text",
    "reactions": "likes", "upvotes": "likes", "score": "likes", "like_count": "likes", "votes": "likes",
    "reply_to": "parent", "parent_id": "parent", "in_reply_to": "parent", "replies_to": "parent",
    "date": "time", "created": "time", "created_at": "time", "timestamp": "time", "published": "time",
    "comment_id": "id",
}  # fmt: skip
COLUMNS = (
    Column("text", required=True),
    Column("author", default=""),
    Column("time", default=""),
    Column("likes", parse=whole_number, default=0),
    Column("parent", default=""),
    Column("id", default=""),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A comment as its file writes it, before answers are found."""

    text: str
    author: str
    time: str
    likes: int
    parent: str
    id: str
    line: int


def read_comment_csv(path: Path, *, column_map: ColumnMap | None = None) -> Thread:
    """Read a CSV export; rows that cannot be read are named."""
    given = {
        plain(theirs): ours for theirs, ours in (column_map.columns if column_map else {}).items()
    }
    taken = set(given.values())
    usual = {theirs: ours for theirs, ours in USUAL.items() if ours not in taken}
    loaded = read_csv(
        path, columns=COLUMNS, make=_Row, column_map=ColumnMap(usual | given), line_as="line"
    )
    return _thread(loaded.rows, loaded.problems, ignored=loaded.ignored_columns)


def read_comment_json(content: str, *, path: Path, column_map: ColumnMap | None = None) -> Thread:
    """Read a JSON list, an object with a list ``comments``, or one object a line."""
    given = column_map.columns if column_map else {}
    names = ColumnMap(USUAL | {plain(theirs): ours for theirs, ours in given.items()})
    title, start = _beginning(content)
    if start is None:
        raise InputError(
            f"{path} holds no list of comments; give a JSON list of objects with a `text`, "
            'an object {"comments": [...]}, or one object a line'
        )
    rows: list[_Row] = []
    problems: list[Problem] = []
    for line, value, wrong in _items(content, start):
        made = wrong or _row(value, names, line)
        if isinstance(made, _Row):
            rows.append(made)
        else:
            problems.append(Problem(line, "", made))
    return _thread(tuple(rows), tuple(problems), title=title)


def _beginning(content: str) -> tuple[str, int | None]:
    """Return the title, and where the first comment stands."""
    first = content.lstrip()
    if first.startswith("["):
        return "", content.index("[") + 1
    if not first.startswith("{"):
        return "", None
    listed = re.search(r'"(?:comments|replies|posts|items|data)"\s*:\s*\[', content)
    if listed is None or content.count("\n{", 0, listed.start()):
        return "", content.index("{")
    asked = re.search(r'"(?:question|title)"\s*:\s*("(?:[^"\\]|\\.)*")', content)
    return (json.loads(asked.group(1)) if asked else ""), listed.end()


def _items(content: str, start: int) -> Iterator[tuple[int, object, str]]:
    """Yield the line, the value and what is wrong with it, going on behind what cannot be read."""
    decoder = json.JSONDecoder()
    place = start
    while True:
        place = _next_value(content, place)
        if place >= len(content) or content[place] == "]":
            return
        line = content.count("\n", 0, place) + 1
        try:
            value, place = decoder.raw_decode(content, place)
        except (json.JSONDecodeError, RecursionError) as error:
            what = getattr(error, "msg", "nested too deeply")
            yield line, None, f"is not JSON ({what})"
            again = re.compile(r"\n\s*\{").search(content, place + 1)
            if again is None:
                return
            place = again.end() - 1
            continue
        yield line, value, ""


def _next_value(content: str, place: int) -> int:
    while place < len(content) and content[place] in " \t\r\n,":
        place += 1
    return place


def _row(value: object, names: ColumnMap, line: int) -> "_Row | str":
    if isinstance(value, str) and value.strip():
        return _Row(value, "", "", 0, "", "", line)
    if not isinstance(value, Mapping):
        return f"is not an object with a `text` but {str(value)[:40]!r}"
    cells: dict[str, Any] = {}
    for heading, cell in value.items():
        name = names.name_of(str(heading))
        cells.setdefault(name, cell)
    said = cells.get("text")
    if not isinstance(said, str) or not said.strip():
        return "has no `text`"
    try:
        likes = whole_number(str(cells.get("likes") or 0))
    except ValueError as error:
        return f"`likes`: {error}"
    author = cells.get("author") or ""
    if isinstance(author, Mapping):
        author = author.get("name", "")
    return _Row(
        said, str(author), str(cells.get("time") or ""), likes,
        str(cells.get("parent") or ""), str(cells.get("id") or ""), line,
    )  # fmt: skip


def _thread(
    rows: tuple[_Row, ...],
    problems: tuple[Problem, ...],
    *,
    title: str = "",
    ignored: tuple[str, ...] = (),
) -> Thread:
    places = {row.id or str(count): count - 1 for count, row in enumerate(rows, start=1)}
    comments: list[Comment] = []
    found = list(problems)
    for place, row in enumerate(rows):
        answers = places.get(row.parent)
        if row.parent and (answers is None or answers >= place):
            found.append(Problem(row.line, "parent", f"{row.parent!r} is no earlier comment"))
            answers = None
        comments.append(Comment(row.text, row.author, row.likes, answers, row.time, row.line))
    found.sort(key=lambda one: one.line)
    return Thread(
        with_mentions(comments), title=title, problems=tuple(found), ignored_columns=ignored
    )
