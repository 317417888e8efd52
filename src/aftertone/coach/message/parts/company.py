"""The caller says whom they call for."""

from collections.abc import Iterator, Sequence

from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.naming import name_at
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.parts.who import FINDER as WHO
from aftertone.coach.message.phrases import Hit, Phrases, hit_over
from aftertone.coach.plan import Part

_FOR = frozenset(
    {"from", "with", "at", "of", "for", "w", "w/", "over", "represent", "called", "de"}
)
_WORK = Phrases(
    "(i|we) (work|am|are) (for|at|with|from)",
    "(calling|call|writing|phoning|here) (from|with|at|for|on behalf of)",
    "on behalf of",
    "here at",
    "(my|our|the) company is? called?",
    "(company|firm|outfit|it is) called",
    "i represent",
    "(we|i) (are|am)",
)
# The company follows the name within a few words: "Robin Vale, account manager at Corvid".
REACH_WORDS = 8


def _find(message: Message) -> Iterator[Hit]:
    tokens = message.body_tokens
    for who in WHO.find(message):
        after = [place for place, one in enumerate(tokens) if one.start_char >= who.end_char]
        start = after[0] if after else len(tokens)
        # A signature, or in passing: "Lee, Corvid Pumps", "Lee @ Corvid", the next line.
        if after and tokens[start].text == "here":
            start += 1
        gap = message.text[who.end_char : tokens[start].start_char] if start < len(tokens) else ""
        name = name_at(message, tokens, start, most=4)
        if name and gap.replace("here", "").strip(" ") in {",", "\n", "|", "@", ",\n", "(", "-"}:
            yield hit_over(name)
        for place in range(start, min(start + REACH_WORDS, len(tokens))):
            if tokens[place].text in _FOR:
                name = _named(message, tokens, place + 1)
                if name:
                    yield hit_over([tokens[place], *name])
    for said in _WORK.find_in_body(message):
        places = [place for place, one in enumerate(tokens) if one.start_char >= said.end_char]
        if places:
            name = _named(message, tokens, places[0])
            if name:
                yield hit_over(name)


def _named(message: Message, tokens: Sequence[Token], place: int) -> list[Token]:
    """Return the name at a place, past an article."""
    article = place < len(tokens) and tokens[place].text in {"the", "at"}
    return name_at(message, tokens, place + article, most=4)


FINDER = PartFinder(Part.COMPANY, _find)
