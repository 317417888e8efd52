"""Puts together what a sitting shows of a contact: rules, plan and advice, before the tone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from aftertone.cli.sitting.book import Book
from aftertone.cli.sitting.brief import Brief
from aftertone.cli.sitting.plans import plan_for_contact, said_of
from aftertone.coach.plan import Need, Plan, find_gaps, make_card
from aftertone.desk.advice import Draws, advise_with, moment_of
from aftertone.desk.cadence import Basis, CadencePlan, next_touches
from aftertone.desk.cadence.ways import number_to_call
from aftertone.desk.calling_rules import CallingRules, permission
from aftertone.desk.contact import Contact, Number
from aftertone.touches import Channel, Trial
from aftertone.workspace import Settings

_A = {
    Channel.PHONE: "a call",
    Channel.VOICEMAIL: "a voicemail",
    Channel.EMAIL: "an e-mail",
    Channel.TEXT: "a text",
    Channel.SOCIAL: "a social message",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One touch that is to be made.

    Attributes
    ----------
    contact_id, channel, number
        Whom, over what; the number is None where the contact's usual one will do.
    why, place, plan_id
        Why, where in the queue, and which plan says it; empty where nothing tells.
    """

    contact_id: str
    channel: Channel = Channel.PHONE
    number: Number | None = None
    why: str = ""
    place: str = ""
    plan_id: str = ""


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

    def brief(self, due: Due, *, at: datetime) -> Brief:
        """Return the brief of a touch; the advice is made for when nobody picks up now."""
        contact = self.book.contact(due.contact_id)
        number = due.number
        if number is None and due.channel is Channel.PHONE:
            number = number_to_call(contact)
        plan_id, plan = self._plan(due, contact)
        moment = moment_of(
            contact,
            at=at,
            settings=self.settings,
            number=number if due.channel is Channel.PHONE else None,
            said=said_of(plan, costs=self.draws.costs),
            logged=self.book.done_in(contact.relationship, until=at),
            rules=self.rules,
        )
        return Brief(
            contact=contact,
            at=at,
            channel=due.channel,
            number=number,
            permission=permission(
                contact,
                channel=due.channel,
                number=number,
                at=at,
                settings=self.settings,
                rules=self.rules,
            ),
            why=due.why,
            place=due.place,
            plan_id=plan_id,
            plan=plan,
            card=make_card(plan) if plan else None,
            gaps=_gaps(plan) if plan else (),
            advice=advise_with(self.draws, moment=moment, now=at, trial=self.trial),
        )

    def coming(self, contact: Contact, *, at: datetime) -> CadencePlan:
        """Return the next touches of a contact."""
        return next_touches(contact, basis=self.basis, now=at)

    def named(self, contact: Contact, *, at: datetime) -> Due:
        """Return the call of a contact whom the rep chose, whatever the queue says."""
        plan = next_touches(contact, basis=self.basis, now=at, most=1)
        number = number_to_call(contact)
        if not plan.touches:
            return Due(contact_id=contact.contact_id, number=number, why=plan.ended)
        first = plan.touches[0]
        why = f"Your choice; the cadence has {_A[first.channel]} on {first.at:%a %d %b %H:%M}."
        return Due(contact_id=contact.contact_id, number=number, why=why, plan_id=first.plan_id)

    def _plan(self, due: Due, contact: Contact) -> tuple[str, Plan | None]:
        if self.plan is not None:
            return self.plan.stem, plan_for_contact(self.plan, contact)
        path = self.plans.get(due.plan_id)
        return (due.plan_id, plan_for_contact(path, contact)) if path else ("", None)


def _gaps(plan: Plan) -> tuple[str, ...]:
    return tuple(one.field for one in find_gaps(plan) if one.need is Need.REQUIRED)
