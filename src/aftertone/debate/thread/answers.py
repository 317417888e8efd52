"""Finds which comment an answer is for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from aftertone.debate.thread.comment import Comment

_MENTION = re.compile(r"^\s*@\s?([\w.'-]+)")


def with_mentions(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """Return the comments with an answer for each ``@Name`` at the beginning of a text.

    It is the latest earlier comment by somebody of that name; a comment whose file says what it
    answers is left as it is.
    """
    latest: dict[str, int] = {}
    linked: list[Comment] = []
    for place, one in enumerate(comments):
        named = _MENTION.match(one.text)
        if one.answers is None and named:
            name = named.group(1).casefold()
            found = latest.get(name)
            if found is not None:
                one = replace(one, answers=found)  # noqa: PLW2901 - the same comment, completed
        linked.append(one)
        if one.author:
            words = one.author.casefold().split()
            for name in {words[0], one.author.casefold().replace(" ", ""), words[-1]}:
                latest[name] = place
    return tuple(linked)
