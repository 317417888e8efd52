"""From advice and history the next touches of one contact."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from aftertone.desk.cadence.basis import Basis, holders_of, past_plan, template_of
from aftertone.desk.cadence.by_template import by_template
from aftertone.desk.cadence.candidates import choose
from aftertone.desk.cadence.corrections import open_changes
from aftertone.desk.cadence.frame import Frame, as_known, due_from, ended, frame_of
from aftertone.desk.cadence.planned import CadencePlan, End, Halt, PlannedTouch
from aftertone.desk.cadence.planning import options, planned, promised, with_touch
from aftertone.desk.calling_rules import Permission
from aftertone.desk.contact import Contact

MOST_TO_CONFIRM = 1
# Without a second touch there is no cadence (T2).
LEAST_TOUCHES = 2
# However many touches are asked for, the caps end a plan before this.
LONGEST = 1000


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
    if end := ended(contact, frame=frame, rhythm=rhythm):
        return CadencePlan(contact=contact, made_at=now, ended=end[1], ended_by=end[0])
    steps = _steps(contact, frame=frame, basis=basis)
    count = min(most or rhythm.most_touches, MOST_TO_CONFIRM if frame.confirms else LONGEST)
    touches: list[PlannedTouch] = []
    notes: list[str] = []
    halt = Halt(End.DONE, "What follows is planned when it is known what came of these.")
    for step in islice(steps, LONGEST):
        if isinstance(step, Halt):
            halt = step
            break
        if isinstance(step, str):
            notes.append(step)
            continue
        touches.append(step)
        if len(touches) == count:
            break
    if not touches:
        return CadencePlan(contact=contact, made_at=now, ended=halt.why, ended_by=halt.end)
    return CadencePlan(
        contact=contact,
        made_at=now,
        touches=tuple(touches),
        then=halt.why,
        notes=(*notes, *_notes(touches, contact, basis)),
    )


def _steps(contact: Contact, *, frame: Frame, basis: Basis) -> Iterator[PlannedTouch | Halt | str]:
    """Yield the call that they asked for, then the touches to come by template or by value.

    A correction is planned by value.
    """
    corrections = open_changes(contact, basis.changes, holders=holders_of(basis))
    if corrections:
        frame = replace(frame, corrects=tuple(one.change.words for one in corrections))
    if frame.promised:
        found = promised(contact, frame=frame, basis=basis)
        if isinstance(found, Permission):
            yield f"They asked for a call, which cannot be planned: {found.why}"
            if found.until is not None:
                # It comes later: nothing else is to come before it.
                yield Halt(End.NO_WAY, found.why)
                return
            frame = replace(frame, calls_from=frame.promised.call_back_at)
        else:
            touch = planned(choose(found), contact, frame=frame, basis=basis, first=True)
            yield touch
            # What has to be told is told in that call.
            frame = replace(frame, earlier=frame.earlier + 1, corrects=(), missed=None)
        frame = replace(frame, promised=None)
        if end := ended(contact, frame=frame, rhythm=basis.settings.rhythm):
            # An answer since ends all but the call that they asked for.
            yield Halt(*end)
            return
        if not isinstance(found, Permission):
            contact = with_touch(contact, touch)
    template = None if frame.confirms or frame.corrects else template_of(contact, basis)
    if template is not None:
        yield from by_template(contact, template=template, frame=frame, basis=basis)
    else:
        yield from _by_value(contact, frame=frame, basis=basis)


def _by_value(contact: Contact, *, frame: Frame, basis: Basis) -> Iterator[PlannedTouch | Halt]:
    """Yield touch after touch, each the one that is worth most."""
    ahead = contact
    for made in range(LONGEST):
        since = due_from(ahead, frame=frame, rhythm=basis.settings.rhythm)
        found, refused = options(ahead, since=since, frame=frame, basis=basis)
        if not found and frame.decision_by:
            yield Halt(End.NO_WAY, f"They decide on {frame.decision_by:%Y-%m-%d at %H:%M %Z}.")
            return
        if not found:
            yield Halt(End.NO_WAY, refused[0])
            return
        best = choose(found)
        if best.gain <= 0 and frame.earlier + made >= LEAST_TOUCHES and not frame.confirms:
            yield Halt(End.NOT_WORTH_IT, "No further touch is worth more than to do nothing.")
            return
        touch = planned(best, ahead, frame=frame, basis=basis, first=not made)
        yield touch
        ahead = with_touch(ahead, touch)
        frame = replace(frame, corrects=(), missed=None)


def _notes(touches: list[PlannedTouch], contact: Contact, basis: Basis) -> tuple[str, ...]:
    first = touches[0]
    if first.plan_id:
        return ()
    past = past_plan(contact, basis.plans, at=first.at)
    if past is not None and past.last_day is not None:
        day = f"{past.last_day:%a %d %b}"
        return (f"The plan {past.plan_id} asks by {day}, which is past by then: set another day.",)
    return ("There is no plan for the next touch: never wing it (P1).",)
