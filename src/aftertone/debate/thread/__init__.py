"""Reading a thread: text, Markdown, CSV, JSON, or an article about one."""

from aftertone.debate.thread.comment import Comment, Kind, Role, Thread
from aftertone.debate.thread.reading import read_thread

__all__ = ["Comment", "Kind", "Role", "Thread", "read_thread"]
