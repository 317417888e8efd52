"""Lists within a sentence: three or more things in a row."""

import re
from collections.abc import Iterator

from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.phrases import Hit

# Things of at most four words, apart by commas, and the last by "and" or "or".
_THING = r"[^\s,.;:!?]+(?:[ ][^\s,.;:!?]+){0,3}"
_LIST = re.compile(
    rf"{_THING}(?:,\s*(?:and |or )?{_THING}){{2,}}(?:,?\s+(?:and|or)\s+{_THING})?"
    rf"|{_THING},\s*{_THING},?\s+(?:and|or)\s+{_THING}"
)
_ITEM_VERB = re.compile(
    r"\b(?:is|are|was|were|call|can|will|have|do|i|we|you|um|uh)\b|\d", re.IGNORECASE
)


def find_lists(message: Message, sentence: tuple[Token, ...]) -> Iterator[Hit]:
    """Yield each list of three or more things in a sentence."""
    start, end = sentence[0].start_char, sentence[-1].end_char
    for found in _LIST.finditer(message.text, start, end):
        items = re.split(r",\s*(?:and |or )?|\s+(?:and|or)\s+", found.group())
        # Clauses and numbers in groups are no things.
        later = items[1:]
        if len(items) > 2 and not any(_ITEM_VERB.search(item) for item in later):
            yield Hit(found.start(), found.end())
