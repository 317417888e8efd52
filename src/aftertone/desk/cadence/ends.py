"""What ends a cadence: a reply, a talk, a meeting, an opt-out, a closed deal."""

import re
from datetime import datetime, timedelta

from aftertone.desk.cadence.planned import End
from aftertone.desk.contact import REPLIES, Contact
from aftertone.touches import DISPOSITION_FACTS, CallPurpose, Decision, Disposition, OutcomeType

# A talk that ends with another time to call is no answer yet.
ASKS_FOR_A_CALL = Disposition.CALLBACK_REQUESTED
CLOSED = frozenset({"won", "lost", "closedwon", "closedlost"})
# What a meeting that fell through does not undo.
_STAY = frozenset({End.OPTED_OUT, End.COMPLAINED})
_OUTCOMES = {
    OutcomeType.OPT_OUT: (End.OPTED_OUT, "asked for no more"),
    OutcomeType.COMPLAINT: (End.COMPLAINED, "complained"),
    OutcomeType.MEETING: (End.MEETING, "agreed to meet"),
    OutcomeType.LATER_PICKUP: (End.TALKED, "took the call"),
    OutcomeType.MEETING_HELD: (End.TALKED, "came to the meeting"),
    **dict.fromkeys(
        sorted(REPLIES - {OutcomeType.MEETING}, key=lambda one: one.value),
        (End.REPLIED, "answered"),
    ),
}


def end_of(contact: Contact, *, now: datetime, rest_days: int) -> tuple[End, str] | None:
    """Return why no touch may follow now, or None where one may.

    An opt-out of every channel, a meeting ahead and a closed deal hold as long as they are so; an
    answer, a talk, a complaint and an opt-out of one channel hold for ``rest_days``, whatever the
    rep did since.
    """
    if contact.has_stopped_all:
        return End.LEFT_ALONE, f"{contact.name} asked to be left alone."
    if CLOSED & set(re.split(r"[^a-z]+", contact.deal_stage.casefold())):
        return End.DEAL_CLOSED, f"The deal with {contact.name} is closed ({contact.deal_stage})."
    latest = last_answer(contact, now=now)
    if latest is None or latest[0] <= now - timedelta(days=rest_days):
        return None
    at, end, did = latest
    return end, f"{contact.name} {did} on {at:%Y-%m-%d}: what follows is yours to decide."


def last_answer(contact: Contact, *, now: datetime) -> tuple[datetime, End, str] | None:
    """Return the latest thing that ends a cadence up to now: when, which, and in words.

    Who did not come to a meeting answered nothing by having agreed to it.
    """
    found = [
        (one.occurred_at, *_OUTCOMES[one.type])
        for one in contact.history.outcomes
        if one.type in _OUTCOMES and one.occurred_at <= now
    ]
    found += [
        (one.occurred_at, *_talk(one))
        for one in contact.history.decisions
        if one.disposition
        and one.disposition is not ASKS_FOR_A_CALL
        and DISPOSITION_FACTS[one.disposition].reached
        and one.occurred_at <= now
    ]
    missed = [
        one.occurred_at
        for one in contact.history.outcomes
        if one.type is OutcomeType.NO_SHOW and one.occurred_at <= now
    ]
    found = [one for one in found if one[1] in _STAY or all(one[0] > missing for missing in missed)]
    return max(found, key=lambda one: one[0], default=None)


def _talk(decision: Decision) -> tuple[End, str]:
    if decision.disposition is Disposition.MEETING_BOOKED:
        return End.MEETING, "agreed to meet"
    if decision.call_purpose is CallPurpose.CONFIRM_MEETING:
        return End.CONFIRMED, "confirmed the meeting"
    return End.TALKED, "took the call"
