"""The caller says whom they call for."""

from collections.abc import Sequence

from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.parts.naming import name_at
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.parts.who import FINDER as WHO
from aftertone.coach.message.phrases import Hit, Phrases, hit_over
from aftertone.coach.plan import Part

_FOR = frozenset({"from", "with", "at", "of", "for"})
_WORK = Phrases(
    "(i|we) (work|am) (for|at|with|from)",
    "(calling|call|writing|phoning|here) (from|with|at|for|on behalf of)",
    "on behalf of",
    "here at",
    "(my|our) company is?",
    "(we|i) (are|am) (with|from|at)",
)
# The company follows the name within a few words: "Robin Vale, account manager at Corvid".
REACH_WORDS = 8


def _find(message: Message) -> Hit | None:
    tokens = message.body_tokens
    who = WHO.find(message)
    if who is not None:
        after = [place for place, one in enumerate(tokens) if one.end_char >= who.end_char]
        start = after[0] if after else len(tokens)
        for place in range(start, min(start + REACH_WORDS, len(tokens))):
            if tokens[place].text in _FOR:
                name = _named(message, tokens, place + 1)
                if name:
                    return hit_over([tokens[place], *name])
        # A signature: "Lee, Corvid Pumps", or the company on the next line.
        name = name_at(message, tokens, start + 1, most=4)
        if name and message.text[who.end_char : name[0].start_char].strip(" ") in {",", "\n", "|"}:
            return hit_over(name)
    for said in _WORK.find(message):
        places = [place for place, one in enumerate(tokens) if one.start_char >= said.end_char]
        if places:
            name = _named(message, tokens, places[0])
            if name:
                return hit_over(name)
    return None


def _named(message: Message, tokens: Sequence[Token], place: int) -> list[Token]:
    """Return the name at a place, past an article."""
    article = place < len(tokens) and tokens[place].text == "the"
    return name_at(message, tokens, place + article, most=4)


FINDER = PartFinder(Part.COMPANY, _find)
