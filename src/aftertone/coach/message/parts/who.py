"""The caller says their own name."""

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.naming import name_at
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.plan import Part

_LEADS = (
    ("this", "is"),
    ("my", "name", "is"),
    ("it", "is"),
    ("i", "am"),
    ("here", "is"),
    ("name", "is"),
)
_CLOSINGS = frozenset({"regards", "best", "thanks", "cheers", "sincerely", "wishes", "you", "bye"})
# A signature stands in the last words.
SIGNATURE_WORDS = 12


def _find(message: Message) -> Hit | None:
    tokens = message.body_tokens
    texts = [one.text for one in tokens]
    for place in range(len(tokens)):
        for lead in _LEADS:
            if tuple(texts[place : place + len(lead)]) == lead:
                name = name_at(message, tokens, place + len(lead), most=3)
                if name:
                    return hit_over([*tokens[place : place + len(lead)], *name])
    for place in range(len(tokens)):
        name = name_at(message, tokens, place, most=2)
        following = texts[place + len(name)] if place + len(name) < len(texts) else ""
        if name and following in {"here", "from", "with"}:
            return hit_over([*name, tokens[place + len(name)]])
    return _signature(message)


def _signature(message: Message) -> Hit | None:
    tokens = message.body_tokens
    for place in range(max(0, len(tokens) - SIGNATURE_WORDS), len(tokens)):
        name = name_at(message, tokens, place, most=2)
        before = tokens[place - 1].text if place else ""
        line = message.text[: tokens[place].start_char].rstrip(" ")
        if name and (line.endswith(("\n", "-")) or before in _CLOSINGS):
            return hit_over(name)
    return None


FINDER = PartFinder(Part.WHO, _find)
