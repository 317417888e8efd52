"""What a clause looks like to the learnt weights: its words, their kinds, its place, what is beside it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aftertone.coach.message.clauses import Clause
from aftertone.coach.message.count_words import COUNTS
from aftertone.coach.message.known_names import known_names
from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.naming import can_be_name
from aftertone.coach.message.word_kinds import kinds_of

_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "tomorrow",
        "tonight",
        "today",
        "noon",
        "mondays",
        "tuesdays",
        "wednesdays",
        "thursdays",
        "fridays",
    ]
)
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_ORDINALS = re.compile(r"^(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|"
                       r"eighth|ninth|tenth|twelfth|thirteenth|fourteenth|fifteenth|twentieth)$")  # fmt: skip

_SENTENCE_MARK = re.compile(r"[.!?](?=\s|$|[\"')])|\n")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the weights see it.

    Attributes
    ----------
    shown
        The word itself, or ``<name>``, ``<day>``, ``<number>`` and the like in its place.
    kinds
        Which kinds of words it is of: ``saving``, ``asking``, ``ours``.
    """

    shown: str
    kinds: tuple[str, ...]


def cues_of(message: Message, clauses: Sequence[Clause]) -> list[list[str]]:
    """Return the names of the cues of each clause."""
    known = known_names(message, kinds=kinds_of)
    words = [[_word(message, token, known) for token in one.tokens] for one in clauses]
    own = [list(_own(message, clause, these)) for clause, these in zip(clauses, words, strict=True)]
    before = 0
    found = []
    for place, clause in enumerate(clauses):
        cues = list(own[place])
        cues += _place(message, clauses, place, before=before)
        for step, name in ((-1, "before"), (1, "after")):
            beside = place + step
            if 0 <= beside < len(clauses):
                cues += _beside(words[beside], name, own[beside])
            else:
                cues.append(f"{name}:nothing")
        found.append(cues)
        before += len(clause.tokens)
    return found


def _own(message: Message, clause: Clause, words: Sequence[Word]) -> Iterator[str]:
    shown = ["^", *(one.shown for one in words), "$"]
    yield from {f"w:{one}" for one in shown[1:-1]}
    yield from {f"2:{a} {b}" for a, b in pairwise(shown)}
    yield from {f"3:{a} {b} {c}" for a, b, c in zip(shown, shown[1:], shown[2:], strict=False)}
    kinds = [(place, kind) for place, one in enumerate(words) for kind in one.kinds]
    yield from {f"k:{kind}" for _, kind in kinds}
    # Two kinds near each other, in their order: "we ... save", "you ... call".
    yield from {f"kk:{a} {b}" for at, a in kinds for to, b in kinds if 0 < to - at <= 4}
    yield from {
        f"kw:{kind} {words[place + 1].shown}" for place, kind in kinds if place + 1 < len(words)
    }
    yield from {f"wk:{words[place - 1].shown} {kind}" for place, kind in kinds if place > 0}
    end = clause.end_char
    mark = message.text[end : end + 2].strip()[:1]
    if mark:
        yield f"mark:{mark}"
    yield f"long:{min(len(words) // 3, 6)}"
    rest = message.text[end:]
    ending = _SENTENCE_MARK.search(rest)
    if ending is not None and ending.group() == "?":
        yield "asks"
        if clause.sentence_last:
            yield "asks here"


def _place(
    message: Message, clauses: Sequence[Clause], place: int, *, before: int
) -> Iterator[str]:
    share = before / sum(len(one.tokens) for one in clauses)
    clause = clauses[place]
    yield f"from start:{min(place, 6)}"
    yield f"from end:{min(len(clauses) - 1 - place, 5)}"
    yield f"share:{int(share * 5)}"
    yield f"words before:{min(before // 8, 8)}"
    yield f"clauses:{min(len(clauses), 14) // 2}"
    if clause.start_char < message.subject_end:
        yield "subject"
    elif place and clauses[place - 1].start_char < message.subject_end:
        yield "first of body"
    yield f"first:{clause.sentence_first} last:{clause.sentence_last}"
    for name in (message.channel.value, message.goal.value, message.context.value):
        yield f"is:{name}"
        yield f"is:{name} at:{int(share * 3)}"
        if clause.start_char < message.subject_end:
            yield f"is:{name} subject"


def _beside(words: Sequence[Word], name: str, own: Sequence[str]) -> Iterator[str]:
    yield from {f"{name}:{one.shown}" for one in words[:3]}
    yield from {f"{name} k:{kind}" for one in words for kind in one.kinds}
    yield from (f"{name} {one}" for one in own if one.startswith(("mark", "asks", "long")))


def _word(message: Message, token: Token, known: Mapping[str, str]) -> Word:
    text = token.text
    kind = known.get(text) or _figure(text) or _date(message, token)
    if kind:
        return Word(kind, (kind,))
    if text in COUNTS:
        return Word(text, ("<number>",))
    if _ORDINALS.match(text):
        return Word(text, ("<ordinal>",))
    kinds = kinds_of(text)
    if not kinds and message.text[token.start_char].isupper() and can_be_name(message, token):
        return Word("<name>", ("<name>",))
    return Word(text, kinds)


def _figure(text: str) -> str:
    """Return the kind of a word in digits, empty for any other."""
    if text[0] in "$£€":
        return "<money>"
    if not text[0].isdigit():
        return ""
    if text.endswith("%"):
        return "<share>"
    if ":" in text:
        return "<clock>"
    return "<ordinal>" if _ORDINALS.match(text) else "<number>"


def _date(message: Message, token: Token) -> str:
    if token.text in _DAYS:
        return "<day>"
    may_be = token.text not in {"may", "march"} or message.text[token.start_char].isupper()
    return "<month>" if token.text in _MONTHS and may_be else ""
