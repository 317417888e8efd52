"""Sentences of a message made from a plan, whole, in the plan's own words."""

from aftertone.coach.plan import Part, Plan
from aftertone.coach.plan.call_card import join_when, opening_line
from aftertone.touches import Channel

# Parts that one sentence says together, in the order of a message.
SLOTS: tuple[tuple[Part, ...], ...] = (
    (Part.GREETING_BY_NAME, Part.WHO, Part.COMPANY),
    (Part.REASON,),
    (Part.RELEVANCE,),
    (Part.VALUE,),
    (Part.QUESTION,),
    (Part.EMAIL_REFERENCE,),
    (Part.NEXT_STEP, Part.WHEN),
    (Part.CALLBACK_NUMBER,),
    (Part.THANKS_OR_CLOSE,),
)


def slot_of(part: Part) -> int:
    """Return the place of a part in the order of a message."""
    return next(place for place, slot in enumerate(SLOTS) if part in slot)


def planned_sentence(plan: Plan, slot: tuple[Part, ...], channel: Channel) -> str:
    """Return the sentence that a plan has for some parts, or nothing where it has none."""
    number = plan.caller.number
    if channel is Channel.VOICEMAIL and number:
        number = f"{number}, again, {number}"
    texts = {
        Part.GREETING_BY_NAME: opening_line(plan) if plan.caller.name else "",
        Part.REASON: plan.reason,
        Part.RELEVANCE: plan.prospect.trigger,
        Part.VALUE: plan.value,
        Part.QUESTION: question(plan.questions[0]) if plan.questions else "",
        Part.EMAIL_REFERENCE: (
            f"Look for my e-mail, \u201c{plan.email_subject}\u201d" if plan.email_subject else ""
        ),
        Part.NEXT_STEP: join_when(plan.next_step.ask, plan.next_step.when),
        Part.CALLBACK_NUMBER: f"My number is {number}" if number else "",
    }
    return sentence(texts.get(slot[0], ""))


def sentence(text: str) -> str:
    """Return a text with a capital and a full stop; nothing stays nothing."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".!?" else ".")


def question(text: str) -> str:
    """Return a question with its mark."""
    return text.strip().rstrip("?.") + "?"
