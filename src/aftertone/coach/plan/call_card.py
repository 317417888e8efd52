"""The call card: what to have in front of one's eyes when the tone sounds, on one screen."""

import re
from dataclasses import dataclass

from aftertone.coach.plan.plan import Plan
from aftertone.touches import Goal

# Where the plan sets no length: the middle of the vendors' ranges (card vendor_ideal_length), and a
# little more where the listener knows the caller and wants the details.
USUAL_LENGTH_S = {
    Goal.CALLBACK: 30.0,
    Goal.BOOK_MEETING: 30.0,
    Goal.PICK_UP_NEXT: 20.0,
    Goal.LOOK_FOR_EMAIL: 20.0,
    Goal.CONFIRM_MEETING: 30.0,
    Goal.INFORM: 45.0,
}


@dataclass(frozen=True, slots=True)
class CallCard:
    """What to say, in order.

    Attributes
    ----------
    opening
        The first line, as it is said.
    points
        (name, what to say) for each planned part after the opening.
    number
        The callback number in the groups in which it is said, or nothing.
    length_s
        The time to stay under.
    """

    opening: str
    points: tuple[tuple[str, str], ...]
    number: str
    length_s: float


def make_card(plan: Plan) -> CallCard:
    """Return the call card of a plan."""
    points = [
        ("because", plan.reason),
        ("for them", plan.prospect.trigger or "; ".join(plan.prospect.pains)),
        ("what it brings", plan.value),
        ("ask", " ".join(plan.questions)),
        ("e-mail", f"look for “{plan.email_subject}”" if plan.email_subject else ""),
        ("next step", join_when(plan.next_step.ask, plan.next_step.when)),
    ]
    return CallCard(
        opening=opening_line(plan),
        points=tuple((name, text) for name, text in points if text),
        number=grouped_number(plan.caller.number),
        length_s=plan.length_s or USUAL_LENGTH_S[plan.goal],
    )


def opening_line(plan: Plan) -> str:
    """Return the greeting with who calls and for whom, as far as the plan knows them."""
    greeting = f"Hi {plan.prospect.name}" if plan.prospect.name else "Hi"
    if not plan.caller.name:
        return f"{greeting}."
    company = f" from {plan.caller.company}" if plan.caller.company else ""
    return f"{greeting}, this is {plan.caller.name}{company}."


def join_when(ask: str, when: str) -> str:
    """Return the ask with its time, unless the ask already says it."""
    if not when or when.casefold() in ask.casefold():
        return ask
    return f"{ask.rstrip('.')}, {when}" if ask else when


def grouped_number(number: str) -> str:
    """Return a telephone number in groups to say: as it was grouped, else three, three, four."""
    number = number.strip()
    groups = [group for group in re.split(r"[^\d+]+", number) if group.strip("+")]
    if len(groups) > 1:
        return " · ".join(groups)
    digits = re.sub(r"\D", "", number)
    lead = "+" if number.startswith("+") else ""
    if lead and digits.startswith("1") and len(digits) == 11:
        return " · ".join(("+1", digits[1:4], digits[4:7], digits[7:]))
    if len(digits) == 10 and not lead:
        return " · ".join((digits[:3], digits[3:6], digits[6:]))
    # Elsewhere in twos from the end, the first group of two or three.
    pairs: list[str] = []
    while len(digits) > 3:
        digits, pair = digits[:-2], digits[-2:]
        pairs.insert(0, pair)
    return " · ".join([lead + digits, *pairs]) if digits else ""
