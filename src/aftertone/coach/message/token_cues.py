"""What each word of a message looks like to the learnt reader: itself, its marks, its place, what was found there."""

import re
from collections.abc import Mapping, Sequence

from aftertone.coach.message.clauses import Clause
from aftertone.coach.message.count_words import COUNTS
from aftertone.coach.message.known_names import known_names
from aftertone.coach.message.message import Message, Token
from aftertone.coach.message.naming import can_be_name
from aftertone.coach.message.phrases import Hit
from aftertone.coach.message.word_kinds import kinds_by_hand
from aftertone.coach.plan import Part

# Exact places near both ends, then steps of so many words.
_NEAR_START, _NEAR_END, _STEP, _FARTHEST = 12, 10, 6, 12
# What an end of a line is called; the names of cues stand one a line.
_LINE_END = "line"
# Shorter words have no ending.
_SHORTEST_WITH_ENDING = 5


def token_cues(
    message: Message, clauses: Sequence[Clause], found: Mapping[Part, Sequence[Hit]]
) -> list[list[str]]:
    """Return the names of the cues of each word."""
    tokens = message.tokens
    subject = len(tokens) - len(message.body_tokens)
    known = known_names(message, kinds=kinds_by_hand)
    there = _found_at(tokens, found)
    in_clause = [
        (place == 0, place == len(clause.tokens) - 1)
        for clause in clauses
        for place in range(len(clause.tokens))
    ]
    cues = []
    for place, token in enumerate(tokens):
        own = _own(message, token, known)
        own += _marks(message, place)
        own += _place(message, place, subject=subject)
        first, last = in_clause[place]
        own += ["c^"] * first + ["c$"] * last
        own += there[place]
        cues.append(own)
    _add_sentences(message, cues)
    return cues


def message_cues(message: Message) -> list[str]:
    """Return the cues that hold for the whole message."""
    return [
        f"ch:{message.channel.value}",
        f"go:{message.goal.value}",
        f"co:{message.context.value}",
    ]


def _own(message: Message, token: Token, known: Mapping[str, str]) -> list[str]:
    text, written = token.text, message.text[token.start_char : token.end_char]
    cues = [f"w:{text}"]
    if text in known and can_be_name(message, token):
        cues.append(f"known:{known[text]}")
    if not text[0].isalpha():
        cues.append(f"sh:{_shape(written)}")
    elif written[0].isupper():
        cues.append("cap")
    if written.isupper() and len(written) > 1:
        cues.append("allcap")
    if len(text) >= _SHORTEST_WITH_ENDING:
        cues.append(f"s3:{text[-3:]}")
    if text in COUNTS:
        cues.append("count")
    cues += [f"k:{kind}" for kind in kinds_by_hand(text)]
    return cues


def _shape(written: str) -> str:
    """Return a figure as its kinds of signs: ``555-0123`` is ``d+-d+``."""
    signs = "".join("d" if one.isdigit() else "x" if one.isalpha() else one for one in written)
    return re.sub(r"(.)\1+", r"\1+", signs)[:6]


def _marks(message: Message, place: int) -> list[str]:
    """Return the signs that stand before and after a word."""
    tokens, text = message.tokens, message.text
    cues = []
    end = tokens[place + 1].start_char if place + 1 < len(tokens) else len(text)
    after = text[tokens[place].end_char : end].strip(" ")[:1]
    if after:
        cues.append(f"m>:{_sign(after)}")
    if place == 0:
        cues.append("first")
    else:
        before = text[tokens[place - 1].end_char : tokens[place].start_char].strip(" ")[:1]
        if before:
            cues.append(f"m<:{_sign(before)}")
    if place == len(tokens) - 1:
        cues.append("last")
    return cues


def _sign(sign: str) -> str:
    return _LINE_END if sign == "\n" else sign


def _place(message: Message, place: int, *, subject: int) -> list[str]:
    tokens = message.tokens
    cues = [
        f"pos:{_stepped(max(0, place - subject), _NEAR_START)}",
        f"end:{_stepped(len(tokens) - 1 - place, _NEAR_END)}",
        f"sh10:{10 * place // len(tokens)}",
    ]
    return [*cues, "subj"] if tokens[place].start_char < message.subject_end else cues


def _stepped(words: int, near: int) -> int:
    return words if words < near else min(near + (words - near) // _STEP, near + _FARTHEST)


def _found_at(tokens: Sequence[Token], found: Mapping[Part, Sequence[Hit]]) -> list[list[str]]:
    there: list[list[str]] = [[] for _ in tokens]
    for part, hits in found.items():
        for number, hit in enumerate(hits):
            for place, token in enumerate(tokens):
                if token.start_char < hit.end_char and hit.start_char < token.end_char:
                    there[place].append(f"f:{part.value}")
                    if number == 0:
                        there[place].append(f"f:{part.value}1")
    return there


def _add_sentences(message: Message, cues: list[list[str]]) -> None:
    """Add where each sentence begins and ends, and whether it asks."""
    start = 0
    for sentence in message.sentences:
        end = start + len(sentence)
        cues[start].append("s^")
        cues[end - 1].append("s$")
        last = sentence[-1].end_char
        if "?" in message.text[last : last + 2]:
            for own in cues[start:end]:
                own.append("ask")
        start = end
