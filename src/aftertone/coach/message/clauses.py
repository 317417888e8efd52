"""A message in clauses: what one breath says, also where a transcript has no punctuation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aftertone.coach.message.message import Message, Token

# A stop inside a sentence parts two clauses of at least so many words.
FEWEST_WORDS = 3
# Without any stop a clause of so many words ends before the next beginning of one.
RUN_ON_WORDS = 5
_STOP = re.compile(r"[,;:()\u2013\u2014\u2026]|\s-+\s|\n")
_JOINS = frozenset(
    [
        "and",
        "but",
        "so",
        "because",
        "or",
        "if",
        "when",
        "since",
        "while",
        "which",
        "who",
        "where",
        "as",
        "then",
    ]
)
_SUBJECTS = frozenset(["i", "we", "you", "they", "he", "she", "it", "this", "that", "there"])
_AFTER_SUBJECT = frozenset(
    [
        "am",
        "is",
        "are",
        "was",
        "were",
        "have",
        "has",
        "had",
        "will",
        "would",
        "can",
        "could",
        "do",
        "does",
        "did",
        "just",
        "may",
        "might",
        "should",
        "must",
        "want",
        "wanted",
        "need",
        "saw",
        "read",
        "heard",
        "noticed",
        "know",
        "think",
        "thought",
        "work",
        "help",
        "sent",
        "left",
        "spoke",
        "met",
        "got",
        "see",
        "hope",
        "run",
        "found",
        "make",
        "came",
        "called",
        "promised",
        "understand",
        "said",
        "told",
        "asked",
        "not",
    ]
)
_BEGINS = (
    ("my", "name"), ("my", "number"), ("my", "direct"), ("my", "cell"), ("call", "me"),
    ("give", "me"), ("text", "me"), ("ring", "me"), ("let", "me"), ("thank", "you"),
    ("can", "you"), ("could", "you"), ("would", "you"), ("do", "you"), ("are", "you"),
    ("can", "we"), ("could", "we"), ("your", "team"), ("the", "number"), ("the", "reason"),
    ("looking", "forward"), ("calling", "because"), ("calling", "about"), ("talk", "soon"),
)  # fmt: skip
_BEGINS_ALONE = frozenset(["please", "thanks", "bye", "anyway", "again", "hi", "hello", "hey"])
# Where a clause has run on for so long without a stop, weaker beginnings part it too.
FAR_RUN_ON_WORDS = 9
_BEGINS_WEAKLY = frozenset(
    [
        "so",
        "does",
        "do",
        "is",
        "are",
        "what",
        "what's",
        "how",
        "why",
        "who",
        "when",
        "where",
        "which",
        "because",
        "since",
        "if",
        "for",
        "with",
        "just",
        "its",
        "im",
        "ive",
        "hows",
        "thats",
        "alright",
        "okay",
        "i",
        "we",
        "you",
    ]
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a message that says one thing.

    Attributes
    ----------
    tokens
        Its words, one at least.
    sentence_first, sentence_last
        Whether its sentence begins or ends with it.
    """

    tokens: tuple[Token, ...]
    sentence_first: bool
    sentence_last: bool

    @property
    def start_char(self) -> int:
        """Where it begins in the text of the message."""
        return self.tokens[0].start_char

    @property
    def end_char(self) -> int:
        """Where it ends in the text of the message."""
        return self.tokens[-1].end_char


def split_clauses(message: Message) -> tuple[Clause, ...]:
    """Return the clauses of a message in order, an e-mail's subject line among them."""
    clauses: list[Clause] = []
    for sentence in message.sentences:
        cuts = [0, *_cuts(message.text, sentence), len(sentence)]
        pieces = [sentence[a:b] for a, b in pairwise(cuts) if b > a]
        clauses += [
            Clause(piece, place == 0, place == len(pieces) - 1)
            for place, piece in enumerate(pieces)
        ]
    return tuple(clauses)


def _cuts(text: str, tokens: Sequence[Token]) -> list[int]:
    """Return before which tokens of a sentence a new clause begins."""
    cuts: list[int] = []
    begun = 0
    for place in range(1, len(tokens)):
        gap = text[tokens[place - 1].end_char : tokens[place].start_char]
        long, rest = place - begun, len(tokens) - place
        stopped = _STOP.search(gap) is not None
        begins = _begins(tokens, place)
        if (
            (stopped and ((long >= FEWEST_WORDS and rest >= FEWEST_WORDS) or begins))
            or (begins and long >= RUN_ON_WORDS and rest >= FEWEST_WORDS)
            or (
                long >= FAR_RUN_ON_WORDS
                and rest >= FEWEST_WORDS
                and tokens[place].text in _BEGINS_WEAKLY
                and tokens[place - 1].text not in _BEGINS_WEAKLY
                and tokens[place].start_char != tokens[place - 1].start_char
            )
        ):
            cuts.append(place)
            begun = place
    return cuts


def _begins(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a clause can begin at a place."""
    words = [one.text for one in tokens[place : place + 3]]
    before = tokens[place - 1].text
    if tokens[place].start_char == tokens[place - 1].start_char or before in _JOINS:
        return False
    if words[0] in _JOINS:
        words = words[1:]
        if words and words[0] in {"i", "we", "you", "they", "it", "there", "he", "she", "that"}:
            return True
    if not words:
        return False
    if words[0] in _BEGINS_ALONE or tuple(words[:2]) in _BEGINS:
        return True
    return (
        words[0] in _SUBJECTS
        and len(words) > 1
        and words[1] in _AFTER_SUBJECT
        and before
        not in {
            "that",
            "what",
            "how",
            "to",
            "of",
            "with",
            "for",
            "at",
            "about",
            "the",
            "whether",
            "why",
        }
    )
