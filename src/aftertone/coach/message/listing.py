"""Lists within a sentence: three or more things in a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.phrases import Hit

# Things of at most five words, apart by commas, and the last by "and" or "or".
_WORD = r"(?!(?:and|or)\b)[^\s,.;:!?]+"
_THING = rf"{_WORD}(?:[ ]{_WORD}){{0,4}}"
_LIST = re.compile(rf"{_THING}(?:,\s*(?:and |or )?{_THING})+(?:,?\s+(?:and|or)\s+{_THING})*")
# What is left of "Marlow use it" as a name.
_NAME = re.compile(r"(?:[A-Z][\w'\u2019-]*[ ]?)+")
_APART = re.compile(r",\s*(?:and |or )?|\s+(?:and|or)\s+")
# "we have fryers, we have mixers" and "the timers, the filters" are things all the same.
_BEFORE_THING = re.compile(
    r"^(?:(?:we|it|you|they)(?:'ve)? (?:have|do|does|has|sell|make|get|got|offer) |for |our |the |a |an )+",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"\b(?:is|are|was|were|be|call|can|will|have|has|had|do|does|did|i|we|you|they|he|she|it|that|"
    r"this|um|uh|er|oh|no|not|yes|what|so|but|well|if|when|because|which|who|says?|name|please|"
    r"thanks|hi|hello|here|there|gosh|listen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|fifteen|twenty|thirty|hundred|half|minutes?|hours?|days?|monday|tuesday|wednesday|thursday|"
    r"friday|saturday|sunday|today|tomorrow|noon)\b|^(?:at|by|in|with|after|before|on|to|from|as|of)\b|['\u2019](?:s|d|ll|re|ve|m)\b(?! )|['\u2019](?:d|ll|re|ve|m)\b|\d",
    re.IGNORECASE,
)
_NO_NAMES = frozenset({"I", "We", "You", "It", "They", "The", "A", "This", "That", "And", "So"})
FEWEST_THINGS = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """Things in a row.

    Attributes
    ----------
    hit
        Where they stand.
    things
        Each without its article; the first may have words before it that are none of it.
    """

    hit: Hit
    things: tuple[str, ...]

    @property
    def names(self) -> int:
        """How many of them are names."""
        return sum(thing.split()[-1][:1].isupper() for thing in self.things)


def find_lists(message: Message, sentence: tuple[Token, ...]) -> Sequence[Listing]:
    """Return each list of three or more things in a sentence."""
    place = f"lists:{sentence[0].start_char}"
    known = message.memo.get(place)
    if not isinstance(known, tuple):
        known = message.memo[place] = tuple(_lists(message, sentence))
    return known


def _lists(message: Message, sentence: tuple[Token, ...]) -> Iterator[Listing]:
    start, end = sentence[0].start_char, sentence[-1].end_char
    for found in _LIST.finditer(message.text, start, end):
        things: list[str] = []
        stop = found.start()
        for begin, finish in _pieces(found.group()):
            thing = _BEFORE_THING.sub("", found.group()[begin:finish]).strip()
            # Clauses and numbers in groups are no things; the first may follow a clause.
            if not thing or (things and _NO_THING.search(thing)):
                name = _NAME.match(thing)
                if name is not None and name.group().split()[0] not in _NO_NAMES:
                    things.append(name.group().strip())
                    stop = found.start() + found.group().index(name.group(), begin) + name.end()
                break
            things.append(thing)
            stop = found.start() + finish
        if len(things) >= FEWEST_THINGS:
            yield Listing(Hit(found.start(), stop), tuple(things))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for found in _APART.finditer(text):
        yield begin, found.start()
        begin = found.end()
    yield begin, len(text)
