"""What a plan still lacks for its goal, and why that matters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from aftertone.coach.plan.call_card import make_card
from aftertone.coach.plan.days import last_day, old_facts
from aftertone.coach.plan.interview import left_open
from aftertone.coach.plan.parts import Need, Part, needed_parts
from aftertone.coach.plan.plan import Plan, said_texts
from aftertone.touches import Goal

# A field of the plan for every part; the part that needs none is not asked for.
FIELD_OF_PART = {
    Part.GREETING_BY_NAME: "prospect.name",
    Part.WHO: "caller.name",
    Part.COMPANY: "caller.company",
    Part.REASON: "reason",
    Part.RELEVANCE: "prospect.trigger",
    Part.VALUE: "value",
    Part.QUESTION: "questions",
    Part.NEXT_STEP: "next_step.ask",
    Part.WHEN: "next_step.when",
    Part.CALLBACK_NUMBER: "caller.number",
    Part.EMAIL_REFERENCE: "email_subject",
}
# Shorter telephone numbers are extensions or mistakes (ITU-T E.164 allows 15 digits; national
# numbers of fewer than 7 digits cannot be called from outside).
FEWEST_DIGITS, MOST_DIGITS = 7, 15
# As a message's spoken length is estimated: 160 words a minute, a digit as a word. Half as much again
# as the plan allows is more than a plan's words, which are seldom all said, can be off.
WORDS_PER_S = 160 / 60
MOST_OF_THE_LENGTH = 1.5


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that the plan lacks or that will not work.

    Attributes
    ----------
    field
        Where in the plan, ``next_step.when``.
    need
        Whether the goal requires it.
    why
        One sentence.
    evidence
        Names of evidence cards.
    """

    field: str
    need: Need
    why: str
    evidence: tuple[str, ...] = ()


def find_gaps(plan: Plan, *, today: date | None = None) -> tuple[Gap, ...]:
    """Return what is missing, what the goal requires first.

    What has grown old by ``today`` is among it; left out, nothing has.
    """
    planned = said_texts(plan)
    gaps = [
        Gap(FIELD_OF_PART[part], one.need, one.why, one.evidence)
        for part, one in needed_parts(plan.goal, plan.context).items()
        if part in FIELD_OF_PART and part.value not in planned
    ]
    gaps += _wrong(plan)
    gaps += _old(plan, today) if today else ()
    return tuple(sorted(gaps, key=lambda gap: gap.need is not Need.REQUIRED))


def _old(plan: Plan, today: date) -> Iterator[Gap]:
    """Yield what was right when the plan was written and may be so no more."""
    last = last_day(plan)
    if last is not None and last < today:
        why = f"{plan.next_step.when!r} meant {last:%a %d %b %Y}, which is past"
        yield Gap("next_step.when", Need.REQUIRED, why)
    for fact in old_facts(plan, today=today):
        why = (
            f"{fact.text!r} is as of {fact.as_of}: make sure that it still holds, and date it anew"
        )
        yield Gap("facts", Need.HELPS, why)


def _wrong(plan: Plan) -> list[Gap]:
    gaps = []
    digits = re.sub(r"\D", "", plan.caller.number)
    if plan.caller.number and not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        gaps.append(
            Gap(
                "caller.number",
                Need.REQUIRED,
                f"{plan.caller.number!r} has {len(digits)} digits; a number that can be called "
                f"has {FEWEST_DIGITS} to {MOST_DIGITS}",
            )
        )
    if plan.goal is not Goal.LOOK_FOR_EMAIL and re.search(
        r"\band (also|then)\b|\bas well as\b", plan.next_step.ask
    ):
        gaps.append(
            Gap(
                "next_step.ask",
                Need.HELPS,
                f"{plan.next_step.ask!r} asks for more than one thing, and each makes the other "
                "less likely to be done",
            )
        )
    gaps += [*_banned(plan), *_too_long(plan)]
    gaps += [
        Gap(field, Need.REQUIRED, f"still to fill in: {' '.join(open_gaps)}")
        for field, open_gaps in left_open(plan)
    ]
    gaps += [
        Gap("facts", Need.HELPS, f"{fact.text!r} has no date from which it was true")
        for fact in plan.facts
        if fact.as_of is None
    ]
    return gaps


def _banned(plan: Plan) -> Iterator[Gap]:
    """Yield the words that the plan itself says although it bans them."""
    fields_of = {part.value: field for part, field in FIELD_OF_PART.items()}
    for name, text in said_texts(plan).items():
        for word in plan.banned_words:
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
                why = f"{word!r} is among the plan's own banned words: say it otherwise"
                yield Gap(fields_of[name], Need.REQUIRED, why)


def _too_long(plan: Plan) -> Iterator[Gap]:
    """Yield that the plan takes far longer to say than it is to take, with its longest field."""
    card = make_card(plan)
    said = [card.opening, *(text for _, text in card.points)]
    words = sum(len(re.findall(r"[^\W\d]+|\d", text)) for text in said)
    seconds = (words + sum(one.isdecimal() for one in plan.caller.number)) / WORDS_PER_S
    if seconds > MOST_OF_THE_LENGTH * card.length_s:
        longest = max(said_texts(plan).items(), key=lambda one: len(one[1]))[0]
        field = {part.value: field for part, field in FIELD_OF_PART.items()}[longest]
        why = (
            f"all that is planned takes about {seconds:,.0f} s to say, and is to stay under "
            f"{card.length_s:g} s: shorten this"
        )
        yield Gap(field, Need.REQUIRED, why)
