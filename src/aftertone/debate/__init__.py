"""A discussion thread sorted into camps, reasons and mistakes, each with its quotations."""

from aftertone.debate.debate import Debate, Studied, asks_yes_or_no, study
from aftertone.debate.stance.camp import Camp
from aftertone.debate.stance.question import DEFAULT_QUESTION
from aftertone.debate.thread import Comment, Kind, Thread, read_thread

__all__ = [
    "DEFAULT_QUESTION",
    "Camp",
    "Comment",
    "Debate",
    "Kind",
    "Studied",
    "Thread",
    "asks_yes_or_no",
    "read_thread",
    "study",
]
