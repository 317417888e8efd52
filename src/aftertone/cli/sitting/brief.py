"""All that a rep has before their eyes about one contact, advice at the tone included."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aftertone.coach.plan import CallCard, Plan
from aftertone.desk.advice import Advice
from aftertone.desk.calling_rules import Permission
from aftertone.desk.contact import Contact, Number
from aftertone.desk.contact.misfit import Misfit
from aftertone.touches import Action, Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One contact at one moment.

    Attributes
    ----------
    contact, at
        Who, with the history up to then, and when the brief was made.
    channel, number
        How they are to be reached, and the number to dial or to text; None where it needs none.
    permission
        What the rules say of that, now.
    why
        Why they, and why now, in one sentence.
    place, corrects
        Where in the queue, such as "1 of 12", and what they were told and is so no more (D4);
        empty outside it.
    holiday
        The public holiday where they are; empty where there is none, or none is known.
    plan_path, plan, card, gaps
        What is to be said, and what the plan still lacks; None where there is no plan.
    past_plan, old_facts
        The contact's own plan whose day is past, in a sentence, where no other serves; and what the
        plan tells as true that may be so no more.
    misfit
        How a plan that was given does not fit the contact; None where it does.
    action
        For a written touch, what is to be done; None for a call.
    advice
        What to do when the tone sounds.
    """

    contact: Contact
    at: datetime
    channel: Channel
    number: Number | None
    permission: Permission
    why: str
    place: str = ""
    corrects: tuple[str, ...] = ()
    holiday: str = ""
    plan_path: Path | None = None
    plan: Plan | None = None
    card: CallCard | None = None
    gaps: tuple[str, ...] = ()
    past_plan: str = ""
    old_facts: tuple[str, ...] = ()
    misfit: Misfit | None = None
    action: Action | None = None
    advice: Advice

    @property
    def plan_id(self) -> str:
        """The name by which the log knows the plan; empty where there is none."""
        return self.plan_path.stem if self.plan_path else ""

    @property
    def plan_file(self) -> str:
        """The plan's file as it is typed in the workspace; empty where there is none."""
        path = self.plan_path
        if path is None:
            return ""
        return f"plans/{path.name}" if path.parent.name == "plans" else str(path)

    @property
    def is_call(self) -> bool:
        """Tell whether the phone is to be used."""
        return self.channel is Channel.PHONE

    @property
    def meeting_over(self) -> str:
        """That a meeting is over and nobody has told how it went; empty where it is not so."""
        return self.advice.moment.meeting_over

    @property
    def may_go(self) -> bool:
        """Tell whether the touch is surely allowed now."""
        return self.permission.allowed is True
