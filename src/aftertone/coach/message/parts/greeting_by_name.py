"""The prospect is greeted by name."""

from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.naming import name_at
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.plan import Part

_HELLO = frozenset(
    {"hi", "hello", "hey", "dear", "morning", "afternoon", "evening", "greetings", "hiya", "day"}
)
# A greeting stands at the beginning.
LATEST_WORD = 12


def _find(message: Message) -> Iterator[Hit]:
    tokens = message.body_tokens
    for place, token in enumerate(tokens[:LATEST_WORD]):
        if token.text in _HELLO:
            there = place + 1 < len(tokens) and tokens[place + 1].text == "there"
            name = name_at(message, tokens, place + 1 + there, most=3)
            if name:
                yield hit_over([token, *name])
    # "Dana, this is Lee" and "Dana it's Lee": the name itself is the greeting.
    name = name_at(message, tokens, 0, most=3)
    if not name:
        return
    after = [one.text for one in tokens[len(name) : len(name) + 2]]
    mark = message.text[name[-1].end_char :].lstrip(" ")[:1]
    if (
        after in (["this", "is"], ["it", "is"], ["my", "name"])
        or mark in set(",:!.-\u2013\n")
        or (after and after[0] in {*_HELLO, "its", "this"})
    ):
        yield hit_over(name)


FINDER = PartFinder(Part.GREETING_BY_NAME, _find)
