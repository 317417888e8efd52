"""The content of a text: its words without their endings, numbers as figures, each with a weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from aftertone.coach.message.count_words import figures_at
from aftertone.coach.message.message import Token

# Words without content of their own.
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "so",
        "then",
        "than",
        "that",
        "this",
        "these",
        "those",
        "there",
        "here",
        "it",
        "its",
        "i",
        "me",
        "my",
        "mine",
        "we",
        "us",
        "our",
        "ours",
        "you",
        "your",
        "yours",
        "he",
        "him",
        "his",
        "she",
        "her",
        "they",
        "them",
        "their",
        "who",
        "whom",
        "which",
        "what",
        "when",
        "where",
        "why",
        "how",
        "is",
        "am",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "done",
        "have",
        "has",
        "had",
        "having",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "about",
        "into",
        "onto",
        "over",
        "under",
        "up",
        "down",
        "out",
        "off",
        "as",
        "if",
        "because",
        "since",
        "while",
        "not",
        "no",
        "yes",
        "also",
        "too",
        "very",
        "just",
        "only",
        "really",
        "quite",
        "any",
        "some",
        "all",
        "each",
        "every",
        "both",
        "either",
        "such",
        "same",
        "own",
        "again",
        "still",
        "already",
        "yet",
        "now",
        "even",
        "well",
        "um",
        "uh",
        "er",
        "please",
        "hi",
        "hello",
        "hey",
        "dear",
        "good",
        "morning",
        "afternoon",
        "evening",
        "thanks",
        "thank",
        "bye",
        "goodbye",
        "cheers",
        "let",
        "lets",
        "get",
        "got",
        "go",
        "goes",
        "going",
        "gone",
        "come",
        "comes",
        "came",
        "one",
        "ones",
        "s",
        "t",
        "oh",
        "ok",
        "okay",
        "like",
        "know",
        "see",
        "say",
        "said",
        "tell",
        "told",
        "anyway",
        "them",
        "him",
    ]
)
# Words that any sales message may hold: they count, but carry little.
_COMMON = frozenset(
    [
        "call",
        "time",
        "day",
        "week",
        "month",
        "year",
        "thing",
        "people",
        "company",
        "team",
        "work",
        "use",
        "new",
        "need",
        "want",
        "give",
        "take",
        "make",
        "look",
        "find",
        "help",
        "back",
        "first",
        "last",
        "next",
        "two",
        "more",
        "less",
        "most",
        "lot",
        "number",
        "way",
        "put",
        "keep",
        "ask",
        "question",
        "talk",
        "meet",
        "meeting",
        "send",
        "start",
        "show",
        "good",
        "great",
        "sure",
        "long",
        "little",
        "kind",
        "part",
        "place",
        "name",
        "today",
        "tomorrow",
        "minute",
        "hour",
        "think",
        "wonder",
        "wanted",
        "happen",
        "able",
        "other",
        "another",
        "many",
        "much",
        "usual",
        "often",
        "usually",
        "other",
        "early",
        "late",
        "before",
        "after",
        "until",
        "end",
    ]
)
_WEIGHT_COMMON = 0.5
# One word for what callers say in many ways; the first of each line stands for the others.
_SAME = {
    word: line.split()[0]
    for line in (
        "call ring phone telephone dial",
        "email mail inbox",
        "reply answer respond",
        "meet meeting appointment",
        "less cheap cheaper lower save saving",
        "begin start",
        "increase rise raise",
        "choose pick select",
        "soon sooner early earlier",
        "repair mend fix",
        "buy purchase",
        "get receive arrive deliver delivery",
        "show present demonstrate",
        "worker employee staff people person colleague",
        "client customer",
        "bill invoice",
        "stop halt",
        "hire recruit",
        "end finish close over",
        "large big",
    )
    for word in line.split()
}
_IRREGULAR = {
    "bought": "buy", "sent": "send", "took": "take", "taken": "take", "made": "make", "met": "meet",
    "paid": "pay", "ran": "run", "left": "leave", "found": "find", "drove": "drive", "began": "begin",
    "spoke": "speak", "kept": "keep", "came": "come", "rang": "ring", "rose": "rise", "chose": "choose",
    "lit": "light", "heard": "hear", "held": "hold", "lost": "lose", "won": "win", "men": "man",
    "women": "woman", "feet": "foot", "better": "good", "best": "good", "cheaper": "cheap",
    "said": "say", "told": "tell", "thought": "think", "brought": "bring", "grew": "grow",
    "children": "child", "fewer": "less", "third": "3", "half": "half", "wrote": "write",
    "written": "write", "stood": "stand", "saw": "see", "seen": "see", "gave": "give",
    "given": "give", "knew": "know", "dry": "dry",
}  # fmt: skip
SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Content:
    """One word with content.

    Attributes
    ----------
    stem
        The word without its ending, or a number as figures.
    weight
        How much it tells: 1, less for what any message may hold.
    start_char, end_char, sentence
        Its place, as of its token.
    """

    stem: str
    weight: float
    start_char: int
    end_char: int
    sentence: int


def content_of(tokens: Sequence[Token]) -> tuple[Content, ...]:
    """Return the words of a text that have content, in order."""
    found: list[Content] = []
    words = [one.text for one in tokens]
    place = 0
    while place < len(tokens):
        figures, used = figures_at(words, place)
        first, last = tokens[place], tokens[place + max(1, used) - 1]
        place += max(1, used)
        if figures:
            stems = [(one, 1.0) for one in figures]
        elif first.text in _EMPTY:
            continue
        else:
            stems = [(stem_of(first.text), _weight(first.text))]
        found += [
            Content(stem, weight, first.start_char, last.end_char, first.sentence)
            for stem, weight in stems
        ]
    return tuple(found)


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """Return a word without its ending, so that ``calling`` and ``calls`` are one."""
    word = _IRREGULAR.get(word, word)
    known = _SAME.get(word)
    if known is None:
        short = _without_ending(word)
        known = _SAME_STEMS.get(short, short)
    return _without_ending(known)


def _without_ending(word: str) -> str:
    if word.endswith("our") and len(word) > 4:
        word = word[:-3] + "or"
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word


_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""),
    ("ments", ""), ("ment", ""), ("ations", ""), ("ation", ""), ("ers", ""), ("ors", ""),
    ("er", ""), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ss", "ss"),
    ("us", "us"), ("s", ""), ("ly", ""),
)  # fmt: skip
_SAME_STEMS = {_without_ending(word): first for word, first in _SAME.items()}
_COMMON_STEMS = frozenset(_without_ending(word) for word in _COMMON)


@lru_cache(maxsize=20_000)
def _weight(word: str) -> float:
    return _WEIGHT_COMMON if stem_of(word) in _COMMON_STEMS or word in _COMMON else 1.0
