"""Words that can be a name: in capitals where the text has any, else any word that is not common."""

from collections.abc import Sequence
from itertools import pairwise

from aftertone.coach.message.message import Message, Token

# What stands before a name, its full stop left out.
TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "madam"})
# Words that follow "this is", "hi" or "from" and are no names.
_NO_NAMES = frozenset(
    [
        "a",
        "about",
        "afternoon",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "anyone",
        "april",
        "are",
        "as",
        "at",
        "august",
        "back",
        "because",
        "before",
        "best",
        "but",
        "by",
        "bye",
        "call",
        "called",
        "calling",
        "can",
        "checking",
        "cheers",
        "could",
        "day",
        "dear",
        "december",
        "did",
        "do",
        "does",
        "during",
        "evening",
        "everybody",
        "everyone",
        "february",
        "finally",
        "folks",
        "following",
        "for",
        "friday",
        "from",
        "fw",
        "fwd",
        "get",
        "give",
        "going",
        "good",
        "goodbye",
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
        "hows",
        "i",
        "id",
        "if",
        "ill",
        "im",
        "important",
        "in",
        "is",
        "it",
        "its",
        "ive",
        "january",
        "july",
        "june",
        "just",
        "later",
        "leaving",
        "let",
        "like",
        "listen",
        "look",
        "ma'am",
        "madam",
        "make",
        "march",
        "may",
        "me",
        "might",
        "monday",
        "morning",
        "my",
        "name",
        "need",
        "new",
        "next",
        "no",
        "not",
        "november",
        "now",
        "october",
        "of",
        "off",
        "ok",
        "okay",
        "on",
        "one",
        "or",
        "our",
        "out",
        "over",
        "per",
        "please",
        "question",
        "questions",
        "quick",
        "quickly",
        "re",
        "really",
        "regarding",
        "regards",
        "returning",
        "right",
        "saturday",
        "see",
        "send",
        "sent",
        "september",
        "she",
        "sir",
        "so",
        "some",
        "somebody",
        "someone",
        "soon",
        "sorry",
        "speak",
        "still",
        "subject",
        "sunday",
        "sure",
        "talk",
        "team",
        "than",
        "thank",
        "ta",
        "thanks",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "theres",
        "these",
        "they",
        "this",
        "those",
        "thursday",
        "thursday's",
        "time",
        "to",
        "today",
        "tomorrow",
        "too",
        "trying",
        "tuesday",
        "two",
        "uh",
        "um",
        "until",
        "up",
        "urgent",
        "us",
        "very",
        "was",
        "way",
        "we",
        "wednesday",
        "week",
        "well",
        "were",
        "what",
        "whats",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "writing",
        "yeah",
        "year",
        "yes",
        "you",
        "your",
        "yourself",
    ]
)


# What may stand between two words of one name: "R. J. Vale", "Dunn & Moss".
_INSIDE = frozenset({"", ".", "-", "&"})


def can_be_name(message: Message, token: Token) -> bool:
    """Say whether a token can be (part of) a name in this message."""
    if token.text in _NO_NAMES or not token.text[0].isalpha() or len(token.text) == 1:
        return False
    written = message.text[token.start_char]
    return written.isupper() or not has_capitals(message)


def has_capitals(message: Message) -> bool:
    """Say whether the text writes names in capitals, as a recogniser may not."""
    known = message.memo.get("has_capitals")
    if not isinstance(known, bool):
        known = message.memo["has_capitals"] = _has_capitals(message)
    return known


def _has_capitals(message: Message) -> bool:
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
            or message.text[found[-1].end_char : token.start_char].strip() not in _INSIDE
        ):
            break
        if not can_be_name(message, token):
            break
        found.append(token)
    return found
