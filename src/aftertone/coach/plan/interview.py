"""The questions by which a coach fills a plan, one by one (promises P1 and P2)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from aftertone.coach.plan.parts import Need, Part, needed_parts
from aftertone.coach.plan.plan import Fact, Plan
from aftertone.touches import Goal

# A gap that a starter leaves open: ``[what happened]``.
_OPEN = re.compile(r"\[[^\]]+\]")
# A telephone number as people write it, with its extension; short codes aside it has so many digits.
_NUMBER = re.compile(r"\+?[\d\s().\u00b7/-]+(?:,?\s*(?:x|ext\.?|extension)\s*\d+)?", re.IGNORECASE)
FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the interview.

    Attributes
    ----------
    field
        Where the answer goes, ``next_step.when``; a list takes its items apart at ``;``.
    text
        As it is asked.
    hint
        What a good answer looks like.
    part
        The part of the message that it fills, if it fills one.
    """

    field: str
    text: str
    hint: str
    part: Part | None = None


QUESTIONS = (
    Question("caller.name", "Who are you?", "the name you say", Part.WHO),
    Question("caller.company", "For whom do you call?", "your company", Part.COMPANY),
    Question(
        "caller.number",
        "At which number can they reach you?",
        "for example: 415 555 0132",
        Part.CALLBACK_NUMBER,
    ),
    Question("prospect.name", "Whom do you call?", "the name you greet", Part.GREETING_BY_NAME),
    Question("prospect.company", "Where do they work?", "their company"),
    Question("prospect.role", "What do they do there?", "for example: head of maintenance"),
    Question(
        "prospect.trigger",
        "What happened there that makes your call timely?",
        "for example: your maintenance team asked us about pump filters",
        Part.RELEVANCE,
    ),
    Question(
        "prospect.pains",
        "What costs them time, money or sleep?",
        "for example: late parts; stand-stills",
    ),
    Question("reason", "Why do you call, in one sentence?", "as you will say it", Part.REASON),
    Question(
        "value",
        "What do they get, or avoid? A result, no feature.",
        "for example: filters in two days instead of ten",
        Part.VALUE,
    ),
    Question(
        "questions", "What do you want to know from them?", "one easy question", Part.QUESTION
    ),
    Question(
        "next_step.ask",
        "What is the one thing they should do?",
        "for example: call me",
        Part.NEXT_STEP,
    ),
    Question("next_step.when", "By when?", "for example: before Thursday", Part.WHEN),
    Question(
        "email_subject",
        "What is the subject of the e-mail to look for?",
        "for example: Two-day pump filters",
        Part.EMAIL_REFERENCE,
    ),
    Question(
        "facts",
        "What do you tell them that may change?",
        "for example: the price holds until 31 March",
    ),
    Question(
        "banned_words", "Which words does your team not use?", "for example: synergy; solution"
    ),
)


def open_questions(plan: Plan) -> list[Question]:
    """Return the questions that the plan does not answer yet, in the order of the interview.

    An answer that still holds a starter's ``[gap]`` counts as open. The e-mail's subject is asked
    for only where the message points to one.
    """
    needed = needed_parts(plan.goal, plan.context)
    return [
        one
        for one in QUESTIONS
        if not _is_answered(plan, one.field)
        and (one.field != "email_subject" or plan.goal is Goal.LOOK_FOR_EMAIL)
        and not (one.part is Part.QUESTION and one.part not in needed)
    ]


def why_asked(plan: Plan, question: Question) -> str:
    """Return why the goal needs the answer; empty where it only helps."""
    needed = needed_parts(plan.goal, plan.context)
    if question.part is None or question.part not in needed:
        return ""
    one = needed[question.part]
    return one.why if one.need is Need.REQUIRED else ""


def current_answer(plan: Plan, field: str) -> str:
    """Return what the plan holds for a field, as one line."""
    value = _get(plan, field)
    if isinstance(value, tuple):
        return "; ".join(one.text if isinstance(one, Fact) else str(one) for one in value)
    return str(value)


def answered(plan: Plan, field: str, text: str) -> Plan:
    """Return the plan with one answer filled in."""
    text = " ".join(text.split())
    value: Any = text
    if isinstance(_get(plan, field), tuple):
        parts = [part.strip() for part in text.split(";") if part.strip()]
        value = tuple(map(Fact, parts)) if field == "facts" else tuple(parts)
    outer, _, inner = field.partition(".")
    if inner:
        value = replace(getattr(plan, outer), **{inner: value})
    return replace(plan, **{outer: value})


def what_is_wrong(question: Question, text: str) -> str:
    """Return why an answer cannot be taken, empty where it can.

    It must be text, and a number one to dial.
    """
    if any("\ud800" <= one <= "\udfff" for one in text):
        return "that holds bytes that are no UTF-8 text; type it anew, or leave the line empty"
    if question.field != "caller.number" or not text.strip():
        return ""
    if _NUMBER.fullmatch(text.strip()) and sum(one.isdecimal() for one in text) >= FEWEST_DIGITS:
        return ""
    return f"{text.strip()!r} is no telephone number; give one, or leave the line empty to skip it"


def left_open(plan: Plan) -> list[tuple[str, list[str]]]:
    """Return (field, its gaps) where a ``[gap]`` of a starter still stands in the plan."""
    found = [(one.field, _OPEN.findall(current_answer(plan, one.field))) for one in QUESTIONS]
    return [(field, gaps) for field, gaps in found if gaps]


def _is_answered(plan: Plan, field: str) -> bool:
    text = current_answer(plan, field)
    return bool(text) and not _OPEN.search(text)


def _get(plan: Plan, field: str) -> Any:
    value: Any = plan
    for name in field.split("."):
        value = getattr(value, name)
    return value


Ask = Callable[[Question, str, str], str | None]
"""Asks one question: (question, why, what stands there) -> the answer, or None to stop."""


def interview(plan: Plan, *, ask: Ask, keep: Callable[[Plan], None]) -> Plan:
    """Ask what is open, keeping the plan after every answer, until all is asked or the rep stops.

    An empty answer skips the question.
    """
    for question in open_questions(plan):
        text = ask(question, why_asked(plan, question), current_answer(plan, question.field))
        if text is None:
            break
        if text.strip():
            plan = answered(plan, question.field, text)
            keep(plan)
    return plan
