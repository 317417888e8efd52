"""What a cadence is planned with: beliefs, costs, settings, rules, the others' pick-ups, plans."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aftertone.desk.advice import Draws
from aftertone.desk.cadence.hours import Counts
from aftertone.desk.cadence.planned import PlanInHand
from aftertone.desk.cadence.template import Template, template_for
from aftertone.desk.calling_rules import CallingRules, shipped_rules
from aftertone.desk.contact import Contact
from aftertone.touches import Goal
from aftertone.workspace import FactChange, Settings, fact_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Everything beside the contact; many contacts share one.

    Attributes
    ----------
    draws
        The beliefs and costs, as the advice takes them.
    settings, rules
        The team's.
    pick_ups
        Pick-ups and calls by segment and hour, as ``count_pick_ups`` returns them.
    plans
        The plans that are there, those of one contact before those for anybody.
    rep
        Whose the touches of contacts without an owner are.
    template
        The template that cadences follow; None plans each touch by what it is worth.
    by_context
        True where each contact follows the template of their context.
    changes
        Facts that have changed since they were told (D4).
    full_hours
        The beginnings, in UTC, of hours in which no call of theirs finds room any more.
    """

    draws: Draws
    settings: Settings
    rules: CallingRules = field(default_factory=shipped_rules)
    pick_ups: Mapping[str, Counts] = field(default_factory=dict)
    plans: tuple[PlanInHand, ...] = ()
    rep: str = ""
    template: Template | None = None
    by_context: bool = False
    changes: tuple[FactChange, ...] = ()
    full_hours: frozenset[datetime] = frozenset()


def holders_of(basis: Basis) -> frozenset[str]:
    """Return the plans that hold a fact which has changed."""
    keys = {fact_key(one.fact) for one in basis.changes}
    return frozenset(
        one.plan_id for one in basis.plans if any(fact_key(fact) in keys for fact in one.facts)
    )


def template_of(contact: Contact, basis: Basis) -> Template | None:
    """Return the template that a contact's cadence follows, or None."""
    return template_for(contact.relationship) if basis.by_context else basis.template


def plan_for(
    contact: Contact, plans: tuple[PlanInHand, ...], *, goal: Goal | None, at: datetime
) -> PlanInHand:
    """Return the contact's own plan for a goal, else one for any contact; empty where none fits.

    What confirms a meeting that is over, or asks for something by a day that is past, fits nobody.
    """
    nothing = PlanInHand(plan_id="", goal=goal or Goal.CALLBACK)
    plans = tuple(one for one in plans if not _is_past(one, contact, at))
    own = [one for one in plans if one.contact_id == contact.contact_id]
    anybody = [
        one
        for one in plans
        if not one.contact_id and one.context in {"", contact.relationship.value}
    ]
    last = [one.plan_id for one in contact.history.decisions if one.plan_id][-1:]
    again = [one for one in plans if one.plan_id in last]
    for found in (own, again, anybody):
        for one in found:
            if goal is None or one.goal is goal:
                return one
    return nothing


def past_plan(
    contact: Contact, plans: tuple[PlanInHand, ...], *, at: datetime
) -> PlanInHand | None:
    """Return a contact's own plan that asks for something by a day that is past, if there is one."""
    return next(
        (
            one
            for one in plans
            if one.contact_id == contact.contact_id
            and one.last_day is not None
            and one.last_day < at.date()
        ),
        None,
    )


def _is_past(plan: PlanInHand, contact: Contact, at: datetime) -> bool:
    """Tell whether the time of a plan is over."""
    if plan.last_day is not None and plan.last_day < at.date():
        return True
    met = contact.meeting_at
    if plan.goal is not Goal.CONFIRM_MEETING or (met is None and plan.contact_id):
        return False
    return met is None or met <= at
