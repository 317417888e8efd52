"""Reads a thread from a file, whatever its form."""

from pathlib import Path

from aftertone.debate.thread.article import read_article
from aftertone.debate.thread.comment import Thread
from aftertone.debate.thread.json_form import read_comment_json
from aftertone.debate.thread.paragraphs import read_paragraphs
from aftertone.debate.thread.tables import read_comment_csv
from aftertone.errors import InputError
from aftertone.tables import ColumnMap

TABLES = (".csv", ".tsv")
JSONS = (".json", ".jsonl", ".ndjson")


def read_thread(path: Path, *, column_map: ColumnMap | None = None) -> Thread:
    """Return the comments of a file in its order; what cannot be read is named by line.

    CSV and JSON go by the ending of the file's name; everything else is text, one comment a
    paragraph, or an article about a thread.
    """
    if path.suffix.lower() in TABLES:
        thread = read_comment_csv(path, column_map=column_map)
    else:
        content = _decoded(path)
        if path.suffix.lower() in JSONS:
            thread = read_comment_json(content, path=path, column_map=column_map)
        else:
            thread = read_article(content) or read_paragraphs(content)
    if not thread.comments:
        why = f" ({thread.problems[0]})" if thread.problems else ""
        if thread.title:
            raise InputError(
                f"{path} holds a question, {thread.title!r}, and no comment that can be read{why}; "
                "a paragraph is one"
            )
        raise InputError(f"{path} holds no comment that can be read{why}; a paragraph is one")
    return thread


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise InputError(f"{path} holds binary data; save the thread as text, CSV or JSON first")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # As Western Windows writes it. Five of its bytes mean nothing; they show as �.
        return data.decode("cp1252", errors="replace")
