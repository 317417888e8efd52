"""How likely a call is picked up at each hour: the contact's own pick-ups, the others', the prior."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from aftertone.desk.calling_rules.hours import zone_named
from aftertone.desk.contact import Contact, channels_used
from aftertone.touches import DISPOSITION_FACTS, Channel, Decision, Rate

Counts = Mapping[int, tuple[int, int]]
EVERY = slice(None)


@dataclass(frozen=True, slots=True)
class HourChance:
    """How likely a call is picked up in one hour of the contact's day.

    Attributes
    ----------
    hour, share
        Which, 0 to 23, and how likely.
    rests_on
        What says so: ``own``, ``segment`` or ``prior``.
    reached, calls
        The pick-ups and calls behind it; of the contact, or of the others in their segment.
    evidence
        The cards of the prior.
    """

    hour: int
    share: float
    rests_on: str
    reached: int = 0
    calls: int = 0
    evidence: tuple[str, ...] = ()


def segment_of(contact: Contact) -> str:
    """Return the group whose pick-ups stand for a contact who never picked up."""
    return contact.segment or contact.relationship.value


def count_pick_ups(contacts: Iterable[Contact]) -> Mapping[str, Counts]:
    """Return pick-ups and calls by segment and local hour."""
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for contact in contacts:
        if not contact.history.decisions:
            continue
        hours = found.setdefault(segment_of(contact), {})
        for hour, (reached, calls) in own_counts(contact).items():
            before = hours.get(hour, (0, 0))
            hours[hour] = (before[0] + reached, before[1] + calls)
    return found


def own_counts(contact: Contact, *, made: slice = EVERY) -> Counts:
    """Return a contact's pick-ups and the calls to them by local hour.

    ``made`` are the touches to count: those of the log, or those that are only planned.
    """
    zones = {one.e164: one.zones for one in contact.numbers}
    found: dict[int, tuple[int, int]] = {}
    for one in contact.history.decisions[made]:
        if not one.number or one.disposition is None or not _rang(one):
            continue
        hour = one.local_hour
        if hour is None:
            hours = {_hour(one.occurred_at, zone) for zone in zones.get(one.number, ())}
            hour = hours.pop() if len(hours) == 1 else None
        if hour is not None:
            reached, calls = found.get(hour, (0, 0))
            found[hour] = (reached + DISPOSITION_FACTS[one.disposition].reached, calls + 1)
    return found


def chances(
    own: Counts,
    segment: Counts,
    prior: Mapping[int, Rate],
    *,
    hour_worth: float,
    planned: Counts,
) -> Mapping[int, HourChance]:
    """Return the chance of every hour.

    The segment's calls are added to the prior; its mean then weighs as ``hour_worth`` calls beside
    the contact's own: (m w + reached) / (w + calls). Calls that are ``planned`` before it weigh as
    if nobody had picked up, so that they spread, but never count as calls that were made.
    """
    return {
        hour: _chance(
            hour,
            own.get(hour, (0, 0)),
            segment.get(hour, (0, 0)),
            rate=rate,
            worth=hour_worth,
            ahead=planned.get(hour, (0, 0))[1],
        )
        for hour, rate in prior.items()
    }


def _chance(
    hour: int,
    own: tuple[int, int],
    segment: tuple[int, int],
    *,
    rate: Rate,
    worth: float,
    ahead: int,
) -> HourChance:
    # The contact's own calls are among their segment's, where they were counted with it.
    calls = max(0, segment[1] - own[1])
    others = (min(calls, max(0, segment[0] - own[0])), calls)
    if others[1] > 0:
        rate = _updated(rate, others)
    share = (rate.mean * worth + own[0]) / (worth + own[1] + ahead)
    if own[0]:
        return HourChance(hour, share, "own", own[0], own[1], rate.evidence)
    if others[1] > 0:
        return HourChance(hour, share, "segment", others[0], others[1], rate.evidence)
    return HourChance(hour, share, "prior", own[0], own[1], rate.evidence)


@lru_cache(maxsize=10_000)
def _updated(rate: Rate, counts: tuple[int, int]) -> Rate:
    return rate.with_data(events=counts[0], prospects=counts[1])


def _rang(decision: Decision) -> bool:
    return Channel.PHONE in channels_used(decision)


def _hour(at: datetime, zone: str) -> int:
    return at.astimezone(zone_named(zone)).hour
