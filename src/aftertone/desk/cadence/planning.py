"""What the next touch of a contact could be, and one of these as a planned touch."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from aftertone.desk.cadence.basis import Basis
from aftertone.desk.cadence.candidates import Candidate, candidates, pick_up_chances
from aftertone.desk.cadence.frame import DAY, Frame, due_from
from aftertone.desk.cadence.planned import PlannedTouch
from aftertone.desk.cadence.slots import Asked, Slot, find_slot, promised_slot
from aftertone.desk.cadence.ways import ENDS, LEFT, Way, number_to_call, ways_of
from aftertone.desk.cadence.wording import why_of
from aftertone.desk.calling_rules import Permission
from aftertone.desk.contact import Contact
from aftertone.touches import Channel, Decision

_DRAFTS = {Channel.EMAIL: "email", Channel.TEXT: "text"}


def options(
    contact: Contact,
    *,
    since: datetime,
    frame: Frame,
    basis: Basis,
    channel: Channel | None = None,
) -> tuple[list[Candidate], list[str]]:
    """Return every touch that could be next, and why the other ways are closed.

    ``channel`` is the only one that is asked for; left out, all are.
    """
    found: list[Candidate] = []
    refused: list[str] = []
    for way in ways_of(contact):
        if channel is not None and way.channel is not channel:
            continue
        calls = way.channel is Channel.PHONE
        asked = Asked(
            contact=contact,
            channel=way.channel,
            number=way.number,
            since=max(since, frame.calls_from) if calls and frame.calls_from else since,
            before=frame.until or frame.before,
            settings=basis.settings,
            rules=basis.rules,
            full=basis.full_hours,
            hurries=frame.hurries,
        )
        slot = find_slot(
            asked, partial(pick_up_chances, contact, basis, made=frame.made) if calls else None
        )
        if isinstance(slot, Slot):
            found += candidates(contact, way, slot, frame=frame, basis=basis)
        else:
            refused.append(slot.why)
    return found, refused or [f"There is no way to {contact.name} over this channel."]


def promised(contact: Contact, *, frame: Frame, basis: Basis) -> list[Candidate] | Permission:
    """Return the call that they asked for, at the time that they named, or why it cannot be.

    It goes to the number on which they asked, where that is still good.
    """
    asked_on = frame.promised.number if frame.promised else ""
    number = next((one for one in contact.usable_numbers if one.e164 == asked_on), None)
    number = number or number_to_call(contact)
    asked = Asked(
        contact=contact,
        channel=Channel.PHONE,
        number=number,
        since=due_from(contact, frame=frame, rhythm=basis.settings.rhythm),
        before=frame.until or datetime.max.replace(tzinfo=UTC) - 2 * DAY,
        settings=basis.settings,
        rules=basis.rules,
    )
    slot = promised_slot(asked, pick_up_chances(contact, basis, made=frame.made))
    if not isinstance(slot, Slot):
        return slot
    frame = replace(frame, confirms=False, decision_by=None)
    return list(candidates(contact, Way(Channel.PHONE, number), slot, frame=frame, basis=basis))


def planned(
    touch: Candidate, contact: Contact, *, frame: Frame, basis: Basis, first: bool
) -> PlannedTouch:
    """Return a touch that was chosen, with its reason."""
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
