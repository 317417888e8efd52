"""In what the touches of one plan must fit: from when on, before when, and for what."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aftertone.desk.advice.moment import CONFIRM_WITHIN
from aftertone.desk.cadence.ends import end_of, last_answer
from aftertone.desk.cadence.planned import End
from aftertone.desk.cadence.slots import add_workdays, home_zone
from aftertone.desk.cadence.ways import LEFT, is_dead_end
from aftertone.desk.contact import Contact, History
from aftertone.desk.contact.meeting import meeting_over, missed_meeting
from aftertone.desk.contact.promise import promise_of
from aftertone.touches import Action, Decision, Disposition, Outcome, OutcomeType
from aftertone.workspace import Rhythm

# Touches come closer before a decision: at most this share of the time left lies between them, but
# half a working day, and an hour when no half day is left. Conventions, without a source.
RUSH_SHARE = 0.5
HALF_DAY = timedelta(hours=4)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
# Answers from before a meeting that say less than that it is over.
BEFORE_A_MEETING = frozenset({End.REPLIED, End.TALKED, End.MEETING, End.CONFIRMED})
# What happens to a contact without their speaking of the meeting ahead.
CONFIRMS_NOTHING = frozenset(
    {OutcomeType.MISUNDERSTANDING, OutcomeType.MEETING_HELD, OutcomeType.NO_SHOW}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What bounds the touches of one plan.

    Attributes
    ----------
    now, before
        From when, and before when.
    decision_by
        When they decide, where that is why it ends then.
    confirms
        True where the touches only confirm a meeting.
    earlier
        Touches of this cadence that were made already.
    made
        How many touches of the history are in the log; what follows them there is only planned.
    promised
        The touch in which they asked for a call at a time, where it is still owed.
    corrects
        What they were told and is so no more (D4): the next touch comes at once.
    missed
        That they did not come to a meeting, where nothing was done since: the next touch comes at
        once.
    calls_from
        Before when they want no call: they asked for one at that time, and it cannot be planned.
    until
        Before when whoever asks wants them; None where nothing but ``before`` bounds them.
    """

    now: datetime
    before: datetime
    decision_by: datetime | None
    confirms: bool
    earlier: int
    made: int = 0
    promised: Decision | None = None
    corrects: tuple[str, ...] = ()
    missed: Outcome | None = None
    calls_from: datetime | None = None
    until: datetime | None = None

    @property
    def hurries(self) -> bool:
        """Tell whether they decide within a day: then no better hour is worth waiting for (D2)."""
        return self.decision_by is not None and self.decision_by - self.now <= DAY


def frame_of(contact: Contact, *, now: datetime, rhythm: Rhythm) -> Frame:
    """Return what bounds the next touches of a contact."""
    promised = promise_of(contact, now=now)
    wanted = promised.call_back_at if promised else None
    before = max(now, wanted or now) + timedelta(days=rhythm.horizon_days)
    decision = contact.decision_by if contact.decision_by and contact.decision_by > now else None
    confirms = contact.meeting_at is not None and contact.meeting_at > now
    if confirms and contact.meeting_at:
        before, decision = contact.meeting_at, None
    elif decision and decision <= before:
        before = decision
    else:
        decision = None
    answer = last_answer(contact, now=now)
    earlier = [
        one for one in contact.history.touches if answer is None or one.occurred_at > answer[0]
    ]
    made = len(contact.history.decisions)
    missed = missed_meeting(contact, now=now, rest_days=rhythm.rest_days)
    return Frame(now, before, decision, confirms, len(earlier), made, promised, missed=missed)


def ended(contact: Contact, *, frame: Frame, rhythm: Rhythm) -> tuple[End, str] | None:
    """Return why no touch may follow now; None where one may, be it only to confirm a meeting."""
    end = end_of(contact, now=frame.now, rest_days=rhythm.rest_days)
    over = meeting_over(contact, now=frame.now, rest_days=rhythm.rest_days)
    if frame.promised and not (end and end[0] in {End.LEFT_ALONE, End.DEAL_CLOSED}):
        return None
    if over and (end is None or end[0] in BEFORE_A_MEETING):
        return End.MEETING_OVER, over
    if end and not (frame.confirms and end[0] not in {End.LEFT_ALONE, End.DEAL_CLOSED}):
        return end
    said = confirmed(contact, now=frame.now) if frame.confirms else ""
    return (End.CONFIRMED, said) if said else None


def due_from(contact: Contact, *, frame: Frame, rhythm: Rhythm) -> datetime:
    """Return from when on the next touch of a contact is due; never before the frame's own now."""
    if frame.promised and frame.promised.call_back_at:
        return max(frame.now, frame.promised.call_back_at)
    if frame.confirms:
        return max(frame.now, frame.before - CONFIRM_WITHIN)
    if frame.corrects or frame.missed:
        return frame.now
    last = contact.history.last_touch
    if last is None or is_dead_end(last):
        return max(frame.now, last.occurred_at) if last else frame.now
    at = last.occurred_at
    if last.disposition is Disposition.BUSY:
        return max(frame.now, at + HOUR)
    gap = 1 if last.disposition is Disposition.CALLBACK_REQUESTED else rhythm.gap_days
    due = add_workdays(at, gap, rhythm=rhythm, zone=home_zone(contact, frame.now))
    if frame.decision_by is not None:
        short = frame.decision_by - frame.now <= HALF_DAY
        apart = RUSH_SHARE * (frame.decision_by - at)
        due = min(due, at + max(apart, HOUR if short else HALF_DAY))
    return max(frame.now, due)


def confirmed(contact: Contact, *, now: datetime) -> str:
    """Return that the meeting ahead was confirmed, in a sentence; empty where it was not."""
    if contact.meeting_at is None:
        return ""
    since = contact.meeting_at - CONFIRM_WITHIN
    said = [
        one.occurred_at
        for one in contact.history.touches
        if not is_dead_end(one)
        and (
            one.executed_action in {*LEFT, Action.EMAIL, Action.TEXT}
            or one in contact.history.pick_ups
        )
    ]
    said += [
        one.occurred_at for one in contact.history.outcomes if one.type not in CONFIRMS_NOTHING
    ]
    if any(since <= one <= now for one in said):
        return f"The meeting on {contact.meeting_at:%Y-%m-%d at %H:%M %Z} is confirmed."
    return ""


def as_known(contact: Contact, *, now: datetime) -> Contact:
    """Return the contact without what came after ``now``."""
    past = contact.history
    rows: tuple[Decision | Outcome, ...] = (*past.decisions, *past.outcomes)
    if not any(one.occurred_at > now for one in rows):
        return contact
    return replace(
        contact,
        history=History(
            tuple(one for one in past.decisions if one.occurred_at <= now),
            tuple(one for one in past.outcomes if one.occurred_at <= now),
        ),
    )
