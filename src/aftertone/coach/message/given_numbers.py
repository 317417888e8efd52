"""Which numbers a message gives as one to call the caller on, as far as its words tell."""

import re
from collections.abc import Iterator

from aftertone.coach.message.message import Message
from aftertone.coach.message.parts.callback_number import numbers_of
from aftertone.coach.message.phrases import Hit
from aftertone.coach.plan import Plan

# Fewer digits are a part of a number, said again.
FEWEST_DIGITS = 7
# So much before a number tells whose it is.
NEAR_CHARS = 60
_SENTENCE = re.compile(r"[.!?]+\s|\n")
_TO_CALL = re.compile(
    r"\b(?:call|ring|reach|phone|text|dial|get|buzz|try)\s+(?:me|us|back|this|on|at)\b"
    r"|\bnumber(?:'s|\u2019s)?\b|\bcall-?back\b|\btel(?:ephone)?\b|\b(?:call|ring|dial|phone|text):?\s*$",
    re.IGNORECASE,
)
# "Your number", "the one Dana gave us", "my colleague Dana", "order number": not the caller's.
_NOT_OURS = re.compile(
    r"\b(?:your|yours|you|their|theirs|they|them|his|him|her|hers|she|he|colleague|partner|manager|"
    r"assistant|office|desk|team|support|service|cell|mobile|landline|order|invoice|account|case|"
    r"ticket|reference|booking|card|policy|meter|serial|part|model)\b"
    r"|\b(?!(?:it|that|here|what|there|let)['\u2019])\w+['\u2019]s\b"
    r"|\bor (?-i:[A-Z])(?!\w*day\b)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:again|once more|one more time|that is|that's|that\u2019s)[\s,:.-]*$", re.IGNORECASE
)
_JOIN = re.compile(r"(?:[\s,.:;|/(+\u00b7\u2013\u2014-]|\b(?:at|on|and)\b)*$", re.IGNORECASE)


def given_numbers(message: Message, plan: Plan) -> Iterator[tuple[Hit, str]]:
    """Yield the whole numbers that a message gives as the caller's own, and their digits.

    Such a number stands behind words of calling, behind the caller's name or company, or behind
    "again"; one that may be somebody else's, or the caller's other telephone, is left aside.
    """
    for hit, digits in numbers_of(message):
        if len(digits.lstrip("+")) < FEWEST_DIGITS:
            continue
        begin = max(message.subject_end, hit.start_char - NEAR_CHARS)
        before = message.text[begin : hit.start_char]
        if _is_called(before) or _AGAIN.search(before) or _follows_the_caller(before, plan):
            yield hit, digits


def _is_called(before: str) -> bool:
    sentence = _SENTENCE.split(before)[-1]
    cues = list(_TO_CALL.finditer(sentence))
    if not cues:
        return False
    # What stands right before "number" says whose it is.
    owner = " ".join(sentence[: cues[-1].start()].split()[-2:]) if "number" in cues[-1][0] else ""
    return not _NOT_OURS.search(owner) and not _NOT_OURS.search(sentence[cues[-1].end() :])


def _follows_the_caller(before: str, plan: Plan) -> bool:
    told = _JOIN.sub("", before).casefold()
    names = {plan.caller.name, plan.caller.company, *plan.caller.name.split()}
    names |= set(plan.caller.company.split()[:1])
    return any(re.search(rf"\b{re.escape(one.casefold())}$", told) for one in names if one.strip())
