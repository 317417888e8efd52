"""What a message is meant to say: one goal, for one prospect, with one next step (promises P1 to P3)."""

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from aftertone.touches import Context, Goal


class Importance(StrEnum):
    """How much hangs on the message arriving as it was meant (promise D6)."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls.

    Attributes
    ----------
    name, company
        As they are said.
    number
        Where to call back, as it is written; the call card says it in groups.
    """

    name: str = ""
    company: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Prospect:
    """Who is called, and what is known of them.

    Attributes
    ----------
    name, company, role
        As they are said.
    trigger
        What happened there that makes this call timely.
    pains
        What costs them time, money or sleep.
    """

    name: str = ""
    company: str = ""
    role: str = ""
    trigger: str = ""
    pains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing that is asked, and by when."""

    ask: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the message tells that may change after it was left (promise D4)."""

    text: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one message.

    Attributes
    ----------
    goal, context, importance
        What it is for, how well the prospect knows the caller, and how much hangs on it.
    caller, prospect
        Who calls whom.
    reason
        Why this call, in one sentence, as it will be said.
    value
        What the prospect gets or avoids by it, as a result.
    questions
        What one wants to know (promise P2).
    next_step
        The one ask, and when.
    email_subject
        The subject of the e-mail that the message points to, where the goal is ``look_for_email``.
    facts
        What may have changed by the time it is heard.
    banned_words
        Words that this team does not use.
    length_s
        The time to stay under, in seconds; None takes the band of the goal.
    written_on
        From which day on a day of the week in it counts; None where nobody knows.
    """

    goal: Goal
    context: Context
    importance: Importance = Importance.NORMAL
    caller: Caller = field(default_factory=Caller)
    prospect: Prospect = field(default_factory=Prospect)
    reason: str = ""
    value: str = ""
    questions: tuple[str, ...] = ()
    next_step: NextStep = field(default_factory=NextStep)
    email_subject: str = ""
    facts: tuple[Fact, ...] = ()
    banned_words: tuple[str, ...] = ()
    length_s: float | None = None
    written_on: date | None = None


def likely_opening(plan: Plan) -> str:
    """Return how a message by this plan is likely to begin; empty where it names nobody."""
    caller, prospect = plan.caller, plan.prospect
    who = f"this is {caller.name}" if caller.name else ""
    company = f"from {caller.company}" if caller.company else ""
    said = ", ".join(
        one
        for one in (f"Hi {prospect.name}" if prospect.name else "", f"{who} {company}".strip())
        if one
    )
    return f"{said}." if said else ""


def said_texts(plan: Plan) -> dict[str, str]:
    """Return what the plan wants said, by the name of the part, empty texts left out."""
    planned = {
        "greeting_by_name": plan.prospect.name,
        "who": plan.caller.name,
        "company": plan.caller.company,
        "reason": plan.reason,
        "relevance": plan.prospect.trigger or "; ".join(plan.prospect.pains),
        "value": plan.value,
        "question": " ".join(plan.questions),
        "next_step": plan.next_step.ask,
        "when": plan.next_step.when,
        "callback_number": plan.caller.number,
        "email_reference": plan.email_subject,
    }
    return {name: text for name, text in planned.items() if text.strip()}


PLAN_FIELDS = tuple(one.name for one in fields(Plan))
