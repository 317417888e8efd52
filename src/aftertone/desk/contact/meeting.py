"""A meeting that is over: until the log tells how it went, what follows cannot be known."""

from datetime import datetime, timedelta

from aftertone.desk.contact.contact import Contact


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
