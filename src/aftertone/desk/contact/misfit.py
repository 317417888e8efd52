"""How a message that was planned for one person does not fit another (P1)."""

import re
from dataclasses import dataclass
from datetime import datetime

from aftertone.desk.contact.contact import Contact
from aftertone.touches import Context, Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFor:
    """For whom a message was planned.

    Attributes
    ----------
    plan_id
        The name of its file, without its ending.
    name, company, context, goal
        As the plan has them; a name or company that is empty or a ``[gap]`` is anybody's.
    """

    plan_id: str
    name: str
    company: str
    context: Context
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Misfit:
    """How a plan does not fit a contact.

    Attributes
    ----------
    why
        In one sentence.
    somebody_else
        True where it names another person or company, not only another context.
    """

    why: str
    somebody_else: bool


def misfit_of(planned: PlannedFor, contact: Contact, *, at: datetime) -> Misfit | None:
    """Return how a plan does not fit a contact, or None where it does.

    A name fits where it shares a word with the contact's; what either side leaves open fits too,
    and so does a plan that is called by the contact's id. A meeting that is over is confirmed by none.
    """
    met = contact.meeting_at
    if planned.goal is Goal.CONFIRM_MEETING and met is not None and met <= at:
        why = f"The plan {planned.plan_id} confirms the meeting of {met:%a %d %b %H:%M}, which is over."
        return Misfit(why, somebody_else=False)
    if f"{planned.plan_id}-".startswith(f"{contact.contact_id}-"):
        return None
    plan = f"The plan {planned.plan_id}"
    if _differs(planned.name, contact.name):
        company = f" of {planned.company}" if planned.company else ""
        why = f"{plan} is for somebody else: {planned.name}{company}, not {contact.name}."
        return Misfit(why, somebody_else=True)
    if _differs(planned.company, contact.company):
        who = " of ".join(one for one in (contact.name, contact.company) if one)
        why = f"{plan} is for somebody else: somebody at {planned.company}, not {who}."
        return Misfit(why, somebody_else=True)
    if planned.context is not contact.relationship:
        contexts = [one.value.replace("_", " ") for one in (planned.context, contact.relationship)]
        why = f"{plan} is for the context {contexts[0]}; this one is {contexts[1]}."
        return Misfit(why, somebody_else=False)
    return None


def _differs(planned: str, known: str) -> bool:
    if not planned or planned.startswith("[") or not known:
        return False
    one, other = (re.findall(r"\w+", text.casefold()) for text in (planned, known))
    return not set(one) & set(other) and "".join(one) != "".join(other)
