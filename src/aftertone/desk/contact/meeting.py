"""A meeting that is over: until the log tells how it went, what follows cannot be known."""

from datetime import datetime, timedelta

from aftertone.desk.contact.contact import Contact
from aftertone.touches import Outcome, OutcomeType


def meeting_over(contact: Contact, *, now: datetime, rest_days: int) -> str:
    """Return that a meeting is over and nothing tells how it went, in a sentence; else nothing.

    What they did and a talk with them since it began tell how it went; a message that was left for
    them does not. After ``rest_days`` it is not asked for any more.
    """
    met = contact.meeting_at
    if met is None or not now - timedelta(days=rest_days) < met <= now:
        return ""
    told = [one.occurred_at for one in contact.history.outcomes]
    told += [one.occurred_at for one in contact.history.pick_ups]
    if any(met <= one <= now for one in told):
        return ""
    return f"The meeting of {met:%a %d %b %H:%M} is over: log how it went."


def missed_meeting(contact: Contact, *, now: datetime, rest_days: int) -> Outcome | None:
    """Return that they did not come to a meeting, where nobody has touched or heard them since.

    After ``rest_days`` it is a touch like any other.
    """
    known = [one for one in contact.history.outcomes if one.occurred_at <= now]
    last = known[-1] if known else None
    if last is None or last.type is not OutcomeType.NO_SHOW:
        return None
    touched = any(last.occurred_at <= one.occurred_at <= now for one in contact.history.touches)
    is_old = last.occurred_at <= now - timedelta(days=rest_days)
    return None if touched or is_old else last


def told_missed(contact: Contact, missed: Outcome) -> str:
    """Return which meeting they did not come to, as a clause."""
    met = contact.meeting_at
    day = met if met is not None and met <= missed.occurred_at else missed.occurred_at
    return f"they did not come to the meeting of {day:%a %d %b}"
