"""What the next touch could be, what each is worth, and which to choose."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from aftertone.desk.advice import Draws, Moment, Said, moment_of
from aftertone.desk.advice.advise import Weighed, weigh
from aftertone.desk.cadence.basis import Basis, plan_for
from aftertone.desk.cadence.frame import Frame
from aftertone.desk.cadence.hours import HourChance, chances, own_counts, segment_of
from aftertone.desk.cadence.planned import PlanInHand
from aftertone.desk.cadence.slots import Slot
from aftertone.desk.cadence.ways import (
    AT_THE_TONE,
    LEFT,
    WRITTEN,
    Way,
    box_is_full,
    email_is_dead,
    sameness,
    sameness_of,
)
from aftertone.desk.contact import Contact
from aftertone.touches import Action, Channel, Decision, Disposition, Goal, OutcomeType

# A call at another hour is another try (C1); nearer than this it is the same one.
OTHER_HOUR = 2
CHANGED = "what was said has changed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One touch that could be next.

    Attributes
    ----------
    way, action, slot
        Over what, what to do, and when.
    gain
        What it is worth more than to do nothing.
    moment, plan
        As the advice saw it, and the plan that fits.
    again
        Why it may be the same as the last touch; None where it is not the same, and empty where it
        is and nothing speaks for it.
    """

    way: Way
    action: Action
    slot: Slot
    gain: float
    moment: Moment
    plan: PlanInHand
    again: str | None


def pick_up_chances(contact: Contact, basis: Basis, *, made: int) -> Mapping[int, HourChance]:
    """Return how likely the contact picks up at each hour of their day.

    The first ``made`` touches of the history are those of the log; what follows is planned.
    """
    return chances(
        own_counts(contact, made=slice(made)),
        basis.pick_ups.get(segment_of(contact), {}),
        basis.draws.beliefs.pick_up_by_hour,
        hour_worth=basis.settings.rhythm.hour_worth,
        planned=own_counts(contact, made=slice(made, None)),
    )


def candidates(
    contact: Contact, way: Way, slot: Slot, *, frame: Frame, basis: Basis
) -> Iterator[Candidate]:
    """Yield what can be done over one way at its moment."""
    goal = Goal.CONFIRM_MEETING if frame.confirms else Goal.INFORM if frame.corrects else None
    plan = plan_for(contact, basis.plans, goal=goal, at=slot.at)
    moment = moment_of(
        contact,
        at=slot.at,
        settings=basis.settings,
        number=way.number if way.channel is Channel.PHONE else None,
        said=Said(goal=goal or (plan.goal if plan.plan_id else None)),
        rules=basis.rules,
    )
    weighed = weigh(moment, draws=basis.draws, now=slot.at)
    nothing = weighed.sums[Action.DO_NOTHING].mean
    for action, value in _worths(way, slot, weighed=weighed, moment=moment, draws=basis.draws):
        # To confirm a meeting is no repetition of what was left to sell.
        again = None if frame.confirms else _again(contact, way, action, slot, made=frame.made)
        if frame.corrects and again is not None:
            again = CHANGED
        if frame.promised and again is not None:
            again = "they asked for this call"
        yield Candidate(way, action, slot, value - nothing, moment, plan, again)


def choose(found: Sequence[Candidate]) -> Candidate:
    """Return the best touch that is not the last one again; that one only with a reason (C0)."""
    ranked = sorted(found, key=lambda one: -one.gain)
    wishes: tuple[Callable[[Candidate], bool], ...] = (
        lambda one: one.gain > 0 and one.again in {None, CHANGED},
        lambda one: one.gain > 0 and bool(one.again),
        lambda one: one.again is None,
    )
    for fits in wishes:
        chosen = next((one for one in ranked if fits(one)), None)
        if chosen is not None:
            return chosen
    return replace(ranked[0], again=ranked[0].again or "no other way is open")


def _worths(
    way: Way, slot: Slot, *, weighed: Weighed, moment: Moment, draws: Draws
) -> Iterator[tuple[Action, float]]:
    """Yield each action of a way with its value.

    A message is worth what the advice says. A call is worth

        p talk + (1 - p) tone - seconds x wage,

    where p is the pick-up of a call in this context times how this hour compares with the usual
    one, as the advice reckons the other number, and ``tone`` what is done if nobody picks up.
    """
    sums = weighed.sums
    if way.channel is not Channel.PHONE:
        action = WRITTEN[way.channel]
        if action in weighed.eligible:
            yield action, sums[action].mean
        return
    costs = draws.costs
    rates = draws.table(moment.context).means
    rate = rates.get((Action.OTHER_NUMBER, OutcomeType.LATER_PICKUP), draws.usual_pick_up)
    share = slot.chance.share if slot.chance else draws.usual_pick_up
    chance = min(1.0, rate * share / draws.usual_pick_up)
    talk = costs.worths[OutcomeType.LATER_PICKUP]
    talk += costs.confirmation if moment.confirms else 0.0
    talk += costs.information if moment.goal is Goal.INFORM else 0.0
    time = costs.seconds[Action.OTHER_NUMBER] / 3600 * costs.wage_per_hour
    full = way.number is not None and box_is_full(moment.contact, way.number)
    dead = {Action.VOICEMAIL_PLUS_EMAIL} if email_is_dead(moment.contact) else set()
    for action in AT_THE_TONE:
        if action in LEFT and (full or action in dead or action not in weighed.eligible):
            continue
        known = action if action in weighed.eligible else Action.DO_NOTHING
        yield action, chance * talk + (1 - chance) * sums[known].mean - time


def _again(contact: Contact, way: Way, action: Action, slot: Slot, *, made: int) -> str | None:
    """Return why the last touch may be made once more; None where this is another one.

    A number that was never dialled is another try (C2).
    """
    last = contact.history.last_touch
    if last is None or sameness_of(last) != sameness(way, action):
        return None
    if way.channel is Channel.PHONE and way.number in contact.untried_numbers:
        return None
    done = len(contact.history.decisions) <= made
    before = "the last call was" if done else "the call before is planned"
    return next(_reasons(contact, way, action, last=last, at=slot.at, before=before), "")


def _reasons(
    contact: Contact, way: Way, action: Action, *, last: Decision, at: datetime, before: str
) -> Iterator[str]:
    """Yield what speaks for making the last touch once more."""
    if last.disposition is Disposition.CALLBACK_REQUESTED:
        yield "they asked to be called again"
    if last.disposition is Disposition.BUSY:
        yield "the line was busy"
    preferred = Channel.VOICEMAIL if action in LEFT else way.channel
    if contact.prefers[:1] == (preferred,):
        yield f"they prefer {preferred.value}"
    if way.number is None or way.channel is not Channel.PHONE or action in LEFT:
        return
    if way.number.e164 != last.number:
        yield f"{before} to {last.number}"
    hour = last.occurred_at.astimezone(at.tzinfo).hour
    if abs(hour - at.hour) >= OTHER_HOUR:
        yield f"{before} after {hour:02}:00"
