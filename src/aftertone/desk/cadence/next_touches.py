"""From advice and history the next touches of one contact."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from aftertone.desk.cadence.basis import Basis
from aftertone.desk.cadence.candidates import Candidate, candidates, choose, pick_up_chances
from aftertone.desk.cadence.ends import end_of
from aftertone.desk.cadence.frame import Frame, as_known, confirmed, due_from, frame_of
from aftertone.desk.cadence.planned import CadencePlan, End, PlannedTouch
from aftertone.desk.cadence.slots import Asked, Slot, find_slot
from aftertone.desk.cadence.ways import ENDS, LEFT, ways_of
from aftertone.desk.cadence.wording import why_of
from aftertone.desk.contact import Contact
from aftertone.touches import Action, Channel, Decision

MOST_TO_CONFIRM = 1
# Without a second touch there is no cadence (T2).
LEAST_TOUCHES = 2
_DRAFTS = {Channel.EMAIL: "email", Channel.TEXT: "text"}


@dataclass(frozen=True, slots=True)
class Halt:
    """Why no further touch is planned."""

    end: End
    why: str


def next_touches(
    contact: Contact,
    *,
    basis: Basis,
    now: datetime,
    most: int | None = None,
    before: datetime | None = None,
) -> CadencePlan:
    """Return the next touches of a contact, each the one that is worth most at its time.

    ``most`` is how many at most, and ``before`` when the last one must be made; left out, the
    settings say it. The same inputs give the same plan.
    """
    contact = as_known(contact, now=now)
    rhythm = basis.settings.rhythm
    frame = frame_of(contact, now=now, rhythm=rhythm)
    if before is not None and before < frame.before:
        frame = replace(frame, until=before)
    ended = end_of(contact, now=now, rest_days=rhythm.rest_days)
    if ended and not (frame.confirms and ended[0] not in {End.LEFT_ALONE, End.DEAL_CLOSED}):
        return CadencePlan(contact=contact, made_at=now, ended=ended[1], ended_by=ended[0])
    if frame.confirms and (said := confirmed(contact, now=now)):
        return CadencePlan(contact=contact, made_at=now, ended=said, ended_by=End.CONFIRMED)
    count = most or rhythm.most_touches
    count = min(count, MOST_TO_CONFIRM) if frame.confirms else count
    touches: list[PlannedTouch] = []
    ahead = contact
    halt = Halt(End.DONE, "What follows is planned when it is known what came of these.")
    while len(touches) < count:
        step = _step(ahead, frame=frame, basis=basis, made=len(touches))
        if isinstance(step, Halt):
            halt = step
            break
        touch = _planned(step, ahead, frame=frame, basis=basis, first=not touches)
        touches.append(touch)
        ahead = with_touch(ahead, touch)
    if not touches:
        return CadencePlan(contact=contact, made_at=now, ended=halt.why, ended_by=halt.end)
    return CadencePlan(
        contact=contact,
        made_at=now,
        touches=tuple(touches),
        then=halt.why,
        notes=_notes(contact, touches),
    )


def with_touch(contact: Contact, touch: PlannedTouch) -> Contact:
    """Return the contact as if a touch had been made and nothing had come of it."""
    done = Decision(
        decision_id=touch.touch_id,
        prospect_id=contact.contact_id,
        occurred_at=touch.at,
        attempt_no=touch.attempt_no,
        executed_action=touch.action,
        disposition=ENDS[touch.action],
        number=touch.number.e164 if touch.number else "",
        context=contact.relationship,
        goal=touch.goal,
    )
    past = contact.history
    return replace(contact, history=replace(past, decisions=(*past.decisions, done)))


def _step(contact: Contact, *, frame: Frame, basis: Basis, made: int) -> Candidate | Halt:
    """Return the best next touch, or why there is none."""
    found: list[Candidate] = []
    refused: list[str] = []
    since = due_from(contact, frame=frame, rhythm=basis.settings.rhythm)
    for way in ways_of(contact):
        asked = Asked(
            contact=contact,
            channel=way.channel,
            number=way.number,
            since=since,
            before=frame.until or frame.before,
            full=basis.full_hours,
            hurries=frame.hurries,
            settings=basis.settings,
            rules=basis.rules,
        )
        calls = way.channel is Channel.PHONE
        slot = find_slot(asked, partial(pick_up_chances, contact, basis) if calls else None)
        if isinstance(slot, Slot):
            found += candidates(contact, way, slot, frame=frame, basis=basis)
        else:
            refused.append(slot.why)
    if not found:
        if frame.decision_by:
            return Halt(End.NO_WAY, f"They decide on {frame.decision_by:%Y-%m-%d at %H:%M %Z}.")
        return Halt(End.NO_WAY, refused[0])
    best = choose(found)
    if best.gain <= 0 and frame.earlier + made >= LEAST_TOUCHES and not frame.confirms:
        return Halt(End.NOT_WORTH_IT, "No further touch is worth more than to do nothing.")
    return best


def _planned(
    touch: Candidate, contact: Contact, *, frame: Frame, basis: Basis, first: bool
) -> PlannedTouch:
    why, sources = why_of(
        touch, contact=contact, frame=frame, first=first, usual=basis.draws.usual_pick_up
    )
    number = contact.history.attempts + 1
    draft = _DRAFTS.get(touch.way.channel, "voicemail" if touch.action in LEFT else "")
    last = contact.history.last_touch
    return PlannedTouch(
        touch_id=f"{contact.contact_id}-{number}",
        attempt_no=number,
        channel=touch.way.channel,
        action=touch.action,
        number=touch.way.number,
        at=touch.slot.at,
        until=touch.slot.until,
        rep=contact.owner or basis.rep or (last.rep_id if last else ""),
        goal=touch.moment.goal,
        plan_id=touch.plan.plan_id,
        draft=draft,
        value=touch.gain,
        chance=touch.slot.chance.share if touch.slot.chance else None,
        why=why,
        sources=sources,
        repeats=touch.again or "",
    )


def _notes(contact: Contact, touches: list[PlannedTouch]) -> tuple[str, ...]:
    notes = []
    if not touches[0].plan_id:
        notes.append("There is no plan for the next touch: never wing it (P1).")
    if any(one.action is Action.VOICEMAIL_PLUS_EMAIL for one in touches) and not contact.email:
        notes.append("There is no e-mail address for the e-mail beside the voicemail.")
    return tuple(notes)
