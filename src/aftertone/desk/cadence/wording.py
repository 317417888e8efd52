"""Why a touch is planned, in one sentence, with the promises and cards that it rests on."""

from collections.abc import Iterator
from datetime import timedelta

from aftertone.desk.advice import DOES
from aftertone.desk.cadence.candidates import Candidate
from aftertone.desk.cadence.frame import Frame
from aftertone.desk.cadence.hours import HourChance
from aftertone.desk.cadence.planned import PlannedTouch
from aftertone.desk.cadence.ways import LEFT, is_dead_end
from aftertone.desk.contact import Contact, channels_used
from aftertone.desk.contact.meeting import told_missed
from aftertone.touches import Action, Channel, Context, Decision, Disposition

# An hour whose share is this many times the usual one is worth a word.
ABOVE_USUAL = 1.05
# A call that comes so much later than they asked for says why.
WORTH_A_WORD = timedelta(minutes=15)
_BY = {
    Channel.EMAIL: ("an e-mail, straight to the point", "C3"),
    Channel.TEXT: ("a brief text", "C4"),
    Channel.SOCIAL: ("a message on a social network", "C0"),
}


def what_to_do(touch: PlannedTouch) -> str:
    """Return in a few words what a touch is."""
    if touch.channel is Channel.PHONE and touch.number is not None:
        label = touch.number.label.replace("_", " ")
        return f"call {label} {touch.number.e164}; if nobody picks up, {DOES[touch.action]}"
    return DOES[touch.action]


def why_of(
    touch: Candidate, *, contact: Contact, frame: Frame, first: bool, usual: float
) -> tuple[str, tuple[str, ...]]:
    """Return the sentence and its sources.

    ``contact`` is as they are before the touch; ``first`` is true for the first of a plan; ``usual``
    is the usual share of calls that are picked up.
    """
    sources: list[str] = []
    parts = []
    for text, cited in _clauses(touch, contact=contact, frame=frame, first=first, usual=usual):
        parts.append(text)
        sources += cited
    sentence = "; ".join(one for one in parts if one)
    return f"{sentence[0].upper()}{sentence[1:]}.", tuple(dict.fromkeys(sources))


def _clauses(
    touch: Candidate, *, contact: Contact, frame: Frame, first: bool, usual: float
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for fact in frame.corrects:
        yield f"they were told what has changed: “{fact}”", ("D4",)
    if frame.missed is not None:
        yield f"{told_missed(contact, frame.missed)}: set another time", ("T2",)
    if frame.confirms and not frame.promised:
        yield f"confirm the meeting on {frame.before:%a %d %b}", ("C5",)
    elif frame.decision_by and not frame.promised:
        yield f"before they decide on {frame.decision_by:%a %d %b}", ("D1", "D2")
    if touch.way.channel is Channel.PHONE:
        if frame.promised:
            yield _promised(touch, frame.promised), ("C1",)
        else:
            yield _which_call(touch, contact, made=frame.made)
        if touch.slot.chance and not frame.promised:
            yield _hour(touch.slot.chance, usual=usual)
        yield _tone(touch)
    else:
        name, promise = _BY[touch.way.channel]
        yield name, (promise,)
    if touch.again and not frame.promised:
        yield f"again, since {touch.again}", ("C0",)
    if not first or frame.earlier:
        yield "", ("T2",)


def _which_call(touch: Candidate, contact: Contact, *, made: int) -> tuple[str, tuple[str, ...]]:
    last = contact.history.last_touch
    number = touch.way.number.e164 if touch.way.number else ""
    label = touch.way.number.label.replace("_", " ") if touch.way.number else ""
    if last is None:
        return f"a first call on their {label}", ("C1",)
    if last.disposition is Disposition.CALLBACK_REQUESTED:
        return "they asked to be called at another time", ("C1",)
    if is_dead_end(last) and number != last.number:
        return f"the last way was dead, so their {label}", ("C2",)
    if number not in contact.tried_numbers:
        return f"their {label} was never tried", ("C2",)
    if any(one.number == number for one in contact.history.pick_ups):
        return f"they picked up their {label} before", ("C1",)
    # What is only planned may end otherwise: nobody knows yet.
    planned = len(contact.history.decisions) > made
    return f"{_if_in_vain(last) if planned else ''}call their {label} again", ("C1",)


def _promised(touch: Candidate, promise: Decision) -> str:
    """Return for when they asked for the call, and what has come of that."""
    at = touch.slot.at
    wanted = promise.call_back_at.astimezone(at.tzinfo) if promise.call_back_at else at
    late = at - wanted >= WORTH_A_WORD
    said = f"they asked to be called on {wanted:%a %d %b at %H:%M}"
    return f"{said}; this is the first time from then on that is left and allowed" if late else said


def _if_in_vain(last: Decision) -> str:
    called = Channel.PHONE in channels_used(last)
    return f"if {'the call before is not picked up' if called else 'no answer comes'}, "


def _hour(chance: HourChance, *, usual: float) -> tuple[str, tuple[str, ...]]:
    hour, counted = f"{chance.hour:02}:00", f"{chance.reached} of {chance.calls} calls"
    if chance.rests_on == "own":
        return f"after {hour} they picked up {counted}", ()
    if chance.rests_on == "segment":
        return f"after {hour} others like them picked up {counted}", ()
    if chance.calls:
        return f"{_in_vain(chance.calls)} after {hour}", chance.evidence
    if chance.share > ABOVE_USUAL * usual:
        return f"studies find more pick-ups after {hour}", chance.evidence
    return "", ()


def _in_vain(calls: int) -> str:
    return "one call was not picked up" if calls == 1 else f"{calls} calls were not picked up"


def _tone(touch: Candidate) -> tuple[str, tuple[str, ...]]:
    """Return why something is left at the tone, or nothing is."""
    if touch.action not in LEFT:
        return "", ("C1",)
    both = ("D5",) if touch.action is Action.VOICEMAIL_PLUS_EMAIL else ()
    if touch.moment.contact.prefers[:1] == (Channel.VOICEMAIL,):
        return "they prefer a voicemail", ("C5", *both)
    if touch.moment.confirms or touch.moment.context is Context.ACTIVE_DEAL:
        return "a voicemail is fine here", ("C5", *both)
    return "a message may make them take the next call", ("T5", *both)
