"""A subject that pretends an answer or an acquaintance (promise C7)."""

import re
from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.rule import Rule, Severity
from aftertone.touches import Channel, Context

_PRETENCE = re.compile(
    r"\baction required\b|\b(?:your|unpaid|overdue) (?:invoice|payment|account|order|subscription)\b"
    r"|\b(?:our|following our) (?:call|conversation|meeting|chat)\b|\burgent\b|\bfinal notice\b|\bquick favou?r\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\b(?:re|fwd?|aw|wg)\s*:", re.IGNORECASE)


def _deceptive_subject(message: Message) -> Iterator[Hit]:
    subject = message.text[: message.subject_end]
    label = subject.find(":") + 1
    found = _ANSWER.search(subject, label)
    if found is not None and message.aside and message.aside.thread:
        return  # The thread that it answers is quoted: the subject is the thread's own.
    found = found or _PRETENCE.search(subject, label)
    if label and found is not None:
        yield Hit(found.start(), found.end())


RULE = Rule(
    name="deceptive_subject",
    group="e-mail",
    severity=Severity.ERROR,
    why="an answer that is none is found out at the second line, and in places it is against the law",
    advice="say in the subject what is in the e-mail",
    find=_deceptive_subject,
    source="C7",
    channels=frozenset({Channel.EMAIL}),
    contexts=frozenset({Context.COLD, Context.MET}),
)
