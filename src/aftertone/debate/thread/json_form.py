"""JSON: a comment an object, in a list, one a line, or in the replies of another."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aftertone.debate.thread.comment import Thread
from aftertone.debate.thread.tables import USUAL, Row, thread_of
from aftertone.errors import InputError
from aftertone.tables import ColumnMap, Problem
from aftertone.tables.column_map import plain

# Under which keys a file, or a comment of it, holds a list of comments.
LISTS = ("comments", "replies", "children", "answers", "responses", "posts", "items", "data")
_LIST = re.compile(rf'"(?:{"|".join(LISTS)})"\s*:\s*\[')
_TITLE = re.compile(r'"(?:question|title)"\s*:\s*("(?:[^"\\]|\\.)*")')


@dataclass(slots=True)
class _Found:
    """What was read so far, and which entry of the file comes next."""

    names: ColumnMap
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    title: str = ""
    count: int = 0


def read_comment_json(content: str, *, path: Path, column_map: ColumnMap | None = None) -> Thread:
    """Read a JSON list, an object that holds one, or one object a line; replies with their comment.

    Reddit's own form is understood, in which each object is wrapped in ``data``.
    """
    given = column_map.columns if column_map else {}
    names = ColumnMap(USUAL | {plain(theirs): ours for theirs, ours in given.items()})
    title, start = _beginning(content, names)
    if start is None:
        raise InputError(
            f"{path} holds no list of comments; give a JSON list of objects with a `text`, "
            'an object {"comments": [...]}, or one object a line'
        )
    found = _Found(names, title=title)
    for line, value, wrong in _items(content, start):
        if wrong:
            found.count += 1
            found.problems.append(Problem(line, "", f"{_which(found)}{wrong}"))
        else:
            _take(value, line, found)
    return thread_of(tuple(found.rows), tuple(found.problems), title=found.title)


def _beginning(content: str, names: ColumnMap) -> tuple[str, int | None]:
    """Return the title, and where the first comment stands."""
    first = content.lstrip()
    if first.startswith("["):
        return "", content.index("[") + 1
    if not first.startswith("{"):
        return "", None
    listed = _LIST.search(content)
    start = content.index("{")
    if listed is None or content.count("\n{", 0, listed.start()) or _is_comment(content, names):
        return "", start
    asked = _TITLE.search(content, 0, listed.start())
    return (json.loads(asked.group(1)) if asked else ""), listed.end()


def _is_comment(content: str, names: ColumnMap) -> bool:
    """Tell whether a file begins with a comment: one a line, whose replies stand inside it."""
    try:
        value, _end = json.JSONDecoder().raw_decode(content, content.index("{"))
    except (json.JSONDecodeError, RecursionError):
        return False
    return any(names.name_of(str(one)) == "text" for one in _unwrapped(value))


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


def _take(value: object, line: int, found: _Found) -> None:
    """Take an entry of the file and what stands in its replies, each after what it answers."""
    waiting: list[tuple[object, int | None]] = [(value, None)]
    while waiting:
        one, above = waiting.pop()
        held = _unwrapped(one)
        replies = _replies(held)
        if held.get("kind") == "more":
            found.problems.append(Problem(line, "", _left_behind(held)))
            here = above
        elif _only_holds(held, replies, found):
            here = above
        else:
            found.count += 1
            here = _row(one, held, line, above=above, found=found)
        waiting += [(reply, here) for reply in reversed(replies)]


def _left_behind(held: Mapping[str, Any]) -> str:
    """Say how many replies Reddit names at a place without giving them."""
    return f"{held.get('count') or 'some'} more replies stand on the website and not in the file"


def _only_holds(held: Mapping[str, Any], replies: Sequence[object], found: _Found) -> bool:
    """Tell whether an object is no comment but a list, or the post above; its title is the thread's."""
    named = {found.names.name_of(str(key)) for key, cell in held.items() if cell not in ("", None)}
    if "text" in named:
        return False
    if isinstance(held.get("title"), str):
        found.title = found.title or held["title"]
        return True
    return bool(replies) and "author" not in named


def _unwrapped(value: object) -> Mapping[str, Any]:
    """Return an object, out of the ``data`` that Reddit wraps around it."""
    if not isinstance(value, Mapping):
        return {}
    inner = value.get("data")
    if isinstance(inner, Mapping) and set(value) <= {"kind", "data"}:
        return {"kind": value.get("kind"), **inner}
    return value


def _replies(held: Mapping[str, Any]) -> list[object]:
    """Return the entries of the lists that an object holds; a mere count of replies is none."""
    if held.get("kind") == "more":
        return []
    entries: list[object] = []
    for key in LISTS:
        inside = held.get(key)
        while isinstance(inside, Mapping):
            inside = next((inside[one] for one in LISTS if one in inside), None)
        if isinstance(inside, list):
            entries += inside
    return entries


def _row(
    value: object, held: Mapping[str, Any], line: int, *, above: int | None, found: _Found
) -> int | None:
    """Take one comment and return its place; of one that is none the replies answer what it did."""
    cells: dict[str, Any] = {}
    for heading, cell in held.items():
        cells.setdefault(found.names.name_of(str(heading)), cell)
    said = value if isinstance(value, str) else cells.get("text")
    if not isinstance(said, str) or not said.strip():
        wrong = (
            "has no `text`"
            if isinstance(value, Mapping)
            else f"is not an object with a `text` but {str(value)[:40]!r}"
        )
        found.problems.append(Problem(line, "", f"{_which(found)}{wrong}"))
        return above
    author = cells.get("author") or ""
    if isinstance(author, Mapping):
        author = author.get("name", "")
    likes = cells.get("likes")
    found.rows.append(
        Row(
            said, str(author), str(cells.get("time") or ""),
            "" if likes is None else str(likes).strip(),
            str(cells.get("parent") or ""), str(cells.get("id") or ""), line, above, found.count,
        )
    )  # fmt: skip
    return len(found.rows) - 1


def _which(found: _Found) -> str:
    return f"comment {found.count} of the file: "
