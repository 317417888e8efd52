"""The sentences of a message as they stand in its text, and how one is closed when others go."""

import re

from aftertone.coach.message.message import Message

_FILLER = re.compile(r"(?:^|(?<=\s))(?:um+|uh+|erm?)\b[,.]?\s*", re.IGNORECASE)
# What stands at the edges of a sentence.
MARKS = " .!?,;:"
# No sentence ends in these.
_UNFINISHED = frozenset((
    "a", "an", "the", "in", "on", "at", "to", "of", "for", "with", "from", "by", "about", "and",
    "or", "but", "so", "that", "which", "is", "are", "was", "were", "am", "be", "my", "our",
    "your", "their", "his", "her", "its", "i", "we", "you", "they", "have", "has", "had", "do",
    "does", "will", "would", "can", "could", "if", "as", "than", "because", "when", "while",
    "some", "any", "this", "these", "those",
))  # fmt: skip

# Nor does any that was heard in these, whatever stands before them.
_NEVER_LAST = frozenset(
    ("a", "an", "the", "and", "or", "but", "my", "our", "your", "their", "because", "than")
)
_IS_HEARD_AS_THIS = re.compile(
    r"\breason\b(?: why)? (?:i|we)(?:['\u2019]m|['\u2019]re| am| are) call(?:ing)? th(?:is|ese)\b",
    re.IGNORECASE,
)


def sentences_of(message: Message) -> list[tuple[int, int]]:
    """Return where each sentence of the body starts and ends in the text, its full stop included."""
    tokens = message.body_tokens
    starts = [
        token.start_char
        for place, token in enumerate(tokens)
        if place == 0 or token.sentence != tokens[place - 1].sentence
    ]
    ends = [*starts[1:], len(message.text)]
    return list(zip(starts, ends, strict=True))


def closed(text: str) -> str:
    """Return a sentence without fillers and the space around it, with a capital and an end."""
    text = re.sub(r"\s+", " ", without_fillers(text)).strip(' ,;(-\u2013\u2014"')
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".!?:," else f"{text}."


def without_fillers(text: str) -> str:
    """Return a text without its ums and uhs."""
    return _FILLER.sub("", text)


def was_misheard(sentence: str) -> bool:
    """Say whether what was heard breaks off, or has "the reason I'm calling this" for "... is"."""
    words = [one.lower() for one in sentence.rstrip(MARKS).split()]
    breaks_off = bool(words) and words[-1] in _NEVER_LAST
    return breaks_off or _IS_HEARD_AS_THIS.search(sentence) is not None


def is_whole(sentence: str) -> bool:
    """Say whether a sentence ends in a word that can end one."""
    return sentence.rstrip(MARKS).split()[-1].lower() not in _UNFINISHED
