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
# "We are the number one roofer in Ohio": without "we are the number one" nobody does anything.
_SUBJECT = re.compile(r"\W*(?:we|i|it|this|that|they|our|my)\b", re.IGNORECASE)
_BEGINS_ANEW = frozenset((
    "your", "you", "we", "i", "it", "the", "this", "that", "these", "those", "they", "there", "he",
    "she", "my", "our", "who", "what", "which", "where", "when", "how", "why", "if", "can", "could",
    "would", "will", "may", "shall", "do", "does", "did", "are", "is", "please", "just", "call",
    "ring", "give", "let", "reply", "text", "email", "and", "but", "so", "because", "since", "as",
))  # fmt: skip
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


def begins_anew(cut: str, rest: str) -> bool:
    """Say whether what follows words that were cut off the beginning of a sentence is one by itself."""
    first = re.match(r"[\w'\u2019]+", rest.lstrip())
    if first is None or not _SUBJECT.match(cut):
        # A mark stands between them, or the words held no subject.
        return True
    return first.group()[0].isupper() or first.group().lower() in _BEGINS_ANEW
