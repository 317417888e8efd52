"""Words that can be a name: in capitals where the text has any, else any word that is not common."""

from collections.abc import Sequence
from itertools import pairwise

from aftertone.coach.message.message import Message, Token

# Words that follow "this is", "hi" or "from" and are no names.
_NO_NAMES = frozenset(
    [
        "a",
        "about",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "anyone",
        "are",
        "as",
        "at",
        "back",
        "because",
        "before",
        "but",
        "by",
        "call",
        "called",
        "calling",
        "can",
        "could",
        "did",
        "do",
        "does",
        "during",
        "everybody",
        "everyone",
        "finally",
        "folks",
        "for",
        "from",
        "get",
        "give",
        "going",
        "good",
        "got",
        "great",
        "had",
        "happy",
        "has",
        "have",
        "he",
        "hello",
        "her",
        "here",
        "hey",
        "hi",
        "him",
        "his",
        "hope",
        "hoping",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "just",
        "later",
        "leaving",
        "let",
        "like",
        "look",
        "make",
        "may",
        "me",
        "might",
        "morning",
        "my",
        "name",
        "need",
        "new",
        "next",
        "no",
        "not",
        "now",
        "of",
        "off",
        "on",
        "one",
        "or",
        "our",
        "out",
        "over",
        "per",
        "please",
        "quick",
        "quickly",
        "really",
        "regarding",
        "returning",
        "right",
        "she",
        "sir",
        "so",
        "some",
        "somebody",
        "someone",
        "soon",
        "sorry",
        "still",
        "team",
        "than",
        "thank",
        "thanks",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "today",
        "tomorrow",
        "too",
        "trying",
        "two",
        "um",
        "uh",
        "up",
        "us",
        "very",
        "was",
        "way",
        "we",
        "week",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "writing",
        "year",
        "yes",
        "you",
        "your",
        "yourself",
        "madam",
        "ma'am",
        "afternoon",
        "evening",
        "day",
        "time",
        "urgent",
        "important",
        "regards",
        "best",
        "dear",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def can_be_name(message: Message, token: Token) -> bool:
    """Say whether a token can be (part of) a name in this message."""
    if token.text in _NO_NAMES or not token.text[0].isalpha() or len(token.text) == 1:
        return False
    written = message.text[token.start_char]
    return written.isupper() or not has_capitals(message)


def has_capitals(message: Message) -> bool:
    """Say whether the text writes names in capitals, as a recogniser may not."""
    return any(
        before.sentence == token.sentence
        and token.text not in {"i", "am", "will", "have", "would"}
        and message.text[token.start_char].isupper()
        for before, token in pairwise(message.tokens)
    )


def name_at(message: Message, tokens: Sequence[Token], place: int, *, most: int) -> list[Token]:
    """Return the tokens of a name that starts at a place, as far as it goes; empty if there is none.

    Where nothing is in capitals a name is taken for at most two words.
    """
    limit = most if has_capitals(message) else min(most, 2)
    found: list[Token] = []
    for token in tokens[place : place + limit]:
        if found and (
            token.sentence != found[0].sentence
            or "," in message.text[found[-1].end_char : token.start_char]
        ):
            break
        if not can_be_name(message, token):
            break
        found.append(token)
    return found
