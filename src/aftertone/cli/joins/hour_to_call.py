"""When to call who is in sight: the likeliest hour of the first day that the rules leave open."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from aftertone.cli.joins.desk import Desk

if TYPE_CHECKING:
    from aftertone.desk.cadence.slots import Slot
    from aftertone.desk.contact import Contact, Number

# A ship in sight is gone by then. A convention of AfterTone, without a source.
AHEAD = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class CallHour:
    """When a contact may be called, or why not.

    Attributes
    ----------
    number, slot
        Over which number and when; None where no call is open.
    why_not
        A sentence; empty where one is.
    """

    number: "Number | None" = None
    slot: "Slot | None" = None
    why_not: str = ""


def hour_to_call(contact: "Contact", *, desk: Desk) -> CallHour:
    """Return the first number with an open hour; one that was never tried comes first (C2)."""
    from aftertone.desk.cadence import end_of
    from aftertone.desk.cadence.candidates import pick_up_chances
    from aftertone.desk.cadence.slots import Asked, Slot, find_slot
    from aftertone.touches import Channel

    if end := end_of(contact, now=desk.now, rest_days=desk.settings.rhythm.rest_days):
        return CallHour(why_not=end[1])
    why_not = "There is no number to call."
    made = len(contact.history.decisions)
    numbers = dict.fromkeys((*contact.untried_numbers, *contact.usable_numbers))
    for number in numbers:
        asked = Asked(
            contact=contact,
            channel=Channel.PHONE,
            number=number,
            since=desk.now,
            before=desk.now + AHEAD,
            settings=desk.settings,
            rules=desk.basis.rules,
        )
        found = find_slot(asked, partial(pick_up_chances, contact, desk.basis, made=made))
        if isinstance(found, Slot):
            return CallHour(number, found)
        why_not = found.why
    return CallHour(why_not=why_not)
