"""The prospect is greeted by name."""

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.naming import name_at
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.plan import Part

_HELLO = frozenset({"hi", "hello", "hey", "dear", "morning", "afternoon", "evening", "greetings"})
# A greeting stands at the beginning.
LATEST_WORD = 12


def _find(message: Message) -> Hit | None:
    tokens = message.body_tokens
    for place, token in enumerate(tokens[:LATEST_WORD]):
        if token.text in _HELLO:
            name = name_at(message, tokens, place + 1, most=3)
            if name:
                return hit_over([token, *name])
    # "Dana, this is Lee" and "Dana it's Lee": the name itself is the greeting.
    name = name_at(message, tokens, 0, most=2)
    after = [one.text for one in tokens[len(name) : len(name) + 2]]
    if name and after in (["this", "is"], ["it", "is"], ["my", "name"]):
        return hit_over(name)
    if name and message.text[name[-1].end_char : name[-1].end_char + 1] in {",", ":"}:
        return hit_over(name)
    return None


FINDER = PartFinder(Part.GREETING_BY_NAME, _find)
