"""The words of a cadence: a planned touch, a plan of them, and why one ends."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from aftertone.desk.contact import Contact, Number
from aftertone.touches import Action, Channel, Goal


class End(StrEnum):
    """Why no touch follows."""

    LEFT_ALONE = "left_alone"
    OPTED_OUT = "opted_out"
    COMPLAINED = "complained"
    REPLIED = "replied"
    TALKED = "talked"
    MEETING = "meeting"
    CONFIRMED = "confirmed"
    MEETING_OVER = "meeting_over"
    DEAL_CLOSED = "deal_closed"
    NO_WAY = "no_way"
    NOT_WORTH_IT = "not_worth_it"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTouch:
    """One touch that is to come.

    Attributes
    ----------
    touch_id
        The same for this touch of this contact however often the plan is made.
    attempt_no
        Which touch of the contact it is, counted over their whole history.
    channel
        phone, email, text or social; what is left at the tone is in ``action``.
    action
        What to do: for a call, what to do if nobody picks up.
    number
        The number to dial or to write to; None for e-mail and social messages.
    at, until
        When, by the contact's own clock where it is known; and by when it still makes sense.
    rep
        Whose it is; empty where nobody owns the contact.
    goal, plan_id, draft
        What it is for, which plan says it, and what to draft from it: voicemail, email or text; the
        plan is empty where none was given that fits, and the draft where nothing is left.
    value
        What it is worth more than to do nothing, in the team's currency.
    chance
        How likely a call is picked up then; None for what is no call.
    why
        One sentence.
    sources
        The promises and evidence cards that it rests on.
    repeats
        Why it may be the same touch as the one before it; empty where it is another (C0).
    """

    touch_id: str
    attempt_no: int
    channel: Channel
    action: Action
    number: Number | None
    at: datetime
    until: datetime
    rep: str
    goal: Goal | None
    plan_id: str
    draft: str
    value: float
    chance: float | None
    why: str
    sources: tuple[str, ...]
    repeats: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CadencePlan:
    """The next touches of one contact, the earliest first.

    Attributes
    ----------
    contact, made_at
        Of whom, and when it was made.
    touches
        What is to come; empty where the cadence has ended.
    ended, ended_by
        Why no touch follows, as a sentence and as a word; empty and None while one does.
    then
        What happens after the last touch, as a sentence; empty where the cadence has ended.
    notes
        What else to know, a sentence each.
    """

    contact: Contact
    made_at: datetime
    touches: tuple[PlannedTouch, ...] = ()
    ended: str = ""
    ended_by: End | None = None
    then: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Halt:
    """Why no further touch is planned: as a word, and as a sentence."""

    end: End
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInHand:
    """What a cadence needs to know of a plan; whoever reads the plans hands it over by value.

    Attributes
    ----------
    plan_id
        The name by which the log knows the plan.
    goal
        What it is for.
    contact_id
        The only contact for whom it was written; empty where it serves any.
    context
        How well they know the caller; empty where any does.
    facts
        What it tells that may change (D4).
    last_day
        The day by which it asks for something; None where it names no date.
    """

    plan_id: str
    goal: Goal
    contact_id: str = ""
    context: str = ""
    facts: tuple[str, ...] = ()
    last_day: date | None = None
