"""The next touches of a contact by a template: its steps, as far as rules, caps and ways allow."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from aftertone.desk.cadence.basis import Basis
from aftertone.desk.cadence.candidates import Candidate
from aftertone.desk.cadence.frame import Frame
from aftertone.desk.cadence.planned import End, Halt, PlannedTouch
from aftertone.desk.cadence.planning import options, planned, with_touch
from aftertone.desk.cadence.slots import add_workdays, home_zone
from aftertone.desk.cadence.template import Step, Template
from aftertone.desk.cadence.ways import LEFT, Sameness, is_dead_end, sameness_of
from aftertone.desk.contact import Consent, Contact
from aftertone.touches import Action, Decision


def by_template(
    contact: Contact, *, template: Template, frame: Frame, basis: Basis
) -> Iterator[PlannedTouch | Halt | str]:
    """Yield the steps that are left as touches, and a note for each that is left out."""
    made = contact.history.touches[contact.history.attempts - frame.earlier :]
    done = steps_done(template, made)
    ahead = contact
    day = template.steps[done - 1].day if done else 0
    planned_any = False
    left_out = ""
    for place, step in enumerate(template.steps[done:], start=done + 1):
        begins = not (planned_any or frame.earlier)
        apart = max(1, step.day - day)
        since = frame.now if begins else _since(ahead, apart=apart, frame=frame, basis=basis)
        found = _found(ahead, step, since=since, frame=frame, basis=basis)
        if isinstance(found, str):
            left_out = found
            yield f"Step {place} of {template.name} is left out: {found}"
            continue
        touch = planned(found, ahead, frame=frame, basis=basis, first=not planned_any)
        yield replace(
            touch,
            why=_why(touch, step, template=template, place=place),
            sources=tuple(dict.fromkeys((*step.sources, *touch.sources))),
        )
        ahead, day, planned_any = with_touch(ahead, touch), step.day, True
    if left_out and not planned_any:
        yield Halt(End.NO_WAY, f"No step of {template.name} is open: {left_out}")
    yield Halt(End.DONE, f"That is the whole of {template.name}.")


def steps_done(template: Template, touches: tuple[Decision, ...]) -> int:
    """Return how many steps touches have used up, those that were left out among them."""
    place = 0
    for one in touches:
        # A step may have been left out, but a touch of another kind does not leap over many.
        rest = template.steps[place : place + 2]
        same = sameness_of(one)
        ahead = next((at for at, step in enumerate(rest) if _sameness(step) == same), 0)
        place = min(len(template.steps), place + ahead + 1)
    return place


def _sameness(step: Step) -> Sameness:
    return Sameness(step.channel, step.action if step.action in LEFT else None)


def _since(contact: Contact, *, apart: int, frame: Frame, basis: Basis) -> datetime:
    """Return from when on a step is due: so many working days after the touch before it."""
    last = contact.history.last_touch
    if last is None or is_dead_end(last):
        return max(frame.now, last.occurred_at) if last else frame.now
    rhythm = basis.settings.rhythm
    zone = home_zone(contact, frame.now)
    return max(frame.now, add_workdays(last.occurred_at, apart, rhythm=rhythm, zone=zone))


def _found(
    contact: Contact, step: Step, *, since: datetime, frame: Frame, basis: Basis
) -> Candidate | str:
    """Return the touch of a step, or why it is left out."""
    if step.with_consent and Consent(step.channel.value) not in contact.consents:
        return f"{contact.name} has not agreed to {step.channel.value}."
    found, refused = options(contact, since=since, frame=frame, basis=basis, channel=step.channel)
    for wanted in (step.action, Action.HANG_UP_CALL_LATER):
        for one in found:
            if one.action is wanted:
                # The template has its own reason for a touch that is the same as the last.
                reason = step.because or one.again or "the template asks for it"
                return replace(one, again=None if one.again is None else reason)
    return refused[0]


def _why(touch: PlannedTouch, step: Step, *, template: Template, place: int) -> str:
    wish = f"{step.why}; " if step.why else ""
    sentence = f"{touch.why[0].lower()}{touch.why[1:]}"
    return f"Step {place} of {template.name}: {wish}{sentence}"
