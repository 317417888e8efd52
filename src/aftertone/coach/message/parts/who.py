"""The caller says their own name."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.naming import TITLES, name_at
from aftertone.coach.message.parts.part_finder import PartFinder
from aftertone.coach.message.phrases import Hit, hit_over
from aftertone.coach.plan import Part

_LEADS = (
    ("this", "is"),
    ("my", "name", "is"),
    ("it", "is"),
    ("its",),
    ("i", "am"),
    ("im",),
    ("here", "is"),
    ("name", "is"),
    ("you", "have", "got"),
)
_BEGINS_LEAD = frozenset(lead[0] for lead in _LEADS)
_FOLLOWS = frozenset({"here", "from", "with", "over", "w", "of", "at", "speaking", "calling", "de"})
_FROM = frozenset({"from", "with", "at"})
# "This is about the filter at your plant", "I'm calling from Corvid".
_NO_NAMES_HEARD = frozenset(
    {"a", "about", "an", "calling", "just", "not", "on", "regarding", "the", "to", "your"}
)
MOST_GARBLED = 3
# So many words before a comma and a name at the end of a sentence are said to whoever it names.
FEWEST_BEFORE_NAME = 4
_CLOSINGS = frozenset(
    {"regards", "best", "thanks", "cheers", "sincerely", "wishes", "you", "bye", "faithfully"}
)
# A caller who says no more than the name says it this early.
INTRODUCED_WORDS = 14
# A signature stands in the last words.
SIGNATURE_WORDS = 12
# "Lena, Corvid Pumps" after the last sentence of a text.
LAST_LINE_WORDS = 4


def _find(message: Message) -> Iterator[Hit]:
    known = message.memo.get("who")
    if not isinstance(known, tuple):
        tokens = message.body_tokens
        known = message.memo["who"] = (
            *_led(message, tokens),
            *_introduced(message, tokens),
            *_signed(message, tokens),
        )
    yield from known


def _led(message: Message, tokens: Sequence[Token]) -> Iterator[Hit]:
    texts = [one.text for one in tokens]
    for place, text in enumerate(texts):
        for lead in _LEADS if text in _BEGINS_LEAD else ():
            if tuple(texts[place : place + len(lead)]) == lead:
                start = place + len(lead)
                name = name_at(message, tokens, start, most=3) or _garbled(message, tokens, start)
                if name:
                    yield hit_over([*tokens[place : place + len(lead)], *name])


def _garbled(message: Message, tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Return a name that a recogniser took for other words: "this is lay part from"."""
    if not message.heard or start > INTRODUCED_WORDS:
        return ()
    for count in range(1, MOST_GARBLED + 1):
        after = start + count
        if after < len(tokens) and tokens[after].text in _FROM:
            words = tokens[start:after]
            return () if any(one.text in _NO_NAMES_HEARD for one in words) else words
    return ()


def _introduced(message: Message, tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield names that stand by themselves, "Pat Osei, Corvid Pumps", or before "from" and "here"."""
    for place in range(len(tokens)):
        if place and tokens[place - 1].start_char == tokens[place].start_char:
            continue
        name = name_at(message, tokens, place, most=3)
        if not name:
            continue
        after = place + len(name)
        following = tokens[after].text if after < len(tokens) else ""
        mark = message.text[name[-1].end_char :].lstrip(" ")[:1]
        begins = place > 0 and (
            message.text[tokens[place - 1].end_char : tokens[place].start_char].strip() != ""
        )
        told = mark == "@" or (following in _FOLLOWS and mark.isalpha())
        # "Mr. Vale, Robin Osei from Corvid": whom a title stands before is spoken to.
        begins = begins and tokens[place - 1].text not in TITLES
        begins = begins and not _spoken_to(message, name)
        alone = begins and place <= INTRODUCED_WORDS and mark in {"", *",.(:;\n"}
        if told or alone:
            yield hit_over(name)


def _spoken_to(message: Message, name: Sequence[Token]) -> bool:
    """Tell whether a sentence ends with the name, "sorry to bother you, Walt.", or the line with a comma."""
    before = message.text[: name[0].start_char].rstrip(" ")
    after = message.text[name[-1].end_char :].lstrip(" ")[:1]
    sentence = before[max(before.rfind(sign) for sign in ".!?\n") + 1 :]
    ends = before.endswith(",") and after in {".", "!", "?"}
    return _is_closing(message, name) or (ends and len(sentence.split()) >= FEWEST_BEFORE_NAME)


def _is_closing(message: Message, name: Sequence[Token]) -> bool:
    """Tell whether the line ends with a comma: "Groeten," stands over a signature and is none."""
    after = message.text[name[-1].end_char :].lstrip(" ")
    return after.startswith(",") and after[1:].lstrip(" ").startswith("\n")


def _signed(message: Message, tokens: Sequence[Token]) -> Iterator[Hit]:
    ended = -1
    last = range(max(0, len(tokens) - SIGNATURE_WORDS), len(tokens))
    for place in sorted({*last, *_under_closings(message, tokens)}):
        before = tokens[place - 1].text if place else ""
        line = message.text[: tokens[place].start_char].rstrip(" ")
        ends = line.endswith((".", "!", "?")) and len(tokens) - place <= LAST_LINE_WORDS
        if line.endswith(("\n", "-", "\u2013", "\u2014")) or before in _CLOSINGS or ends:
            name = name_at(message, tokens, place, most=3)
            # The line under a name is its company.
            if name and place != ended and not _is_closing(message, name):
                yield hit_over(name)
            ended = place + len(name) if name else ended


def _under_closings(message: Message, tokens: Sequence[Token]) -> Iterator[int]:
    """Yield where a line starts under "Thanks," or "Best,", however much small print follows it."""
    for place, (before, token) in enumerate(pairwise(tokens), start=1):
        gap = message.text[before.end_char : token.start_char]
        if before.text in _CLOSINGS and gap.strip(" ,") == "\n":
            yield place


FINDER = PartFinder(Part.WHO, _find)
