"""Puts together what a sitting shows of a contact: rules, plan and advice, before the tone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from aftertone.cli.sitting.book import Book
from aftertone.cli.sitting.brief import Brief
from aftertone.cli.sitting.plans import plan_for_contact, said_of
from aftertone.coach.plan import Need, Plan, find_gaps, make_card, old_facts, read_plan
from aftertone.desk.advice import Draws, advise_with, moment_of
from aftertone.desk.cadence import (
    Basis,
    CadencePlan,
    Due,
    Queue,
    next_touches,
    past_plan,
    plan_for,
    queue_of,
)
from aftertone.desk.cadence.ways import number_to_call
from aftertone.desk.calling_rules import CallingRules, holiday_there, permission
from aftertone.desk.contact import Contact, Number
from aftertone.desk.contact.misfit import Misfit, PlannedFor, misfit_of
from aftertone.touches import Channel, Trial
from aftertone.workspace import Settings

MOST = 500
_A = {
    Channel.PHONE: "a call",
    Channel.VOICEMAIL: "a voicemail",
    Channel.EMAIL: "an e-mail",
    Channel.TEXT: "a text",
    Channel.SOCIAL: "a social message",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One contact's turn.

    Attributes
    ----------
    contact_id, channel, number
        Whom, over what; the number is None where the contact's usual one will do.
    why, place, plan_id
        Why, where in the queue, and which plan says it; empty where nothing tells.
    corrects
        What they were told and is so no more (D4).
    attempts
        The touches they had when the queue was made; None outside a queue.
    """

    contact_id: str
    channel: Channel = Channel.PHONE
    number: Number | None = None
    why: str = ""
    place: str = ""
    plan_id: str = ""
    corrects: tuple[str, ...] = ()
    attempts: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every brief of a sitting shares.

    Attributes
    ----------
    book
        Contacts and log.
    settings, rules, draws, basis
        The team's; ``basis`` is what the cadence plans with.
    trial
        The one that runs; None where none does.
    plans
        Files by the name that the log knows them by.
    plan
        The one to take for everybody; None lets the queue choose.
    rep
        Who calls; empty takes the contact's owner.
    """

    book: Book
    settings: Settings
    rules: CallingRules
    draws: Draws
    basis: Basis
    trial: Trial | None = None
    plans: Mapping[str, Path] = field(default_factory=dict)
    plan: Path | None = None
    rep: str = ""

    def brief(self, turn: Turn, *, at: datetime) -> Brief:
        """Return the brief of a touch; the advice is made for when nobody picks up now."""
        # All that is in the log, whatever its time: a stop logged by a clock that is fast is a stop.
        contact = self.book.contact(turn.contact_id)
        number = turn.number
        if number is None and turn.channel is Channel.PHONE:
            number = number_to_call(contact)
        path, plan = self._plan(turn, contact)
        moment = moment_of(
            contact,
            at=at,
            settings=self.settings,
            number=number if turn.channel is Channel.PHONE else None,
            said=said_of(plan, costs=self.draws.costs),
            logged=self.book.done_in(contact.relationship, until=at),
            rules=self.rules,
        )
        return Brief(
            contact=contact,
            at=at,
            channel=turn.channel,
            number=number,
            permission=permission(
                contact,
                channel=turn.channel,
                number=number,
                at=at,
                settings=self.settings,
                rules=self.rules,
            ),
            why=turn.why,
            place=turn.place,
            corrects=turn.corrects,
            holiday=holiday_there(contact, number, at, rules=self.rules),
            plan_path=path,
            plan=plan,
            card=make_card(plan) if plan else None,
            gaps=_gaps(plan, at.date()) if plan else (),
            past_plan="" if plan else self._past_plan(contact, at),
            old_facts=_old_facts(plan, at.date()) if plan else (),
            misfit=self._misfit(contact, at),
            advice=advise_with(self.draws, moment=moment, now=at, trial=self.trial),
        )

    def coming(self, contact: Contact, *, at: datetime) -> CadencePlan:
        """Return the next touches of a contact."""
        return next_touches(contact, basis=self.basis, now=at)

    def queue(self, *, at: datetime) -> Queue:
        """Return today's queue, the same as that of `aftertone next`."""
        contacts = [
            one for one in self.book.loaded.rows if not self.rep or one.owner in {self.rep, ""}
        ]
        return queue_of(contacts, basis=self.basis, now=at, most=MOST)

    def named(self, contact: Contact, *, at: datetime) -> Turn:
        """Return the call of a contact whom the rep chose, whatever the queue says."""
        plan = next_touches(contact, basis=self.basis, now=at, most=1)
        number = number_to_call(contact)
        if not plan.touches:
            fits = plan_for(contact, self.basis.plans, goal=None, at=at)
            return Turn(
                contact_id=contact.contact_id, number=number, why=plan.ended, plan_id=fits.plan_id
            )
        first = plan.touches[0]
        why = f"Your choice; the cadence has {_A[first.channel]} on {first.at:%a %d %b %H:%M}."
        return Turn(contact_id=contact.contact_id, number=number, why=why, plan_id=first.plan_id)

    def _plan(self, turn: Turn, contact: Contact) -> tuple[Path | None, Plan | None]:
        path = self.plan or self.plans.get(turn.plan_id)
        return (path, plan_for_contact(path, contact)) if path else (None, None)

    def _past_plan(self, contact: Contact, at: datetime) -> str:
        """Return that the contact's own plan asks for something by a day that is past."""
        past = past_plan(contact, self.basis.plans, at=at)
        if past is None or past.last_day is None:
            return ""
        return f"{past.plan_id} asks by {past.last_day:%a %d %b}, which is past: set another day in it."

    def _misfit(self, contact: Contact, at: datetime) -> Misfit | None:
        """Return how the plan that was given for everybody does not fit this contact."""
        if self.plan is None:
            return None
        plan = read_plan(self.plan)
        who = plan.prospect
        planned = PlannedFor(
            plan_id=self.plan.stem,
            name=who.name,
            company=who.company,
            context=plan.context,
            goal=plan.goal,
        )
        return misfit_of(planned, contact, at=at)


def turns_of(queue: Queue) -> list[Turn]:
    """Return the turns of a queue: whose meeting is over and not told of, then what is due by now.

    Each part stands in the queue's order.
    """
    now = queue.made_at
    ranked = sorted(queue.due, key=lambda one: one.touch.at > now)
    met = [Turn(contact_id=one.contact_id, why=over) for one, over in queue.meetings_over]
    due = [_turn(one, queue, f"{place} of {len(ranked)}") for place, one in enumerate(ranked, 1)]
    return [*met, *due]


def _turn(due: Due, queue: Queue, place: str) -> Turn:
    touch = due.touch
    early = f"Planned for {touch.at:%H:%M} there. " if touch.at > queue.made_at else ""
    return Turn(
        contact_id=due.contact.contact_id,
        channel=touch.channel,
        number=touch.number,
        why=early + touch.why,
        place=place,
        plan_id=touch.plan_id,
        corrects=due.corrects,
        attempts=due.contact.history.attempts,
    )


def _gaps(plan: Plan, today: date) -> tuple[str, ...]:
    gaps = find_gaps(plan, today=today)
    return tuple(dict.fromkeys(one.field for one in gaps if one.need is Need.REQUIRED))


def _old_facts(plan: Plan, today: date) -> tuple[str, ...]:
    return tuple(
        f"As of {one.as_of:%d %b %Y}; is it still so? “{one.text.rstrip('.')}”"
        for one in old_facts(plan, today=today)
    )
