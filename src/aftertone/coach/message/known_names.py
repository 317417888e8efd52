"""The words of the names that a plan gives, and whose they are."""

import re
from collections.abc import Callable, Sequence

from aftertone.coach.message.message import Message

# Shorter words of a company's name are in any message.
_SHORTEST_KNOWN = 3


def known_names(message: Message, *, kinds: Callable[[str], Sequence[str]]) -> dict[str, str]:
    """Return the words of the plan's names and what each stands for.

    ``kinds`` gives the kinds of a word; one that has any is a word like others, and no name.
    """
    if message.plan is None:
        return {}
    plan = message.plan
    named = (
        (plan.prospect.company, "<their company>"),
        (plan.prospect.name, "<prospect>"),
        (plan.caller.company, "<our company>"),
        (plan.caller.name, "<caller>"),
    )
    return {
        word: kind
        for name, kind in named
        for word in re.findall(r"[^\W\d_]+", name.lower())
        if len(word) >= _SHORTEST_KNOWN and not kinds(word)
    }
